"""The roster shows what ``expected`` promises: counted anew from the typed cells, as a reader of the file would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from examples.generator import expected
from examples.generator.roster_people import CONTRACTOR, GROUPS
from examples.generator.units import units
from examples.generator.workspace import Example
from ita_batch.thai.dates import Trust, Window, has_us_signature, parse_date
from ita_batch.thai.person_names import name_key

EMPLOYMENT = Window(date(1970, 1, 1), date(2021, 12, 31))
ONE_YEAR_BEFORE = date(2020, 3, 12)
REQUIRED = ("first_name", "last_name", "position", "staff_group", "division", "start_date")

Row = Mapping[str, object]


def day(row: Row, key: str) -> date | None:
    """A date as typed, which must leave no question open; None when the cell is empty or no date."""
    if key not in row:
        return None
    reading = parse_date(row[key], EMPLOYMENT)
    assert reading.trust in (Trust.OK, Trust.ERROR), row
    return reading.value


def verdict(row: Row) -> str:
    """Why a row counts or not, without looking at other rows."""
    start, end = day(row, "start_date"), day(row, "end_date")
    if any(key not in row for key in REQUIRED) or row["staff_group"] not in GROUPS or start is None:
        return "held"
    if row["staff_group"] == CONTRACTOR:
        return "group"
    if end is not None and end <= expected.AS_OF:
        return "left"
    return "counted" if start <= ONE_YEAR_BEFORE else "new"


@pytest.fixture(scope="module")
def rows(example: Example) -> tuple[Row, ...]:
    """The roster's rows as typed."""
    return example.roster.rows


def test_every_row_has_the_promised_reason(rows: tuple[Row, ...]) -> None:
    """263 people count, and every other row has one of the other five reasons."""
    counted = [row for row in rows if verdict(row) == "counted"]
    people = {(name_key(f"{row['first_name']} {row['last_name']}"), day(row, "start_date")) for row in counted}
    others = Counter(verdict(row) for row in rows if verdict(row) != "counted")
    assert len(rows) == expected.ROSTER_ROWS
    assert len(people) == expected.COUNTED
    assert len(counted) - len(people) == expected.DUPLICATES
    assert others == {
        "new": expected.TOO_NEW,
        "left": expected.LEFT,
        "group": expected.NOT_COUNTED_GROUP,
        "held": expected.HELD,
    }


def test_the_borderline_cases_are_there(rows: tuple[Row, ...]) -> None:
    """Exactly one year, one day short, left on the very day, and leaving later."""
    starts = {verdict(row): set[date | None]() for row in rows}
    ends = {verdict(row): set[date | None]() for row in rows}
    for row in rows:
        starts[verdict(row)].add(day(row, "start_date"))
        ends[verdict(row)].add(day(row, "end_date"))
    assert ONE_YEAR_BEFORE in starts["counted"]
    assert date(2020, 3, 13) in starts["new"]
    assert expected.AS_OF in ends["left"]
    assert date(2021, 9, 30) in ends["counted"]


def test_every_unit_and_every_level_is_covered(rows: tuple[Row, ...]) -> None:
    """The survey must reach all 13 units and all 5 levels that count."""
    names = {alias: unit.name for unit in units().values() for alias in (unit.name, *unit.aliases)}
    counted = [row for row in rows if verdict(row) == "counted"]
    assert {names[str(row["division"])] for row in counted} == {unit.name for unit in units().values()}
    assert {row["staff_group"] for row in counted} == set(GROUPS) - {CONTRACTOR}


def test_dates_are_typed_in_many_styles(rows: tuple[Row, ...]) -> None:
    """Date cells, Thai digits, names of months and plain numbers; nothing looks like a month-first column."""
    starts = [row["start_date"] for row in rows if "start_date" in row]
    texts = [text for text in starts if isinstance(text, str)]
    assert sum(isinstance(start, date) for start in starts) > 20
    assert sum("๒๕" in text for text in texts) > 20
    assert sum("." in text for text in texts) > 20
    assert sum("/25" in text for text in texts) > 100
    assert not has_us_signature(starts)
