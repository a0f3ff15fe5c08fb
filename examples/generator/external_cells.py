"""One row of an external list as somebody types it, clean or with its dirt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from examples.generator import typing_styles
from examples.generator.contacts import other_channel
from examples.generator.dirt import Dirt, Mark
from examples.generator.entries import Entry
from examples.generator.people import People
from examples.generator.typing_styles import Clerk
from ita_batch.thai.digits import to_thai

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody needs who types a row."""

    clerk: Clerk
    people: People
    rng: Random


Change = Callable[[Entry, str, Desk], Row]
"""What a kind of dirt changes in a row, given its entry and the mark's detail."""


def typed_row(entry: Entry, marks: Sequence[Mark], desk: Desk) -> Row:
    """The row of an entry as its clerk typed it, with the dirt of its marks."""
    contact = entry.contact
    row: Row = {
        "kind": contact.kind,
        "name": contact.name,
        "contact_person": contact.contact_person,
        "phone": _dotted(contact.phone) if entry.repeat else desk.clerk.phone(contact.phone),
        "email": contact.email,
        "other_channel": contact.other_channel,
        "contact_types": list(contact.contact_types),
        "topic": contact.topic,
        "contact_date": desk.clerk.date(contact.day),
        "division": contact.division,
    }
    for mark in marks:
        if mark.dirt in _CHANGES:
            row |= _CHANGES[mark.dirt](entry, mark.detail, desk)
    return {key: value for key, value in row.items() if value not in ("", [])}


def _dotted(phone: str) -> str:
    """How whoever lists a person again types the number: never as in the first list."""
    return typing_styles.dashed_phone(phone).replace("-", ".")


def _missing_cell(entry: Entry, detail: str, desk: Desk) -> Row:
    del entry, desk
    return {detail: ""}


def _not_in_list(entry: Entry, detail: str, desk: Desk) -> Row:
    del entry, desk
    column, value = detail.split("|")
    return {column: value}


def _phone_too_short(entry: Entry, detail: str, desk: Desk) -> Row:
    del detail, desk
    return {"phone": entry.contact.phone[:8]}


def _outside_window(entry: Entry, detail: str, desk: Desk) -> Row:
    del detail
    before = entry.contact.day.replace(year=2019, month=1, day=1) + timedelta(days=desk.rng.randrange(630))
    return {"contact_date": desk.clerk.date(min(before, date(2020, 9, 30)))}


def _no_channel(entry: Entry, detail: str, desk: Desk) -> Row:
    del entry, desk
    return {"phone": detail, "email": "", "other_channel": ""}


def _phone_in_thai_digits(entry: Entry, detail: str, desk: Desk) -> Row:
    del detail
    return {"phone": to_thai(desk.clerk.phone(entry.contact.phone))}


def _lost_zero(entry: Entry, detail: str, desk: Desk) -> Row:
    del detail, desk
    return {"phone": int(entry.contact.phone)}


def _two_phones(entry: Entry, detail: str, desk: Desk) -> Row:
    first, second = (desk.clerk.phone(phone) for phone in (entry.contact.phone, desk.people.mobile()))
    return {"phone": f"{first}{detail}{second}"}


def _no_phone(entry: Entry, detail: str, desk: Desk) -> Row:
    contact = entry.contact
    channel = contact.other_channel or ("" if contact.email else other_channel(desk.rng))
    return {"phone": detail, "other_channel": channel}


def _country_code(entry: Entry, detail: str, desk: Desk) -> Row:
    del detail, desk
    return {"phone": f"+66 {entry.contact.phone[1:]}"}


def _extension(entry: Entry, detail: str, desk: Desk) -> Row:
    del desk
    return {"phone": f"{typing_styles.dashed_phone(entry.contact.phone)} ต่อ {detail}"}


def _date_in(style: typing_styles.DateStyle) -> Change:
    def change(entry: Entry, detail: str, desk: Desk) -> Row:
        del detail, desk
        return {"contact_date": style(entry.contact.day)}

    return change


def _title_in_name(entry: Entry, detail: str, desk: Desk) -> Row:
    del detail
    title, name = entry.contact.title, entry.contact.name
    short = "น.ส." if title == "นางสาว" else title
    return {"name": desk.rng.choice((f"{title}{name}", f"{title}{name}", f"{short}{name}", f"{title} {name}"))}


def _replaced_in_name(old: str, new: str) -> Change:
    def change(entry: Entry, detail: str, desk: Desk) -> Row:
        del detail, desk
        return {"name": entry.contact.name.replace(old, new)}

    return change


_CHANGES: Final[Mapping[Dirt, Change]] = {
    Dirt.MISSING_CELL: _missing_cell,
    Dirt.NOT_IN_LIST: _not_in_list,
    Dirt.PHONE_TOO_SHORT: _phone_too_short,
    Dirt.OUTSIDE_WINDOW: _outside_window,
    Dirt.NO_CHANNEL: _no_channel,
    Dirt.PHONE_IN_THAI_DIGITS: _phone_in_thai_digits,
    Dirt.LOST_ZERO: _lost_zero,
    Dirt.TWO_PHONES: _two_phones,
    Dirt.NO_PHONE: _no_phone,
    Dirt.COUNTRY_CODE: _country_code,
    Dirt.EXTENSION: _extension,
    Dirt.DATE_IN_THAI_DIGITS: _date_in(typing_styles.in_thai_digits),
    Dirt.CHRISTIAN_YEAR: _date_in(typing_styles.christian_year),
    Dirt.TWO_DIGIT_YEAR: _date_in(typing_styles.two_digit_year),
    Dirt.REAL_DATE_CELL: _date_in(typing_styles.real_date),
    Dirt.BUDDHIST_YEAR_IN_DATE_CELL: _date_in(typing_styles.buddhist_year_as_christian),
    Dirt.TITLE_IN_NAME: _title_in_name,
    Dirt.NIKHAHIT_IN_NAME: _replaced_in_name("ำ", "\u0e4d\u0e32"),
    Dirt.ZERO_WIDTH_IN_NAME: _replaced_in_name(" ", "\u200b "),
    Dirt.NO_BREAK_SPACE_IN_NAME: _replaced_in_name(" ", "\u00a0"),
}
