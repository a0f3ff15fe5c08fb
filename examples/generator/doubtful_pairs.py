"""Rows of two divisions that may be about one person: what only the secretary can tell, and is therefore asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from examples.generator.contacts import COMPANY, PERSON, Contact
from examples.generator.dirt import Dirt, Mark
from examples.generator.entries import Entry

SISTERS: Final = ("สุภาพร", "สุภาภรณ์")
"""Heard alike, made of different words."""
_SINGLE, _MARRIED = "นางสาว", "นาง"

Marks = tuple[Mark, ...]
Fits = Callable[[Entry, Marks], bool]


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """Two divisions, which of their rows fit, and what becomes of the two contacts."""

    senders: tuple[str, str]
    fits: tuple[Fits, Fits]
    becomes: Callable[[Contact, Contact], tuple[Contact, Contact]]


def with_look_alikes(entries: Sequence[Entry], marks: Sequence[Marks]) -> list[Entry]:
    """The entries, of which the first that fits in one division and the last that fits in the other look alike now."""
    changed = list(entries)
    for pair in PAIRS:
        places = [
            [place for place, entry in enumerate(changed) if entry.sender == sender and fits(entry, marks[place])]
            for sender, fits in zip(pair.senders, pair.fits, strict=True)
        ]
        one, other = places[0][0], places[1][-1]
        contacts = pair.becomes(changed[one].contact, changed[other].contact)
        for place, contact in zip((one, other), contacts, strict=True):
            changed[place] = replace(changed[place], contact=contact, tied=True)
    return changed


def _titled(title: str) -> Fits:
    """Of nobody else's, with the title before the name and no other dirt."""
    return lambda entry, marks: not entry.tied and entry.contact.title == title and marks == (Mark(Dirt.TITLE_IN_NAME),)


def _plain(kind: str, *titles: str) -> Fits:
    return lambda entry, marks: (
        not entry.tied and not marks and entry.contact.kind == kind and entry.contact.title in titles
    )


def _married(before: Contact, after: Contact) -> tuple[Contact, Contact]:
    """A woman with another surname since; her mobile is the same."""
    return before, replace(after, name=f"{_first(before)} {_last(after)}", phone=before.phone, email="")


def _sisters(one: Contact, other: Contact) -> tuple[Contact, Contact]:
    """Two people with one phone."""
    names = [f"{first} {_last(one)}" for first in SISTERS]
    return replace(one, name=names[0], email=""), replace(other, name=names[1], phone=one.phone, email="")


def _shop(owner: Contact, shop: Contact) -> tuple[Contact, Contact]:
    """A man and his shop, which is called on his mobile."""
    name = f"ร้าน{_last(owner)}ก่อสร้าง"
    return owner, replace(shop, name=name, contact_person=owner.name, phone=owner.phone, email="")


def _first(contact: Contact) -> str:
    return contact.name.split(" ")[0]


def _last(contact: Contact) -> str:
    return contact.name.split(" ")[1]


PAIRS: Final = (
    LookAlikes(("DIV01", "DIV07"), (_titled(_SINGLE), _titled(_MARRIED)), _married),
    LookAlikes(("DIV05", "DIV06"), (_plain(PERSON, _SINGLE, _MARRIED),) * 2, _sisters),
    LookAlikes(("DIV03", "DIV05"), (_plain(PERSON, "นาย"), _plain(COMPANY, "")), _shop),
)
