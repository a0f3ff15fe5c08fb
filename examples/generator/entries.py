"""The external lists before typing: who stands in which division's file, and who in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Final

from examples.generator import expected
from examples.generator.contacts import (
    FIRST_DAY,
    PERSON,
    Contact,
    Days,
    errand,
    kinds,
    new_contact,
    unit_words,
)
from examples.generator.people import People
from examples.generator.roster_people import Staff
from examples.generator.units import senders

LAST_DAYS: Final[Mapping[str, date]] = {
    "DIV01": date(2021, 3, 9),
    "DIV02": date(2021, 3, 4),
    "DIV03": date(2021, 3, 8),
    "DIV04": date(2021, 3, 2),
    "DIV05": date(2021, 3, 10),
    "DIV06": date(2021, 3, 5),
    "DIV07": date(2021, 3, 9),
}
"""The last contact of each file."""

FINANCE: Final = "DIV04"
FINANCE_WAS_SENT: Final = Days(date(2021, 3, 3), date(2021, 3, 9))
"""Contacts that only the newer file of กองคลัง has."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row to be typed. ``repeat`` counts earlier rows of the same person; ``tied`` people have several rows."""

    contact: Contact
    sender: str
    repeat: int = 0
    tied: bool = False
    own_staff: bool = False


def all_entries(staff: Sequence[Staff], people: People, rng: Random) -> dict[str, list[Entry]]:
    """Every division's rows in the order of their days, which is the order in which they were written down."""
    visits = _visits(rng)
    hosts = rng.sample(senders(), expected.OWN_STAFF)
    from_elsewhere = Counter(hosts) + Counter(division for visit in visits for division in visit[1:])
    entries = {
        sender: _fresh(sender, expected.EXTERNAL_ROWS[sender] - from_elsewhere[sender], people, rng)
        for sender in senders()
    }
    for visit in visits:
        _repeat(visit, entries, rng)
    for host, member in zip(hosts, rng.sample(list(staff), expected.OWN_STAFF), strict=True):
        entries[host].append(_own_staff(member, host, people, rng))
    for rows in entries.values():
        rows.sort(key=lambda entry: entry.contact.day)
    return entries


def _visits(rng: Random) -> list[list[str]]:
    """The divisions that each repeated person contacted, the first one first."""
    twice = [rng.sample(senders(), 2) for _ in range(expected.PEOPLE_IN_TWO_DIVISIONS)]
    return twice + [rng.sample(senders(), 3) for _ in range(expected.PEOPLE_IN_THREE_DIVISIONS)]


def _days(sender: str) -> Days:
    return Days(FIRST_DAY, LAST_DAYS[sender])


def _fresh(sender: str, number: int, people: People, rng: Random) -> list[Entry]:
    late = expected.EXTERNAL_ROWS[FINANCE] - expected.OLDER_FINANCE_ROWS if sender == FINANCE else 0
    days = [_days(sender).pick(rng) for _ in range(number - late)]
    days += [FINANCE_WAS_SENT.pick(rng) for _ in range(late)]
    return [
        Entry(new_contact(kind, sender, day, people, rng), sender)
        for kind, day in zip(kinds(number, rng), days, strict=True)
    ]


def _repeat(visit: list[str], entries: dict[str, list[Entry]], rng: Random) -> None:
    """Let a person of the first division contact the others too, each time about something else."""
    home, *others = visit
    last = LAST_DAYS[home]
    free = [
        place
        for place, entry in enumerate(entries[home])
        if entry.contact.kind == PERSON and not entry.tied and entry.contact.day <= last
    ]
    place = rng.choice(free)
    first = entries[home][place]
    entries[home][place] = replace(first, tied=True)
    for number, sender in enumerate(others, start=1):
        topic, types = errand(sender, PERSON, rng)
        again = replace(
            first.contact,
            topic=topic,
            contact_types=types,
            day=_days(sender).pick(rng),
            division=unit_words(sender, rng),
        )
        entries[sender].append(Entry(again, sender, repeat=number, tied=True))


def _own_staff(member: Staff, host: str, people: People, rng: Random) -> Entry:
    contact = new_contact(PERSON, host, _days(host).pick(rng), people, rng)
    person = member.person
    listed = replace(contact, title=person.title, name=person.name, phone=person.phone, email="")
    return Entry(listed, host, own_staff=True)
