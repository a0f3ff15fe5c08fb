"""The lists of those who contacted the divisions, week by week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from examples.generator.contacts import Contact, identity
from examples.generator.dirt import Dirt, Mark
from examples.generator.entries import Entry
from examples.generator.external_cells import Desk, Row, typed_row
from examples.generator.nongtua.staff import Roster, stands
from examples.generator.people import People
from examples.generator.tables import table
from examples.generator.typing_styles import Clerk
from examples.generator.units import units


@dataclass(frozen=True, slots=True)
class Lists:
    """Who stands in each line of ``contacts.csv``."""

    contacts: tuple[Contact, ...]

    def rows(self, division_id: str, week: int) -> tuple[Row, ...]:
        """A division's lines as they were typed in that week."""
        lines = zip(table("nongtua/contacts"), self.contacts, strict=True)
        return tuple(
            _typed(number, line, contact, week)
            for number, (line, contact) in enumerate(lines)
            if line["division_id"] == division_id and not (line["gone"] and week >= int(line["gone"]))
        )


def build_lists(roster: Roster, people: People, rng: Random) -> Lists:
    """Invent everybody; some lines are of somebody of another line, or of the staff."""
    found: dict[str, Contact] = {}
    for number, person in enumerate(roster.people, 1):
        found[f"staff {number}"] = _of("", "", person.title, person.name, phone=person.phone)
    lines = table("nongtua/contacts")
    for line in lines:
        title, name, asked, phone = identity(line["kind"], people, rng)
        fresh = _of(line["kind"], asked, title, line["name"] or name, line["phone"] or phone)
        known = found.get(line["same_as"], fresh)
        found[f"{line['division_id']} {line['row']}"] = replace(
            known,
            kind=line["kind"],
            contact_types=(line["contact_type"],),
            topic=line["topic"],
            day=date.fromisoformat(line["day"]),
            division=units("nongtua/")[line["division_id"]].name,
        )
    return Lists(tuple(found[f"{line['division_id']} {line['row']}"] for line in lines))


def _of(kind: str, asked: str, title: str, name: str, phone: str) -> Contact:
    return Contact(kind, title, name, asked, phone, "", "", (), "", date.min, "")


def _typed(number: int, line: Mapping[str, str], contact: Contact, week: int) -> Row:
    """The cells of a line: what is not a fault of its own is typed the same way every week."""
    rng = Random(number)
    desk = Desk(Clerk(rng, list(units("nongtua/")).index(line["division_id"])), People(rng), rng)
    marks = _marks(line["marks"]) if stands(line, week) else ()
    return typed_row(Entry(contact, line["division_id"], repeat=int(bool(line["same_as"]))), marks, desk)


def _marks(cell: str) -> Sequence[Mark]:
    """The marks of a cell such as ``TITLE_IN_NAME;NO_PHONE=-``."""
    named = (part.partition("=") for part in cell.split(";") if part)
    return [Mark(Dirt[name], detail) for name, _, detail in named]
