"""How people type dates and phone numbers that are right: every style is read without a question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from ita_batch.thai.date_text import buddhist_year, format_long, format_numeric, format_short
from ita_batch.thai.digits import to_thai

DateStyle = Callable[[date], object]
PhoneStyle = Callable[[str], str]


def slashes(day: date) -> str:
    """Type 5/3/2564."""
    return f"{day.day}/{day.month}/{buddhist_year(day)}"


def dashes(day: date) -> str:
    """Type 5-3-2564."""
    return slashes(day).replace("/", "-")


def in_thai_digits(day: date) -> str:
    """Type ๐๕/๐๓/๒๕๖๔."""
    return to_thai(format_numeric(day))


def two_digit_year(day: date) -> str:
    """Type 5/3/64."""
    return f"{day.day}/{day.month}/{buddhist_year(day) % 100}"


def christian_year(day: date) -> str:
    """Type 05/03/2021."""
    return f"{day:%d/%m/}{day.year}"


def real_date(day: date) -> date:
    """Leave a real date cell."""
    return day


def buddhist_year_as_christian(day: date) -> date:
    """Leave a date cell of the Christian year 2564, as a spreadsheet stores what it did not understand."""
    return day.replace(year=buddhist_year(day))


DATE_STYLES: Final[tuple[DateStyle, ...]] = (format_numeric, slashes, dashes, format_short, format_long)
"""Buddhist years with four digits and ASCII digits."""


def plain_phone(phone: str) -> str:
    """Type 0810001234."""
    return phone


def dashed_phone(phone: str) -> str:
    """Type 081-000-1234 or 042-000-123."""
    return f"{phone[:3]}-{phone[3:6]}-{phone[6:]}"


def spaced_phone(phone: str) -> str:
    """Type 081 000 1234."""
    return dashed_phone(phone).replace("-", " ")


def half_dashed_phone(phone: str) -> str:
    """Type 081-0001234."""
    return f"{phone[:3]}-{phone[3:]}"


PHONE_STYLES: Final[tuple[PhoneStyle, ...]] = (plain_phone, dashed_phone, spaced_phone, half_dashed_phone)


class Clerk:
    """Whoever types a division's rows: one habit for dates and one for phones, kept four times out of five."""

    def __init__(self, rng: Random, number: int) -> None:
        self._rng = rng
        self._dates = DATE_STYLES[number % len(DATE_STYLES)]
        self._phones = PHONE_STYLES[number % len(PHONE_STYLES)]

    def date(self, day: date) -> object:
        """Type a day."""
        return self._date_style()(day)

    def phone(self, phone: str) -> str:
        """Type a number."""
        return self._phone_style()(phone)

    def _date_style(self) -> DateStyle:
        return self._dates if self._rng.random() < 0.8 else self._rng.choice(DATE_STYLES)

    def _phone_style(self) -> PhoneStyle:
        return self._phones if self._rng.random() < 0.8 else self._rng.choice(PHONE_STYLES)
