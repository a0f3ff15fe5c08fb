"""Who stands on the roster and why somebody counts or does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from typing import Final

from examples.generator import expected
from examples.generator.people import People, Person
from examples.generator.tables import table, word_lists
from examples.generator.units import units

EXECUTIVE: Final = "ผู้บริหาร"
HEAD: Final = "ผู้อำนวยการ/หัวหน้า"
OFFICER: Final = "ข้าราชการ"
EMPLOYEE: Final = "พนักงาน"
HIRED: Final = "พนักงานจ้าง"
CONTRACTOR: Final = "พนักงานจ้างเหมาบริการ"
GROUPS: Final = (EXECUTIVE, HEAD, OFFICER, EMPLOYEE, HIRED, CONTRACTOR)

LAST_START_THAT_COUNTS: Final = date(2020, 3, 12)
_FIRST_START: Final = {
    EXECUTIVE: date(1992, 1, 1),
    HEAD: date(1994, 1, 1),
    OFFICER: date(1998, 1, 1),
    EMPLOYEE: date(2006, 1, 1),
    HIRED: date(2012, 1, 1),
    CONTRACTOR: date(2017, 1, 1),
}
_LAST_OLD_START: Final = date(2019, 12, 31)


class Reason(StrEnum):
    """Why a row counts or does not."""

    COUNTED = "counted"
    TOO_NEW = "too new"
    LEFT = "left"
    NOT_COUNTED_GROUP = "group does not count"
    DUPLICATE = "typed twice"
    HELD = "held back"


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works, or worked, for the agency."""

    person: Person
    position: str
    group: str
    division_id: str
    start: date
    end: date | None = None
    reason: Reason = Reason.COUNTED
    note: str = ""


def everybody(people: People, rng: Random) -> list[Staff]:
    """All people of the roster, division by division and level by level."""
    staff = [*_counted(people, rng), *_others(people, rng)]
    order = list(units())
    staff.sort(key=lambda member: (order.index(member.division_id), GROUPS.index(member.group)))
    return staff


def _counted(people: People, rng: Random) -> list[Staff]:
    """The plan's people, the signatories first in their places."""
    waiting = {(row["division"], row["group"], row["position"]): row for row in word_lists()["signatory"]}
    staff = []
    for row in table("roster_plan"):
        for group in GROUPS[:-1]:
            seats = [key for key in waiting if key[:2] == (row["division_id"], group)]
            for number in range(int(row[group])):
                person = people.person()
                position = _position(row["division_id"], group, rng)
                if number < len(seats):
                    named = waiting[seats[number]]
                    person = people.named(named["title"], named["first"], named["last"])
                    position = named["position"]
                staff.append(Staff(person, position, group, row["division_id"], _old_start(group, rng)))
    return _with_borderline_cases(staff)


def _with_borderline_cases(staff: list[Staff]) -> list[Staff]:
    """One completes the year on the day itself, two will leave later: they count."""
    hired = [place for place, member in enumerate(staff) if member.group == HIRED]
    exact, *leaving = hired[10], hired[40], hired[70]
    staff[exact] = replace(staff[exact], start=LAST_START_THAT_COUNTS)
    for place, end in zip(leaving, (date(2021, 3, 31), date(2021, 9, 30)), strict=True):
        staff[place] = replace(staff[place], end=end, note="สิ้นสุดสัญญาจ้าง")
    return staff


def _others(people: People, rng: Random) -> Iterator[Staff]:
    """Those who do not count, and those whose row cannot be read."""
    for number in range(expected.TOO_NEW):
        late = LAST_START_THAT_COUNTS + timedelta(days=1 + (number > 0) * rng.randrange(20, 350))
        yield replace(_somebody(people, rng, (OFFICER, HIRED, HIRED)), start=late, reason=Reason.TOO_NEW)
    for number in range(expected.LEFT):
        end, note = _departure(number, rng)
        member = _somebody(people, rng, (OFFICER, EMPLOYEE, HIRED))
        yield replace(member, end=end, note=note, reason=Reason.LEFT)
    for _ in range(expected.NOT_COUNTED_GROUP):
        yield replace(_somebody(people, rng, (CONTRACTOR,)), reason=Reason.NOT_COUNTED_GROUP)
    for _ in range(expected.HELD):
        yield replace(_somebody(people, rng, (OFFICER, HIRED)), reason=Reason.HELD)


def _somebody(people: People, rng: Random, groups: tuple[str, ...]) -> Staff:
    group = rng.choice(groups)
    division_id = rng.choice([row["division_id"] for row in table("roster_plan") if int(row[HIRED]) > 1])
    return Staff(people.person(), _position(division_id, group, rng), group, division_id, _old_start(group, rng))


def _departure(number: int, rng: Random) -> tuple[date, str]:
    """The last day and the reason: the first leaves on the day of the count, three retire."""
    if number == 0:
        return expected.AS_OF, "ลาออก"
    if number <= 3:
        return date(2020, 9, 30), "เกษียณอายุราชการ"
    return date(2020, 4, 1) + timedelta(days=rng.randrange(330)), rng.choice(("ลาออก", "โอนย้าย"))


def _old_start(group: str, rng: Random) -> date:
    """A first day of work long enough ago: often the first of a month, more often than not in October."""
    first = _FIRST_START[group]
    day = first + timedelta(days=rng.randrange((_LAST_OLD_START - first).days))
    if rng.random() < 0.3:
        return day.replace(month=10, day=1) if day.year < _LAST_OLD_START.year else day.replace(day=1)
    return day.replace(day=1) if rng.random() < 0.4 else day


def _position(division_id: str, group: str, rng: Random) -> str:
    if group == HEAD:
        return units()[division_id].head_position
    listed = [row for row in table("positions") if row["group"] == group]
    own = [row["position"] for row in listed if row["division_id"] == division_id]
    common = [row["position"] for row in listed if row["division_id"] == "*"]
    return rng.choice(own * 2 + common)
