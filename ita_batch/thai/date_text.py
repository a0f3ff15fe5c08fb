"""Dates as they are printed in Thai papers (Buddhist era), the names of the months, and the as-of date."""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import match_key

ERA_OFFSET: Final = 543
FIRST_BUDDHIST_YEAR: Final = 2400
LAST_BUDDHIST_YEAR: Final = 2700

_AS_OF_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_AS_OF_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


class Month(NamedTuple):
    """One month: its number 1-12, its full name ("มีนาคม") and its abbreviation ("มี.ค.")."""

    number: int
    name: str
    short: str


class _MonthTable(NamedTuple):
    months: tuple[Month, ...]
    by_key: dict[str, int]


def format_long(d: date) -> str:
    """Print as "12 มีนาคม 2564": Buddhist era, ASCII digits."""
    return f"{d.day} {months()[d.month - 1].name} {buddhist_year(d)}"


def format_short(d: date) -> str:
    """Print as "12 มี.ค. 2564": Buddhist era, ASCII digits."""
    return f"{d.day} {months()[d.month - 1].short} {buddhist_year(d)}"


def format_numeric(d: date) -> str:
    """Print as "12/03/2564": day first, Buddhist era, ASCII digits."""
    return f"{d.day:02d}/{d.month:02d}/{buddhist_year(d)}"


def buddhist_year(d: date) -> int:
    """Return the Buddhist year of a day: 2021 -> 2564 (since 1941 both calendars begin on 1 January)."""
    return d.year + ERA_OFFSET


def months() -> tuple[Month, ...]:
    """Return the twelve months, January first."""
    return _table().months


def month_number(text: str) -> int | None:
    """Return 1-12 for a month name, Thai or English, full, abbreviated or commonly misspelt; None for other texts."""
    return _table().by_key.get(match_key(text))


def year_from_buddhist(year: int) -> int | None:
    """Return the Christian year of a four-digit Buddhist one (2400-2700); None outside that range."""
    return year - ERA_OFFSET if FIRST_BUDDHIST_YEAR <= year <= LAST_BUDDHIST_YEAR else None


def year_from_christian(year: int) -> int | None:
    """Return a four-digit Christian year (1900-2199) as it is; None outside that range."""
    return year if 1900 <= year <= 2199 else None


def real_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None when the calendar has no such day (30 February, month 13, 29/2/2564)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_as_of(text: str) -> date:
    """Read the date given for a run: "2564-03-12", "12/3/2564" or "2021-03-12", also in Thai digits.

    Strict, because it decides the whole run: four-digit year, day first with slashes, year first with hyphens.
    Raises ValueError for anything else.
    """
    plain = to_arabic(text).strip()
    if found := _AS_OF_YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := _AS_OF_DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, found.groups())
    else:
        raise ValueError(f"not a date of year, month and day: {text!r}")
    christian = year_from_buddhist(year) or year_from_christian(year)
    value = real_day(christian, month, day) if christian else None
    if value is None:
        raise ValueError(f"there is no such day: {text!r}")
    return value


def examples(day: date) -> dict[str, str]:
    """A day in the three ways in which ``parse_as_of`` reads it."""
    year = buddhist_year(day)
    return {
        "year_first": f"{year}-{day:%m-%d}",
        "day_first": f"{day.day}/{day.month}/{year}",
        "christian": day.isoformat(),
    }


@cache
def _table() -> _MonthTable:
    """Read months.toml once; raises ValueError when it gives one spelling to two months."""
    rows = tomllib.loads(files(__package__).joinpath("months.toml").read_text(encoding="utf-8"))["month"]
    by_key: dict[str, int] = {}
    for row in rows:
        for spelling in (row["name"], row["short"], row["english"], *row["also"]):
            if by_key.setdefault(match_key(spelling), row["number"]) != row["number"]:
                raise ValueError(f"months.toml gives {spelling!r} to two months")
    return _MonthTable(tuple(Month(row["number"], row["name"], row["short"]) for row in rows), by_key)
