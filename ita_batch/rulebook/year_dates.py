"""Do the dates of a rulebook belong to its year? One that was copied from another year keeps dates that nobody sees.

Every date that stands anywhere in the data is looked at, a new table too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ita_batch.thai.date_text import buddhist_year

Path = tuple[str | int, ...]

_NEAR = (timedelta(days=366), timedelta(days=366))
"""What is disclosed or counted in a year may be of the year before, and plans go on into the next."""
_NEARER = {
    "fiscal_year": (timedelta(), timedelta()),
    "calendar": (timedelta(days=31), timedelta(days=120)),  # of the year's own work
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class _Year:
    number: int
    start: date
    end: date

    def fault(self, day: date, before: timedelta, after: timedelta) -> str | None:
        """What is wrong with a day that must lie in the year, or so near before or after it."""
        if self.start - before <= day <= self.end + after:
            return None
        return f"{day} does not lie in or near fiscal year {self.number} ({self.start} to {self.end})"


def date_faults(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Where each date stands that is not of the year that the rulebook calls its own, and what is wrong with it."""
    year = _year(data)
    for path, day in _dates(data, ()):
        if fault := year.fault(day, *_NEARER.get(str(path[0]), _NEAR)):
            yield path, fault
    for position, period in enumerate(data["periods"]):
        ends = period.get("end")
        of_last_year = period.get("shows_year") == year.number - 1
        if ends and date.fromisoformat(ends) < year.start and not of_last_year:
            fault = f"{ends} lies before fiscal year {year.number}, which begins {year.start}"
            yield ("periods", position, "end"), fault


def line_of(text: str, path: Path) -> int | None:
    """The line of a TOML text where the value of a table stands; None where it cannot be told."""
    section, *rest = path
    position = rest[0] if rest and isinstance(rest[0], int) else 0
    headings = (f"[{section}]", f"[[{section}]]")
    met = -1
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.strip()
        if plain.startswith("["):
            met = met + 1 if plain in headings else met if met < position else position + 1
        elif met == position and re.match(rf"{re.escape(str(path[-1]))}\s*=", plain):
            return number
    return None


def _year(data: dict[str, Any]) -> _Year:
    """The fiscal year of the rulebook's number; it begins and ends on the days that its dates name."""
    number = data["identity"]["fiscal_year"]
    start, end = (date.fromisoformat(data["fiscal_year"][key]) for key in ("start", "end"))
    shift = number - buddhist_year(end)
    return _Year(number, start.replace(year=start.year + shift), end.replace(year=end.year + shift))


def _dates(value: object, path: Path) -> Iterator[tuple[Path, date]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _dates(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _dates(inner, (*path, position))
    elif isinstance(value, str) and _DATE.fullmatch(value):
        yield path, date.fromisoformat(value)
