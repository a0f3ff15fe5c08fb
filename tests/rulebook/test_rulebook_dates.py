"""Every date lies in or near its year: whoever copies a year and forgets a table is told of each of its lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.findings import Place
from ita_batch.messages import message
from ita_batch.rulebook.faults import faults_of
from ita_batch.rulebook.tables import Tables
from tests.rulebook.rule_tables import YEAR, fresh, place_of, row_of, told

_OF_YEAR = ("starts", "ends", "contact_from", "contact_to")


def moved(table: str, tables: Tables, by: int) -> None:
    """The dates of one table so many years later."""
    for row in tables[table]:
        for key in ("start", "end", "amended_start", "amended_end", "value"):
            text = row.get(key, "")
            if text[4:5] == "-":
                row[key] = f"{int(text[:4]) + by}{text[4:]}"
        if "shows_year" in row:
            row["shows_year"] = str(int(row["shows_year"]) + by)


def of_year(year: int, *tables: str) -> Tables:
    """The first year called another, and only the dates of these tables moved."""
    spoilt = fresh()
    row_of(spoilt, "year", fact="fiscal_year")["value"] = str(year)
    for table in tables:
        moved(table, spoilt, year - YEAR)
    return spoilt


@pytest.mark.parametrize("year", [2563, 2565, 2570])
def test_a_year_whose_dates_were_all_moved_is_right(year: int) -> None:
    """Nothing else keeps it from being used; holidays are of no year."""
    assert told(of_year(year, "year", "calendar", "periods")) == []


@pytest.mark.parametrize("year", [2563, 2565, 2570])
def test_a_calendar_that_was_not_moved_is_told_line_by_line(year: int) -> None:
    """All nine steps."""
    tables = of_year(year, "year", "periods")
    assert {(table, row, code) for table, row, _, code in told(tables)} == {
        ("calendar", row, "rules-date") for row in range(9)
    }


def test_the_days_of_the_year_itself_are_held_to_the_day() -> None:
    """Days, window and periods of 2564 in a year 2570."""
    tables = of_year(2570, "calendar")
    rows = {row for table, row, *_ in told(tables) if table == "year"}
    assert rows == {place_of(tables, "year", fact=fact) for fact in _OF_YEAR}
    first = next(one for one in faults_of(tables) if one.table == "year")
    text = message(first.at(Place(file="year.csv")), "en")
    assert "01/10/2563 does not lie in or near fiscal year 2570 (01/10/2569 to 30/09/2570)" in text


def test_last_years_periods_in_the_next_year_are_told() -> None:
    """They lie near it; but only what shows the year before may end before this one begins."""
    tables = of_year(2565, "year", "calendar")
    rows = {row for table, row, *_ in told(tables) if table == "periods"}
    codes = {tables["periods"][row]["code"] for row in rows if row is not None}
    assert codes == {"multi_year", "in_force", "previous_year"}


@pytest.mark.parametrize(
    ("step", "column", "day", "right"),
    [
        ("register_and_import", "start", "2020-08-30", False),  # a month and more before the year
        ("register_and_import", "start", "2020-09-01", True),
        ("announce", "end", "2022-01-28", True),  # 120 days after it
        ("announce", "end", "2022-01-29", False),
        ("announce", "amended_end", "2022-01-29", False),
    ],
)
def test_a_step_may_lie_a_little_outside_its_year(step: str, column: str, day: str, *, right: bool) -> None:
    """Preparations begin before it, and results come out after it."""
    tables = fresh()
    position = place_of(tables, "calendar", step=step)
    tables["calendar"][position][column] = day
    assert told(tables) == ([] if right else [("calendar", position, column, "rules-date")])


@pytest.mark.parametrize("columns", [("start", "end"), ("amended_start", "amended_end")])
def test_an_end_before_its_beginning(columns: tuple[str, str]) -> None:
    """Told at the end, with the beginning."""
    tables = fresh()
    position = place_of(tables, "calendar", step="collect_oit")
    first, last = columns
    tables["calendar"][position] |= {first: "2021-04-30", last: "2021-03-01"}
    assert told(tables) == [("calendar", position, last, "rules-date.reversed")]


def test_a_date_in_a_free_text_is_no_date_of_the_year() -> None:
    """A source may name the day of a page that is years older."""
    tables = fresh()
    tables["calendar"][0] |= {"source": "2001-01-01", "confirmed": "1999-12-31"}
    assert told(tables) == []


def test_holidays_are_of_all_years() -> None:
    """They stand beside the years, and none of them is told."""
    tables = fresh()
    assert {row["date"][:4] for row in tables["holidays"]} > {"2020", "2021", "2027"}
    assert told(tables) == []


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_a_step_is_right_exactly_in_and_near_its_year(day: date) -> None:
    """From a month before 1 October 2020 to 120 days after 30 September 2021."""
    tables = fresh()
    position = place_of(tables, "calendar", step="announce")
    tables["calendar"][position] |= {"start": day.isoformat(), "end": day.isoformat()}
    near = date(2020, 8, 31) <= day <= date(2022, 1, 28)
    assert bool(told(tables)) != near
