"""The rows of an agency's files: right ones, and rows with one fault each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from examples.generator.contacts import COMPANY, CONTACT_TYPES, PERSON, STATE_AGENCY, kinds
from examples.generator.people import People
from ita_batch.thai.date_text import format_numeric

Row = dict[str, object]

Fault = Callable[[Row], Row]
"""What a row shows instead."""


def _instead(**cells: object) -> Fault:
    return lambda _: dict(cells)


def _lost_zero(row: Row) -> Row:
    return {"phone": int(str(row["phone"]))}


FAULTS: Final[tuple[Fault, ...]] = (
    _instead(phone="08100"),
    _instead(contact_types=""),
    _lost_zero,
    _instead(kind="ผู้มาติดต่อ"),
    _instead(contact_date="32/12/2563"),
    _instead(phone="-"),
)
"""In a list: four are held back, two are asked."""
STAFF_FAULTS: Final[tuple[Fault, ...]] = (
    _instead(start_date=""),
    _instead(start_date="31/02/2560"),
    _instead(staff_group="ผู้มาช่วยงาน"),
)
CONTRACTOR: Final = "พนักงานจ้างเหมาบริการ"
ITEM_FAULTS: Final = ("file", "no-page", "other-host", "old-period")

_FIRST: Final = date(2020, 10, 1)
_DAYS: Final = 140
_ORGANISATIONS: Final = {COMPANY: "บริษัท {place}การค้า จำกัด", STATE_AGENCY: "โรงเรียนบ้าน{place}"}


def contacts(division: str, number: int, people: People, rng: Random, first: date = _FIRST) -> list[Row]:
    """Contacts of a division from the day ``first`` on, none of whom another division has."""
    return [_contact(division, kind, people, rng, first) for kind in kinds(number, rng)]


def staff(division: str, number: int, groups: Collection[str], people: People, rng: Random) -> list[Row]:
    """People of a division who count, of every group in turn."""
    listed = [group for group in groups if "เหมา" not in group]
    return [_employee(division, listed[place % len(listed)], people, rng) for place in range(number)]


def with_faults(right: Sequence[Row], faults: Sequence[Fault], number: int) -> list[Row]:
    """The right rows, the first of them with a fault each, in turn."""
    spoilt = [row | faults[place % len(faults)](row) for place, row in enumerate(right[:number])]
    return [{key: value for key, value in row.items() if value} for row in (*spoilt, *right[number:])]


def contractor(row: Row) -> Row:
    """Somebody whose group does not count."""
    return {**row, "first_name": "เหมา", "last_name": "สมมุติงาน", "staff_group": CONTRACTOR}


def too_early(row: Row) -> Row:
    """Somebody who came before the year."""
    return {**row, "name": "มาก่อน สมมุติปี", "phone": "081-000-0003", "kind": PERSON, "contact_date": "05/01/2562"}


def maybe_the_same(divisions: Iterable[str]) -> Mapping[str, list[Row]]:
    """A row for each of two divisions: one name with two telephones."""
    phones = zip(divisions, ("081-000-0001", "089-000-0002"), strict=True)
    return {
        division: [
            {
                "kind": PERSON,
                "name": "บุญสมมุติ ทองตัวอย่าง",
                "phone": phone,
                "contact_types": [CONTACT_TYPES[0]],
                "topic": "ขอข้อมูลข่าวสาร",
                "contact_date": "05/01/2564",
                "division": division,
            }
        ]
        for division, phone in phones
    }


def _contact(division: str, kind: str, people: People, rng: Random, first: date) -> Row:
    name = people.person().name if kind == PERSON else _ORGANISATIONS[kind].format(place=people.surname())
    return {
        "kind": kind,
        "name": name,
        "phone": people.mobile(),
        "contact_types": [rng.choice(CONTACT_TYPES)],
        "topic": "ติดต่อราชการ",
        "contact_date": format_numeric(first + timedelta(days=rng.randrange(_DAYS))),
        "division": division,
    }


def _employee(division: str, group: str, people: People, rng: Random) -> Row:
    person = people.person()
    return {
        "prefix": person.title,
        "first_name": person.first,
        "last_name": person.last,
        "position": "เจ้าหน้าที่",
        "staff_group": group,
        "division": division,
        "start_date": format_numeric(date(2012, 1, 1) + timedelta(days=rng.randrange(2500))),
    }
