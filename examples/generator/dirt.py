"""Which row gets which dirt: every kind at the number that ``expected`` promises, chosen at random."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Final

from examples.generator import expected
from examples.generator.contacts import PERSON, STATE_AGENCY
from examples.generator.entries import FINANCE, FINANCE_WAS_SENT, Entry


class Dirt(StrEnum):
    """What is not plain about a row."""

    MISSING_CELL = "a required cell is empty"
    NOT_IN_LIST = "a value that no list knows"
    PHONE_TOO_SHORT = "phone too short"
    OUTSIDE_WINDOW = "contact before the window"
    NO_CHANNEL = "no channel at all"
    OWN_STAFF = "own staff"
    PHONE_IN_THAI_DIGITS = "phone in Thai digits"
    LOST_ZERO = "number cell without its zero"
    TWO_PHONES = "two phones in a cell"
    NO_PHONE = "no phone but another channel"
    COUNTRY_CODE = "+66"
    EXTENSION = "extension"
    DATE_IN_THAI_DIGITS = "date in Thai digits"
    CHRISTIAN_YEAR = "Christian year"
    TWO_DIGIT_YEAR = "two-digit year"
    REAL_DATE_CELL = "date cell"
    BUDDHIST_YEAR_IN_DATE_CELL = "Buddhist year in a date cell"
    TITLE_IN_NAME = "title in the name"
    NIKHAHIT_IN_NAME = "nikhahit and sara aa"
    ZERO_WIDTH_IN_NAME = "zero-width space in the name"
    NO_BREAK_SPACE_IN_NAME = "no-break space in the name"


@dataclass(frozen=True, slots=True)
class Mark:
    """One kind of dirt on one row, with what exactly where a kind has several forms."""

    dirt: Dirt
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dose:
    """How many rows get a kind of dirt, and which rows may; the details are given in turn."""

    dirt: Dirt
    number: int
    fits: Callable[[Entry], bool]
    details: tuple[str, ...] = ("",)


def _anybody(entry: Entry) -> bool:
    return not entry.own_staff


def _alone(entry: Entry) -> bool:
    sent_before = entry.sender != FINANCE or entry.contact.day < FINANCE_WAS_SENT.first
    return not entry.tied and not entry.own_staff and sent_before


def _fixed(entry: Entry) -> bool:
    return entry.contact.phone.startswith("042")


def _person(entry: Entry) -> bool:
    return entry.contact.kind == PERSON


_SPOILS: Final = (
    Dose(
        Dirt.MISSING_CELL,
        expected.MISSING_CELL,
        _alone,
        ("name", "contact_types", "contact_date", "division", "kind", "name", "contact_date", "contact_types"),
    ),
    Dose(
        Dirt.NOT_IN_LIST,
        expected.NOT_IN_LIST,
        _alone,
        (
            "kind|เกษตรกร",
            "contact_types|ขอข้อมูล",
            "kind|ผู้รับเหมา",
            "contact_types|มาติดต่อทั่วไป",
            "kind|นักเรียน",
            "contact_types|งานบริการ",
        ),
    ),
    Dose(Dirt.PHONE_TOO_SHORT, expected.PHONE_TOO_SHORT, lambda entry: _alone(entry) and not _fixed(entry)),
    Dose(Dirt.OUTSIDE_WINDOW, expected.OUTSIDE_WINDOW, _alone),
    Dose(Dirt.NO_CHANNEL, expected.NO_CHANNEL, lambda entry: _alone(entry) and _person(entry), ("-", "", "ไม่มี", "-")),
)
_REPEATS_IN_THAI_DIGITS: Final = 30
_REPEATS_WITH_TITLE: Final = 40
_PHONES: Final = (
    Dose(Dirt.PHONE_IN_THAI_DIGITS, _REPEATS_IN_THAI_DIGITS, lambda entry: entry.repeat > 0),
    Dose(
        Dirt.PHONE_IN_THAI_DIGITS,
        expected.PHONE_IN_THAI_DIGITS - _REPEATS_IN_THAI_DIGITS,
        lambda entry: entry.repeat == 0,
    ),
    Dose(Dirt.LOST_ZERO, expected.LOST_ZERO_MOBILE, lambda entry: not _fixed(entry)),
    Dose(Dirt.LOST_ZERO, expected.LOST_ZERO_FIXED, _fixed),
    Dose(Dirt.TWO_PHONES, expected.TWO_PHONES, _anybody, (", ", " / ", "\n")),
    Dose(Dirt.NO_PHONE, expected.NO_PHONE, lambda entry: not entry.tied, ("-", "ไม่มี", "-", "ไม่มีเบอร์โทร")),
    Dose(Dirt.COUNTRY_CODE, expected.COUNTRY_CODE, lambda entry: not _fixed(entry)),
    Dose(
        Dirt.EXTENSION,
        expected.EXTENSION,
        lambda entry: _fixed(entry) and entry.contact.kind == STATE_AGENCY,
        ("12", "101", "15"),
    ),
)
_DATES: Final = (
    Dose(Dirt.DATE_IN_THAI_DIGITS, expected.DATE_IN_THAI_DIGITS, _anybody),
    Dose(Dirt.CHRISTIAN_YEAR, expected.CHRISTIAN_YEAR, _anybody),
    Dose(Dirt.TWO_DIGIT_YEAR, expected.TWO_DIGIT_YEAR, _anybody),
    Dose(Dirt.REAL_DATE_CELL, expected.REAL_DATE_CELL, _anybody),
    # A day over 12: the day and the month of such a cell cannot have been turned round.
    Dose(
        Dirt.BUDDHIST_YEAR_IN_DATE_CELL,
        expected.BUDDHIST_YEAR_IN_DATE_CELL,
        lambda entry: entry.contact.day.day > 12,
    ),
)
_NAMES: Final = (
    Dose(
        Dirt.NIKHAHIT_IN_NAME,
        expected.NIKHAHIT_IN_NAME,
        lambda entry: _person(entry) and "ำ" in entry.contact.name,
    ),
    Dose(Dirt.ZERO_WIDTH_IN_NAME, expected.ZERO_WIDTH_IN_NAME, _person),
    Dose(Dirt.NO_BREAK_SPACE_IN_NAME, expected.NO_BREAK_SPACE_IN_NAME, _person),
    Dose(Dirt.TITLE_IN_NAME, _REPEATS_WITH_TITLE, lambda entry: entry.repeat > 0),
    Dose(
        Dirt.TITLE_IN_NAME,
        expected.TITLE_IN_NAME - _REPEATS_WITH_TITLE,
        lambda entry: _person(entry) and entry.repeat == 0,
    ),
)


def marks_of(entries: Sequence[Entry], rng: Random) -> list[tuple[Mark, ...]]:
    """The marks of each entry: a spoilt row has one and no other; the rest may have one each of phone, date, name."""
    spoilt = {place: Mark(Dirt.OWN_STAFF) for place, entry in enumerate(entries) if entry.own_staff}
    spoilt |= _scatter(entries, _SPOILS, set(spoilt), rng)
    layers = [_scatter(entries, doses, set(spoilt), rng) for doses in (_PHONES, _DATES, _NAMES)]
    return [tuple(layer[place] for layer in (spoilt, *layers) if place in layer) for place in range(len(entries))]


def _scatter(entries: Sequence[Entry], doses: Sequence[Dose], taken: set[int], rng: Random) -> dict[int, Mark]:
    """Give out the doses one after the other, never two of them to one row."""
    given: dict[int, Mark] = {}
    for dose in doses:
        free = [
            place
            for place, entry in enumerate(entries)
            if place not in taken and place not in given and dose.fits(entry)
        ]
        for turn, place in enumerate(rng.sample(free, dose.number)):
            given[place] = Mark(dose.dirt, dose.details[turn % len(dose.details)])
    return given
