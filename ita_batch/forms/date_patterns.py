"""The shapes of a date that a Thai office types, as wildcard patterns for Excel's SEARCH.

A date is compared as "|12/3/2564|": spaces and "พ.ศ." left out, dots and hyphens turned into strokes. It is
recognisable when exactly one pattern fits its beginning (the day) and one its end (month and Buddhist year).
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

from ita_batch.thai.date_text import months
from ita_batch.thai.digits import to_thai

_DAYS: Final = ("?", "0?", "1?", "2?", "30", "31")
_YEAR: Final = "25??"


@cache
def date_patterns() -> tuple[str, ...]:
    """All patterns, ASCII and Thai digits alike."""
    names = _month_names()
    after_the_day = ["/", *sorted({name[0] for name in names})]
    numbers = [str(month) for month in range(1, 13)] + [f"0{month}" for month in range(1, 10)]
    months = [f"/{number}/" for number in _both_digits(numbers)] + names
    days = (f"|{day}{character}" for day in _both_digits(_DAYS) for character in after_the_day)
    return (*days, *(f"{month}{year}|" for month in months for year in _both_digits([_YEAR])))


def _month_names() -> list[str]:
    """Each month in full and as people abbreviate it, with dots as strokes: "มีนาคม", "มี/ค/", "มี/ค", "มีค"."""
    names = []
    for month in months():
        strokes = month.short.replace(".", "/")
        names += [month.name, strokes, strokes.rstrip("/"), month.short.replace(".", "")]
    return names


def _both_digits(texts: Iterable[str]) -> list[str]:
    plain = list(texts)
    return list(dict.fromkeys(plain + [to_thai(text) for text in plain]))
