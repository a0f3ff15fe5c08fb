"""The external lists as the divisions typed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from examples.generator import expected
from examples.generator.dirt import marks_of
from examples.generator.doubtful_pairs import with_look_alikes
from examples.generator.entries import FINANCE, all_entries
from examples.generator.external_cells import Desk, Row, typed_row
from examples.generator.people import People
from examples.generator.roster_people import Staff
from examples.generator.typing_styles import Clerk
from examples.generator.units import senders


@dataclass(frozen=True, slots=True)
class ExternalLists:
    """The rows of each division that count, and the rows of the file that กองคลัง sent before."""

    rows: Mapping[str, tuple[Row, ...]]
    older_finance: tuple[Row, ...]


def build_external(staff: Sequence[Staff], people: People, rng: Random) -> ExternalLists:
    """All external lists; ``staff`` are people of the roster, three of whom are listed by mistake."""
    entries = all_entries(staff, people, rng)
    in_order = [entry for sender in senders() for entry in entries[sender]]
    desks = {sender: Desk(Clerk(rng, number), people, rng) for number, sender in enumerate(senders())}
    marks = marks_of(in_order, rng)
    in_order = with_look_alikes(in_order, marks)
    typed = [typed_row(entry, own, desks[entry.sender]) for entry, own in zip(in_order, marks, strict=True)]
    rows = {
        sender: tuple(row for entry, row in zip(in_order, typed, strict=True) if entry.sender == sender)
        for sender in senders()
    }
    plain = [
        row
        for entry, own, row in zip(in_order, marks, typed, strict=True)
        if entry.sender == FINANCE and not own and not entry.tied
    ]
    return ExternalLists(rows, _older(rows[FINANCE], plain[30], plain[90]))


def _older(newer: Sequence[Row], short: Row, untyped: Row) -> tuple[Row, ...]:
    """The first file of กองคลัง: without the latest rows, and two of its rows not yet corrected."""
    older = list(newer[: expected.OLDER_FINANCE_ROWS])
    older[older.index(short)] = short | {"phone": str(short["phone"])[:-3]}
    older[older.index(untyped)] = {key: value for key, value in untyped.items() if key != "contact_types"}
    return tuple(older)
