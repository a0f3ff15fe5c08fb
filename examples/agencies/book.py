"""The rows of an agency's agency.xlsx."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from examples.agencies.spec import FORMS_DUE, ITEMS_DUE, LAST_DAY, AgencySpec
from examples.agencies.units import Unit, personnel
from examples.generator.agency import settings_rows
from examples.generator.writing import Rows
from ita_batch.agency import CHAIR, EXECUTIVE, HEAD, SECRETARY, Setting
from ita_batch.thai.date_text import format_numeric

SITE: Final = "https://www.agency.example"
INTERNAL: Final = "ผู้มีส่วนได้ส่วนเสียภายใน"
EXTERNAL: Final = "ผู้มีส่วนได้ส่วนเสียภายนอก"
PLACE: Final = "สมมุติธารา"
"""The name of an agency after its kind, where it is not a long one."""
_LONG_PLACE: Final = "สมมุติธาราวดีศรีนครตัวอย่างบุรีรมย์"
_SCORES: Final = (80, 82, 84, 86, 88, 81, 84, 87, 60, 62.5)
_DUE: Final = (
    (INTERNAL, FORMS_DUE, "ส่งบัญชีบุคลากรให้ฝ่ายเลขานุการ"),
    (EXTERNAL, FORMS_DUE, "ส่งรายชื่อผู้มาติดต่อให้ฝ่ายเลขานุการ"),
    ("คำตอบ OIT", ITEMS_DUE, "ส่งคำตอบ OIT ให้ฝ่ายเลขานุการ"),
    ("อื่น ๆ", LAST_DAY, "นำเข้าข้อมูลในระบบ ITAS"),
)


def book_of(spec: AgencySpec, units: tuple[Unit, ...], owners: Mapping[str, tuple[str, ...]]) -> Mapping[str, Rows]:
    """The rows of every sheet by the name of its form, in order."""
    rosters = (personnel(units), *units[1 : spec.rosters])
    name = f"{spec.kind.before_name}{_LONG_PLACE if spec.long_names else PLACE}"
    return {
        "agency": settings_rows(_settings(spec, name, units[0])),
        "agency_division": [_division(spec, place, unit, rosters) for place, unit in enumerate(units, 1)],
        "agency_item_owner": [
            {"item_id": item, "division_id": owner, "last_score": "100"}
            for item, listed in owners.items()
            for owner in listed
            if spec.expected
        ],
        "agency_signatory": [row for row in _signatories(spec, name, units[0]) if row["role"] in spec.roles],
        "agency_score": [
            {"indicator": str(place), "score": f"{score:.2f}"} for place, score in enumerate(_SCORES, 1) if spec.scores
        ],
        "agency_deadline": [
            {"form": form, "due_date": format_numeric(day), "description": words}
            for form, day, words in _DUE
            if spec.deadlines
        ],
    }


def _settings(spec: AgencySpec, name: str, office: Unit) -> dict[str, str]:
    values = {
        Setting.NAME: name,
        Setting.TYPE: spec.kind.word,
        Setting.OWNER: f"{name} {office.name}",
        Setting.PHONE: "042-000-700",
        Setting.LETTER_NUMBER: "ตย 70001/",
        Setting.ADDRESSEE: f"{spec.kind.leader}{name}",
        Setting.MAIN_SITE: SITE,
        Setting.TARGET: "85",
        **spec.settings,
    }
    return {str(key): value for key, value in values.items()}


def _division(spec: AgencySpec, place: int, unit: Unit, rosters: Collection[Unit]) -> dict[str, object]:
    sent = [*([INTERNAL] if unit in rosters else []), *([] if unit.parent else [EXTERNAL])]
    row: dict[str, object] = {
        "division_id": unit.division_id,
        "name": unit.name,
        "parent_id": unit.parent,
        "circulation_order": "" if unit.parent else str(place),
        "head_title": unit.head_title if spec.titles and not unit.parent else "",
        "expected_forms": sent if spec.expected else [],
    }
    return {key: value for key, value in row.items() if value}


def _signatories(spec: AgencySpec, name: str, office: Unit) -> list[dict[str, str]]:
    positions = {
        CHAIR: office.head_title,
        SECRETARY: "นักวิเคราะห์นโยบายและแผนชำนาญการ",
        EXECUTIVE: f"{spec.kind.deputy}{name}",
        HEAD: f"{spec.kind.leader}{name}",
    }
    people = ("นางสาวสมมุติ ตัวอย่างงาม", "นางสมมุติ ตัวอย่างดี", "นายสมมุติ ตัวอย่างกล้า", "นายสมมุติ ตัวอย่างซื่อ")
    return [
        {"role": role, "name": person, "position": position}
        for person, (role, position) in zip(people, positions.items(), strict=True)
    ]
