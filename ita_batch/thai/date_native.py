"""Dates that a spreadsheet stored as dates: in the wrong era or century perhaps, or with day and month swapped."""

from datetime import date, timedelta
from typing import Final

from ita_batch.thai.date_text import ERA_OFFSET, real_day, year_from_buddhist
from ita_batch.thai.date_values import DateReading, DateReason, Trust, Window
from ita_batch.thai.date_years import DOUBLE_CONVERTED

CERTAIN_YEARS: Final = range(1990, 2200)
PIVOT_YEARS: Final = range(1930, 1990)
# A spreadsheet takes two-digit years for 1930-2029, so Buddhist 2564 typed as 64 is stored as 1964: 57 years early.
PIVOT_ERROR: Final = 57

_DAY_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(14_000, 330_001)  # 1938 to 2803: Christian and Buddhist years, no phone number, no plain year


def from_serial(number: float) -> date | None:
    """Return the day of a spreadsheet's day number, or None outside 14000-330000; a time of day is ignored."""
    # Compared before int(): infinity and NaN have no integer part.
    if not _SERIALS.start <= number < _SERIALS.stop:
        return None
    return _DAY_ZERO + timedelta(days=int(number))


def read_native(day: date, window: Window, *, us_signature: bool) -> DateReading:
    """Read a stored date: its era and century first, then whether day and month were swapped.

    With `us_signature` the caller has judged the whole column to be month-first: every date that could have been
    swapped is then asked about, and the swapped date is proposed when it lies in the window.
    """
    reading = _right_year(day, window)
    return reading if reading.value is None else _judge_swap(reading, reading.value, window, us_signature)


def _right_year(day: date, window: Window) -> DateReading:
    """Take 1990-2199 as it is, 2400-2700 as Buddhist, 1930-1989 as two digits, 2943-3243 as converted twice."""
    if day.year in CERTAIN_YEARS:
        return DateReading(day, Trust.OK, DateReason.PLAIN)
    if day.year in PIVOT_YEARS:
        return _unpivoted(day, window)
    if (christian := year_from_buddhist(day.year)) is not None:
        return _rebuilt(day, christian, Trust.NOTE, DateReason.STORED_AS_BUDDHIST)
    if day.year in DOUBLE_CONVERTED:
        return _rebuilt(day, day.year - 2 * ERA_OFFSET, Trust.ASK, DateReason.DOUBLE_CONVERSION)
    return DateReading(None, Trust.ERROR, DateReason.UNKNOWN_YEAR)


def _unpivoted(day: date, window: Window) -> DateReading:
    """Add 57 years to 1930-1989, unless only the stored date is expected (a window of long ago)."""
    moved = _rebuilt(day, day.year + PIVOT_ERROR, Trust.ASK, DateReason.TWO_DIGIT_PIVOT)
    if day in window and moved.value not in window:
        return DateReading(day, Trust.ASK, DateReason.TWO_DIGIT_PIVOT)
    return moved


def _rebuilt(day: date, year: int, trust: Trust, reason: DateReason) -> DateReading:
    """Put a day into another year; 2564-02-29 exists in the spreadsheet's calendar, but 2021 has no 29 February."""
    value = real_day(year, day.month, day.day)
    if value is None:
        return DateReading(None, Trust.ERROR, DateReason.NO_SUCH_DAY)
    return DateReading(value, trust, reason)


def _judge_swap(reading: DateReading, day: date, window: Window, us_signature: bool) -> DateReading:
    """Swap day and month when only that brings the date into the window; ask when both orders are possible."""
    if day.day > 12 or day.day == day.month:
        return reading
    swapped = date(day.year, day.day, day.month)
    if swapped in window and (us_signature or day not in window):
        return DateReading(swapped, Trust.ASK, DateReason.DAY_MONTH_SWAPPED)
    if us_signature and reading.trust is not Trust.ASK:
        return DateReading(day, Trust.ASK, DateReason.US_COLUMN)
    # A Buddhist year stored as Christian was converted by the cell it was typed into, and so, perhaps, was its order.
    if swapped in window and reading.reason is DateReason.STORED_AS_BUDDHIST:
        return DateReading(day, Trust.ASK, reading.reason)
    return reading
