"""Who or what a row is about: the same in any week, wherever the row stands and whichever other cells are corrected.

Comparisons between weeks and decisions about pairs hold on to this, never to a file's name or a row number.
"""

from collections.abc import Iterable
from dataclasses import replace

from ita_batch.findings import Finding, Place
from ita_batch.intake.submission import Record, Submission
from ita_batch.thai.person_names import name_key
from ita_batch.thai.text import match_key

CHANNELS = ("phone", "email", "other_channel")


def full_name(record: Record) -> str:
    """The name of a row about somebody: one cell of the external list, two of the roster; "" where there is none."""
    return record.text("name") or f"{record.text('first_name')} {record.text('last_name')}".strip()


def identity(record: Record) -> str:
    """A text that two rows share when they are about the same person, item, component or pair.

    For people it is the comparable name, because it stays when a phone or a date is corrected; a row without a
    name goes by its first channel. "" when the row holds none of these.
    """
    pair = record.text("pair_id")
    if pair:
        return pair
    item = record.text("item_id")
    if item:
        component = match_key(record.text("component"))
        return f"{item}/{component}" if component else item
    name = name_key(full_name(record))
    return name or next((value for key in CHANNELS if (value := record.text(key))), "")


def with_subjects(findings: Iterable[Finding], submissions: Iterable[Submission]) -> list[Finding]:
    """The findings, each knowing what it is about: its row's identity, or its file's form and part.

    A file that nobody could recognise goes by its name; a finding about no file has no subject.
    """
    files = {item.file: f"{item.form}/{item.part}" for item in submissions if item.form}
    rows = {record.row_id: _subject(record) for item in submissions for record in (*item.records, *item.untouched)}

    def subject(place: Place) -> str:
        if place.file is None:
            return place.item_id or ""
        return rows.get(place.row_id or "") or files.get(place.file, "")

    return [replace(finding, subject=subject(finding.place)) for finding in findings]


def _subject(record: Record) -> str:
    """A row's identity within its form; the rows of an item go by the item, which its owners share."""
    own = identity(record)
    return own if record.text("item_id") else f"{record.form}/{own}"
