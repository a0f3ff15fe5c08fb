"""Read dates as divisions type them and as spreadsheets store them, and say how sure the reading is.

Nothing is corrected silently: a reading that is not certain is a NOTE (accepted, listed) or ASK (the division must
confirm), with the reason.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from ita_batch.thai.date_native import from_serial, read_native
from ita_batch.thai.date_parts import DateParts, DateText, clean, take_apart
from ita_batch.thai.date_values import DateReading, DateReason, Trust, Window
from ita_batch.thai.date_years import read_parts
from ita_batch.thai.text import means_none

__all__ = ["DateReading", "DateReason", "Trust", "Window", "has_us_signature", "parse_date"]

_COMPACT: Final = re.compile(r"[0-9]{7,8}")
_SERIAL_TEXT: Final = re.compile(r"[0-9]{5,6}")
_UNREADABLE: Final = DateReading(None, Trust.ERROR, DateReason.NOT_A_DATE)


def parse_date(raw: object, window: Window, limits: Window | None = None, us_signature: bool = False) -> DateReading:
    """Read one cell as a day, whatever the spreadsheet reader returned for it; never raises.

    `window` is where a date of this form is expected: it decides about two-digit years and swapped days and months.
    `limits` (the window itself when not given) is what is still plausible: a reading outside it is an ERROR with the
    reason outside-window, and keeps its value to be shown. An unreadable cell is an ERROR with value None.
    `us_signature` says that the column was judged month-first, see `has_us_signature`.
    """
    allowed = limits or window
    reading = _read(raw, window, allowed, us_signature)
    if reading.value is not None and reading.value not in allowed:
        return DateReading(reading.value, Trust.ERROR, DateReason.OUTSIDE_WINDOW)
    return reading


def has_us_signature(values: Iterable[object]) -> bool:
    """True when a column looks as if a month-first (US) spreadsheet had converted part of it.

    Such a spreadsheet stores 12/3/2564 as a date with day and month swapped and leaves 25/3/2564 as text. The sign
    is a text date whose first number is over 12, beside stored dates of which none has a day over 12.
    """
    typed: list[str] = []
    last_day = 0
    for raw in values:
        if isinstance(raw, str):
            typed.append(raw)
        elif (native := _native(raw)) is not None:
            last_day = max(last_day, native.day)
    return 0 < last_day <= 12 and any(map(_is_over_twelve, typed))


def _is_over_twelve(text: str) -> bool:
    """True for a text date that begins with a day which no month-first spreadsheet takes for a month."""
    parts = take_apart(clean(text))
    return parts is not None and parts.numeric_day_first and 12 < parts.day <= 31


def _read(raw: object, window: Window, limits: Window, us_signature: bool) -> DateReading:
    if raw is None:
        return DateReading(None, Trust.ERROR, DateReason.EMPTY)
    if isinstance(raw, str):
        return _read_text(raw, window, limits, us_signature)
    native = _native(raw)
    if native is None:
        return _UNREADABLE
    reading = read_native(native, window, us_signature=us_signature)
    return reading if isinstance(raw, date) else _as_serial(reading)


def _native(raw: object) -> date | None:
    """Return the day of a stored date or day number; None for times, durations, bools and other numbers."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return from_serial(raw)
    return None


def _read_text(raw: str, window: Window, limits: Window, us_signature: bool) -> DateReading:
    if means_none(raw):
        return DateReading(None, Trust.ERROR, DateReason.EMPTY)
    text = clean(raw)
    if (parts := take_apart(text)) is not None:
        return read_parts(parts, window, limits)
    if _COMPACT.fullmatch(text.bare):
        return _read_compact(text, window, limits)
    if _SERIAL_TEXT.fullmatch(text.bare) and (day := from_serial(int(text.bare))) is not None:
        return _as_serial(read_native(day, window, us_signature=us_signature))
    return _UNREADABLE


def _as_serial(reading: DateReading) -> DateReading:
    """List even a certain reading: the person who sees a day number cannot check it."""
    if reading.reason is DateReason.PLAIN:
        return DateReading(reading.value, Trust.NOTE, DateReason.SERIAL_NUMBER)
    return reading


def _read_compact(text: DateText, window: Window, limits: Window) -> DateReading:
    """Read ddmmyyyy, yyyymmdd, or seven digits with the zero of the day or month lost; always to be confirmed."""
    readings = [read_parts(parts, window, limits) for parts in _compact_orders(text)]
    days = [reading.value for reading in readings if reading.value is not None]
    expected = [day for day in days if day in window] or [day for day in days if day in limits] or days
    if not expected:
        no_such_day = next((r for r in readings if r.reason is DateReason.NO_SUCH_DAY), None)
        return no_such_day or _UNREADABLE
    return DateReading(expected[0], Trust.ASK, DateReason.COMPACT_DIGITS)


def _compact_orders(text: DateText) -> list[DateParts]:
    s, era = text.bare, text.era
    if len(s) == 8:
        return [
            DateParts(int(s[:2]), int(s[2:4]), s[4:], era),
            DateParts(int(s[6:]), int(s[4:6]), s[:4], era, year_first=True),
        ]
    return [DateParts(int(s[:1]), int(s[1:3]), s[3:], era), DateParts(int(s[:2]), int(s[2:3]), s[3:], era)]
