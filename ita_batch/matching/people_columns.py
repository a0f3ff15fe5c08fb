"""The rows of people as columns of texts: what any source of rows, however many, gives to matching."""

from collections.abc import Sequence
from dataclasses import dataclass

from ita_batch.intake.rows.identity import full_name
from ita_batch.intake.submission import Record
from ita_batch.thai.person_names import split_title
from ita_batch.thai.text import canonical


@dataclass(frozen=True, slots=True)
class PeopleColumns:
    """One text for each row in every column, "" where a row says nothing; rows are numbered from 0.

    All texts are canonical (`thai.text.canonical`), names stand in one line, phones and e-mails are as `parse_phones`
    and `parse_email` give them, several of a row joined by ", ".
    """

    kind: Sequence[str]  # what the row says that it is: a person, or some kind of organisation
    title: Sequence[str]  # typed before the name and taken off it
    name: Sequence[str]
    phone: Sequence[str]
    email: Sequence[str]
    contact_person: Sequence[str]
    other_channel: Sequence[str]
    start_date: Sequence[str]

    def __len__(self) -> int:
        return len(self.name)


def people_columns(rows: Sequence[Record]) -> PeopleColumns:
    """The columns of the rows of either list of people."""
    names = [" ".join(canonical(full_name(row)).split()) for row in rows]
    return PeopleColumns(
        kind=[row.text("kind") for row in rows],
        title=[_title(row, name) for row, name in zip(rows, names, strict=True)],
        name=names,
        phone=[row.text("phone") for row in rows],
        email=[row.text("email") for row in rows],
        contact_person=[canonical(row.text("contact_person")) for row in rows],
        other_channel=[row.text("other_channel") for row in rows],
        start_date=[row.text("start_date") for row in rows],
    )


def _title(row: Record, name: str) -> str:
    """What was typed before the name, wherever it was typed: intake takes it off the name but keeps the raw cell."""
    typed = row.text("prefix") or row.raw.get("name")
    if not isinstance(typed, str) or typed == name:
        return ""
    before = typed.removesuffix(name)
    return before.strip() if before != typed else split_title(typed)[0]
