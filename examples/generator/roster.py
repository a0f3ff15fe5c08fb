"""The roster as the personnel section typed it: dates in every style, five people twice, three rows with an error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from examples.generator import expected
from examples.generator.people import People
from examples.generator.roster_people import OFFICER, Reason, Staff, everybody
from examples.generator.typing_styles import (
    PHONE_STYLES,
    DateStyle,
    dashed_phone,
    in_thai_digits,
    real_date,
    slashes,
)
from examples.generator.units import units
from ita_batch.thai.date_text import format_long, format_numeric, format_short
from ita_batch.thai.digits import to_thai

Row = dict[str, object]

_DATE_STYLES: Final[tuple[DateStyle, ...]] = (format_numeric, slashes, format_short, format_long, in_thai_digits)
_DATE_WEIGHTS: Final = (40, 20, 12, 5, 10)
_REAL_DATE_SHARE: Final = 0.13
_NO_BREAK_SPACE: Final = "\u00a0"


@dataclass(frozen=True, slots=True)
class Roster:
    """The rows as typed, the reason of each, and the people whose phone the roster gives."""

    rows: tuple[Row, ...]
    reasons: tuple[Reason, ...]
    staff: tuple[Staff, ...]
    reachable: tuple[Staff, ...]

    def officer(self, division_id: str) -> Staff:
        """Who answers for the unit's forms: the first civil servant of it."""
        return next(
            member
            for member in self.staff
            if (member.division_id, member.group, member.reason) == (division_id, OFFICER, Reason.COUNTED)
        )


def build_roster(people: People, rng: Random) -> Roster:
    """The whole roster. Raises ValueError when it does not show what the example promises."""
    staff = everybody(people, rng)
    rows = [_typed(member, rng) for member in staff]
    _spoil(rows, staff)
    reachable = [member for member, row in zip(staff, rows, strict=True) if _plain(member) and "phone" in row]
    again = rng.sample(reachable, expected.DUPLICATES)
    entries = [(row, member.reason) for member, row in zip(staff, rows, strict=True)]
    for member, retype in zip(again, _RETYPINGS, strict=True):
        place = staff.index(member)
        entries.insert(rng.randrange(place + 1, len(entries) + 1), (retype(member, rows[place]), Reason.DUPLICATE))
    roster = Roster(
        rows=tuple(row for row, _ in entries),
        reasons=tuple(reason for _, reason in entries),
        staff=tuple(staff),
        reachable=tuple(member for member in reachable if member not in again),
    )
    _check(roster)
    return roster


def _plain(member: Staff) -> bool:
    return member.reason is Reason.COUNTED and member.end is None


def _typed(member: Staff, rng: Random) -> Row:
    person, unit = member.person, units()[member.division_id]
    row: Row = {
        "prefix": person.title,
        "first_name": person.first,
        "last_name": person.last,
        "position": member.position,
        "staff_group": member.group,
        "division": rng.choice((unit.name, *unit.aliases[:1])) if rng.random() < 0.3 else unit.name,
        "start_date": _typed_date(member.start, rng),
        "phone": rng.choice(PHONE_STYLES)(person.phone) if rng.random() < 0.85 else "",
        "email": person.email if rng.random() < 0.3 else "",
        "note": member.note,
    }
    if member.end:
        row["end_date"] = _typed_date(member.end, rng)
    return {key: value for key, value in row.items() if value}


def _typed_date(day: date, rng: Random) -> object:
    if rng.random() < _REAL_DATE_SHARE:
        return real_date(day)
    return rng.choices(_DATE_STYLES, _DATE_WEIGHTS)[0](day)


def _spoil(rows: list[Row], staff: list[Staff]) -> None:
    """The three rows with an error: no date, a group nobody knows, a day that does not exist."""
    no_date, other_group, no_such_day = _places_held(staff)
    del rows[no_date]["start_date"]
    rows[other_group]["staff_group"] = "ลูกจ้างรายวัน"
    rows[no_such_day]["start_date"] = "31/02/2560"


def _places_held(staff: list[Staff]) -> Iterator[int]:
    return (place for place, member in enumerate(staff) if member.reason is Reason.HELD)


def _with_glued_title(member: Staff, row: Row) -> Row:
    glued = {key: value for key, value in row.items() if key != "prefix"}
    return glued | {"first_name": f"{member.person.title}{member.person.first}"}


def _with_stray_spaces(member: Staff, row: Row) -> Row:
    person = member.person
    return row | {"first_name": f"{person.first}{_NO_BREAK_SPACE}", "last_name": f"  {person.last}"}


def _with_thai_digits(member: Staff, row: Row) -> Row:
    phone = to_thai(dashed_phone(member.person.phone))
    return row | {"start_date": in_thai_digits(member.start), "phone": phone}


def _with_long_date(member: Staff, row: Row) -> Row:
    return row | {"start_date": format_long(member.start)}


def _copied(member: Staff, row: Row) -> Row:
    del member
    return dict(row)


_RETYPINGS: Final[tuple[Callable[[Staff, Row], Row], ...]] = (
    _with_glued_title,
    _with_stray_spaces,
    _with_thai_digits,
    _with_long_date,
    _copied,
)


def _check(roster: Roster) -> None:
    promised = {
        Reason.COUNTED: expected.COUNTED,
        Reason.TOO_NEW: expected.TOO_NEW,
        Reason.LEFT: expected.LEFT,
        Reason.NOT_COUNTED_GROUP: expected.NOT_COUNTED_GROUP,
        Reason.DUPLICATE: expected.DUPLICATES,
        Reason.HELD: expected.HELD,
    }
    if Counter(roster.reasons) != promised:
        raise ValueError(f"the roster shows {Counter(roster.reasons)}, not {promised}")
