"""The roster as งานการเจ้าหน้าที่ typed it, week by week."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from examples.generator.people import People, Person
from examples.generator.tables import table
from examples.generator.units import units

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who stands in each line of ``staff.csv``."""

    people: tuple[Person, ...]

    def rows(self, week: int) -> tuple[Row, ...]:
        """The lines as they were typed in that week."""
        return tuple(
            _typed(line, person, week) for line, person in zip(table("nongtua/staff"), self.people, strict=True)
        )

    def officer(self, division_id: str) -> Person:
        """Who answers for the unit's forms: the first officer of it, or its head."""
        lines = zip(table("nongtua/staff"), self.people, strict=True)
        own = [(line["staff_group"], person) for line, person in lines if line["division_id"] == division_id]
        return next((person for group, person in own if group == "พนักงานส่วนตำบล"), own[0][1])


def build_roster(people: People) -> Roster:
    """Invent everybody; a line that repeats the one above is of the same person."""
    found: list[Person] = []
    for line in table("nongtua/staff"):
        if line["fault"] == "again":
            found.append(found[-1])
        elif line["first"]:
            found.append(people.named(line["title"], line["first"], line["last"]))
        else:
            found.append(people.person())
    return Roster(tuple(found))


def stands(line: Mapping[str, str], week: int) -> bool:
    """True when the fault of a line was still there in that week."""
    return not line["until"] or week <= int(line["until"])


def _typed(line: Mapping[str, str], person: Person, week: int) -> Row:
    row: Row = {
        "prefix": person.title,
        "first_name": person.first,
        "last_name": person.last,
        "position": line["position"],
        "staff_group": line["staff_group"],
        "division": _written(line["division_id"], week),
        "start_date": line["start"],
        "end_date": line["end"],
        "note": line["note"],
    }
    if stands(line, week):
        row |= _spoilt(line["fault"], person)
    return {key: value for key, value in row.items() if value}


def _spoilt(fault: str, person: Person) -> Row:
    """What the line shows instead."""
    glued: Row = {"prefix": "", "first_name": f"{person.title}{person.first}"}
    shown: dict[str, Row] = {
        "": {},
        "glued": glued,
        "again": glued,
        "no-start": {"start_date": ""},
        "no-such-day": {"start_date": "30 ก.พ. 2559"},
        "no-group": {"staff_group": ""},
    }
    return shown[fault]


def _written(division_id: str, week: int) -> str:
    """The unit's name, or in the first week the short one that everybody uses."""
    unit = units("nongtua/")[division_id]
    return unit.aliases[0] if week == 1 and unit.aliases else unit.name
