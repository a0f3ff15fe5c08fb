"""Do the dates of a rulebook belong to its year? One that was copied from another year keeps dates that nobody sees.

Every date that stands anywhere in the tables of the year is looked at, a new table too.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from ita_batch.rulebook.tables import BESIDE, DAY
from ita_batch.thai.date_text import buddhist_year, format_numeric

Rows = Sequence[Mapping[str, str]]
DateFault = tuple[str, int, str, str | None, dict[str, object]]
"""Table, row, column, variant and words of the sentence."""

_NEAR = (timedelta(days=366), timedelta(days=366))
"""What is disclosed or counted in a year may be of the year before, and plans go on into the next."""
_NEARER = {"calendar": (timedelta(days=31), timedelta(days=120))}  # of the year's own work
_EXACT = (timedelta(), timedelta())
_OF_THE_YEAR = {"starts", "ends"}
_FREE_TEXT = {"source", "confirmed"}


class _Year(NamedTuple):
    number: int
    start: date
    end: date

    def words(self, day: date, near: tuple[timedelta, timedelta]) -> dict[str, object] | None:
        """What to say of a day that must lie in the year, or so near before or after it; None where it does."""
        if self.start - near[0] <= day <= self.end + near[1]:
            return None
        return {
            "given": format_numeric(day),
            "year": self.number,
            "start": format_numeric(self.start),
            "end": format_numeric(self.end),
        }


def date_faults(tables: Mapping[str, Rows]) -> Iterator[DateFault]:
    """Where each date stands that is not of the year that the rulebook calls its own, and what is wrong with it."""
    facts = {row["fact"]: row["value"] for row in tables["year"] if "value" in row}
    if not {"fiscal_year", "starts", "ends"} <= facts.keys():
        return
    year = _year(int(facts["fiscal_year"]), *(date.fromisoformat(facts[name]) for name in ("starts", "ends")))
    for table, rows in tables.items():
        for position, row in enumerate(rows if table not in BESIDE else ()):
            near = _EXACT if row.get("fact") in _OF_THE_YEAR else _NEARER.get(table, _NEAR)
            yield from _of_row(table, position, row, year, near)


def _of_row(
    table: str, position: int, row: Mapping[str, str], year: _Year, near: tuple[timedelta, timedelta]
) -> Iterator[DateFault]:
    days = {
        column: date.fromisoformat(value)
        for column, value in row.items()
        if column not in _FREE_TEXT and DAY.fullmatch(value)
    }
    for column, day in days.items():
        if words := year.words(day, near):
            yield table, position, column, None, words
    end = days.get("end")
    if table == "periods" and end and end < year.start and row.get("shows_year") != str(year.number - 1):
        yield table, position, "end", None, year.words(end, _EXACT) or {}
    for first, last in (("start", "end"), ("amended_start", "amended_end")):
        if first in days and last in days and days[last] < days[first]:
            words = {"given": format_numeric(days[last]), "start": format_numeric(days[first])}
            yield table, position, last, "reversed", words


def _year(number: int, start: date, end: date) -> _Year:
    """The fiscal year of that number; it begins and ends on the days that its dates name."""
    shift = number - buddhist_year(end)
    return _Year(number, years_later(start, shift), years_later(end, shift))


def years_later(day: date, years: int) -> date:
    """The same day so many years later or, below 0, earlier; 28 for 29 February where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
