"""The values of date reading: where a date is expected, what was read, how sure the reading is and why."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Window:
    """A span of days, both ends included; raises ValueError when it would be empty."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a window from {self.first} to {self.last} holds no day")

    def __contains__(self, day: object) -> bool:
        """True for a date, or a datetime on a date, inside the span; False for anything else."""
        if isinstance(day, datetime):
            day = day.date()
        return isinstance(day, date) and self.first <= day <= self.last


class Trust(StrEnum):
    """How sure a reading is: certain, accepted but listed, to be confirmed by the division, or unusable."""

    OK = "ok"
    NOTE = "note"
    ASK = "ask"
    ERROR = "error"


class DateReason(StrEnum):
    """Why a reading has its trust; the message shown to people is chosen by this slug."""

    PLAIN = "plain"
    """Certain as written."""
    CHRISTIAN_ERA = "christian-era"
    """A day/month/year text whose year is of the Christian era (12/3/2021)."""
    TWO_DIGIT_YEAR = "two-digit-year"
    """The century, and perhaps the era, was chosen so that the date lies in the window (12/3/64, 12/3/21)."""
    MONTH_FIRST = "month-first"
    """A text whose second number cannot be a month (3/25/2564), read as month/day/year."""
    DAY_MONTH_SWAPPED = "day-month-swapped"
    """A stored date whose day and month a month-first spreadsheet probably swapped; the value is swapped back."""
    US_COLUMN = "us-column"
    """A stored date in a column that looks month-first; swapped, it would lie outside the window."""
    STORED_AS_BUDDHIST = "stored-as-buddhist"
    """A stored date of a year such as 2564: a Buddhist year stored as a Christian one."""
    TWO_DIGIT_PIVOT = "two-digit-pivot"
    """A stored date of 1930-1989: probably a two-digit Buddhist year that was taken for a Christian one."""
    DOUBLE_CONVERSION = "double-conversion"
    """543 was added twice (3107)."""
    COMPACT_DIGITS = "compact-digits"
    """Seven or eight digits without separators (12032564)."""
    SERIAL_NUMBER = "serial-number"
    """A spreadsheet's day number shown as a plain number (44267)."""
    EMPTY = "empty"
    """Nothing written, or a word for nothing ("-", "ไม่มี")."""
    NOT_A_DATE = "not-a-date"
    """Not in any form a date is written in."""
    NO_SUCH_DAY = "no-such-day"
    """The calendar has no such day (30/2/2564, 29/2/2564)."""
    UNKNOWN_YEAR = "unknown-year"
    """The year fits neither era (12/3/1850)."""
    OUTSIDE_WINDOW = "outside-window"
    """A date, but outside the limits given; the value carries it so that it can be shown."""


class DateReading(NamedTuple):
    """What was read: the day (None when there is none), how sure, and the reason.

    `trust` is ERROR exactly when the value must not be used; `reason` is a DateReason slug.
    """

    value: date | None
    trust: Trust
    reason: DateReason
