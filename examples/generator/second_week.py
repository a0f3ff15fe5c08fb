"""What came in the week after: lists corrected, one file sent again as it was, one new fault, and the silent division.

The files are dropped into the same inbox; ``AS_OF`` is the day of the second run. Rows are counted from 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from examples.generator.expected import SITE

AS_OF: Final = date(2021, 3, 19)
FOLDER: Final = "week2"

Row = Mapping[str, object]
Change = Mapping[str, object]
"""What the division typed instead, by column."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A file of the second week, made from one of the first; without changes it is the same file once more."""

    path: str
    of: str
    saved: date | None = None
    changes: Mapping[str, Mapping[int, Change]] | None = None  # form -> row -> what is typed instead
    removed: frozenset[int] = frozenset()  # rows of the list that are taken out
    added: tuple[Row, ...] = ()  # rows typed above the others


def _person(name: str, phone: str, day: str, division: str) -> Row:
    return {
        "kind": "บุคคลทั่วไป",
        "name": name,
        "phone": phone,
        "contact_types": ["งานหลักของหน่วยงาน"],
        "topic": "ขอข้อมูลข่าวสารของราชการ",
        "contact_date": day,
        "division": division,
    }


AUDIT: Final = tuple(
    _person(name, f"081-000-08{number:02d}", "10/03/2564", "หน่วยตรวจสอบภายใน")
    for number, name in enumerate(
        ("ปรีชา แบบทดลอง", "มาลี แบบทดลอง", "อรทัย แบบทดลอง", "สุรชัย แบบทดลอง", "วิภา แบบทดลอง", "ธนา แบบทดลอง")
    )
)
"""The list of หน่วยตรวจสอบภายใน, which had sent nothing: six rows without a fault."""

REPLIES: Final = (
    # Three of five faults are corrected; a new row above shifts all others, and the first of them has lost two digits.
    Reply(
        "EIT_กองกิจการสภา_แก้ไขแล้ว.xlsx",
        of="inbox/EIT_กองกิจการสภา_final.xlsx",
        saved=date(2021, 3, 16),
        changes={
            "external_stakeholder": {
                0: {"phone": "081-000-0"},
                53: {"phone": "042-000-672"},
                77: {"name": "จันทร์เพ็ญ แบบทดลอง"},
                78: {"phone": "091-000-0332"},
            }
        },
        added=(_person("พิมพ์ใจ แบบทดลอง", "081-000-0899", "12/03/2564", "กองกิจการสภา"),),
    ),
    # All nine faults are corrected; one row, a member of the staff, is taken out.
    Reply(
        "ส่งแบบ EIT กองพัสดุ (แก้ไข).xlsx",
        of="inbox/ส่งแบบ EIT กองพัสดุ (1).xlsx",
        saved=date(2021, 3, 18),
        changes={
            "external_stakeholder": {
                2: {"phone": "061-000-0907"},
                69: {"phone": "091-000-0665"},
                78: {"kind": "บุคคลทั่วไป"},
                89: {"contact_types": ["งานหลักของหน่วยงาน"]},
                106: {"kind": "บุคคลทั่วไป"},
                136: {"kind": "บุคคลทั่วไป"},
                165: {"contact_date": "01/03/2564"},
                169: {"phone": "081-000-0178"},
            }
        },
        removed=frozenset({35}),
    ),
    # O4 and O11 are corrected, O33 is not; O10, which was right, now leads to another site.
    Reply(
        "oit_กองแผนฯ_v3.xlsx",
        of="inbox/oit_กองแผนฯ_v2.xlsx",
        saved=date(2021, 3, 17),
        changes={
            "oit_evidence": {
                1: {"page_url": f"{SITE}/plan/development-plan"},
                2: {"page_url": "https://www.gprocurement.example/plan/2564"},
                3: {"page_url": f"{SITE}/report/progress-6-months"},
            }
        },
    ),
    # The very same file under another name.
    Reply("OIT กองช่าง ส่งอีกครั้ง.xlsx", of="inbox/OIT กองช่าง ส่งช้าขออภัย.xlsx"),
)
AUDIT_FILE: Final = "EIT หน่วยตรวจสอบภายใน.xlsx"
AUDIT_SAVED: Final = date(2021, 3, 17)


def answered(reply: Reply, sheets: Mapping[str, Sequence[Row]]) -> Mapping[str, Sequence[Row]]:
    """The sheets of the first week as the division sends them now."""
    return {form: _rows(reply, form, rows, first=not place) for place, (form, rows) in enumerate(sheets.items())}


def _rows(reply: Reply, form: str, rows: Sequence[Row], *, first: bool) -> tuple[Row, ...]:
    changes = (reply.changes or {}).get(form, {})
    typed = tuple(
        {**row, **changes.get(number, {})} for number, row in enumerate(rows) if not (first and number in reply.removed)
    )
    return (*reply.added, *typed) if first else typed
