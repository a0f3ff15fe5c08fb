"""A number of an .xls as what its format shows: a number, a date, a time, a duration.

Says the same as the reader of .xlsx and .ods does of the same number and format.
"""

import re
import struct
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - cells know no time zone
_END = 2_958_466  # the first day after the year 9999
_MOST_DAYS = 999_999_999  # of a timedelta
_NOT_SHOWN = re.compile(r'"[^"]*"?|[\\_].?|;.*', re.DOTALL)  # quoted, escaped, and formats of other signs
_DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]?")
_MOMENT = re.compile(r"[dmhys]|a[^pm/]*[pm/]", re.IGNORECASE)


class Shows(Enum):
    """What a format makes of a number."""

    NUMBER = 0
    MOMENT = 1
    DURATION = 2


_BUILT_IN = {**dict.fromkeys((*range(14, 23), 45, 47), Shows.MOMENT), 46: Shows.DURATION}


@lru_cache(maxsize=1024)
def shows(code: str) -> Shows:
    """What a format shows, by its code."""
    shown = _NOT_SHOWN.sub("", code)
    duration, moment = _DURATION.search(shown), _MOMENT.search(_BRACKETS.sub("", shown))
    if duration and not (moment and moment.start() < duration.start()):
        return Shows.DURATION
    return Shows.MOMENT if moment else Shows.NUMBER


def built_in(number: int) -> Shows:
    """What a format shows that has a number and no code."""
    return _BUILT_IN.get(number, Shows.NUMBER)


def as_shown(number: float, kind: Shows, days: int) -> float | date | time | datetime | timedelta:
    """The value of a cell; ``days`` is what the workbook counts less (DAYS_1904 or 0)."""
    if kind is Shows.NUMBER:
        return number
    if kind is Shows.DURATION:
        return _span(number) if abs(number) < _MOST_DAYS else number
    counted = number + days
    if not number >= 0 or counted >= _END:
        return number
    moment = _EPOCH + _span(counted if counted >= 60 else counted + 1)
    if number < 1:
        return moment.time()
    return moment if moment.time() != time() else moment.date()


def _span(days: float) -> timedelta:
    whole = int(days // 1)
    return timedelta(whole, milliseconds=round((days - whole) * 86_400_000))


def packed_number(raw: int) -> float | int:
    """An RK number: 30 bits, an integer or the upper part of a float, perhaps times a hundred."""
    if raw & 2:
        value: float | int = (raw - (1 << 32) if raw & 0x80000000 else raw) >> 2
    else:
        (value,) = struct.unpack("<d", struct.pack("<II", 0, raw & 0xFFFFFFFC))
    return value / 100 if raw & 1 else value
