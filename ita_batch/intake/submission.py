"""The values of intake: a Record is one row, a Submission the content of one workbook."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ita_batch.findings import Finding, Place
from ita_batch.intake.sender import Sender

Value = str | list[str]
_ITEM = re.compile(r"O\d{1,2}")  # what else stands there may be anybody's name


@dataclass(frozen=True, slots=True)
class Record:
    """One row: normalised values by column key, what stood in each cell, and the findings of reading it."""

    form: str
    place: Place  # file, sheet, row and the division that sent it
    values: Mapping[str, Value]
    raw: Mapping[str, object]
    cells: Mapping[str, str]  # column key -> address such as "C12"
    findings: tuple[Finding, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)  # other headings
    waits: bool = False  # held back with its whole sheet until somebody has answered what that is

    @property
    def row_id(self) -> str:
        """``file!sheet!row``, the name of the row in every output."""
        return self.place.row_id or ""

    def text(self, key: str) -> str:
        """A value as one text; several values are joined by a comma; "" when absent."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ", ".join(value)

    def several(self, key: str) -> tuple[str, ...]:
        """A value as a tuple; empty when absent."""
        value = self.values.get(key, ())
        return (value,) if isinstance(value, str) else tuple(value)

    def day(self, key: str) -> date | None:
        """A date, or None when the cell is empty or could not be read."""
        value = self.values.get(key)
        try:
            return date.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None

    def at(self, column: str) -> Place:
        """The place of one of its cells."""
        place = self.place
        return Place(
            file=place.file,
            sheet=place.sheet,
            row=place.row,
            cell=self.cells.get(column),
            column=column,
            division=place.division,
            item_id=item if _ITEM.fullmatch(item := self.text("item_id")) else None,
        )


class Confirmation(NamedTuple):
    """The division has confirmed that the cells we asked about are correct: in a row, or (no row) on a sheet."""

    row_id: str | None
    form: str
    keys: tuple[str, ...]  # the columns in question
    about: str  # the key of the finding's sentences
    structural: bool


class Status(StrEnum):
    """The state of a file after intake."""

    READ = "read"
    WAITING = "waiting"  # read, and held back until somebody has said whose it is
    NOT_OURS = "not-ours"  # read, and excluded because somebody has said so
    REFUSED = "refused"
    REPEATED = "repeated"
    SUPERSEDED = "superseded"

    @property
    def received(self) -> bool:
        """True when the rows of such a file stand in the balance."""
        return self in {Status.READ, Status.WAITING, Status.NOT_OURS}


@dataclass(frozen=True)
class Submission:
    """One file of the inbox: its form, division and time of saving, and its rows."""

    file: str
    sha256: str
    size: int
    status: Status
    form: str | None = None
    sender: Sender = field(default_factory=lambda: Sender(None))
    part: str = "1"
    saved: datetime | None = None
    records: tuple[Record, ...] = ()
    untouched: tuple[Record, ...] = ()  # rows that hold nothing but what we pre-filled
    findings: tuple[Finding, ...] = ()
    confirmed: frozenset[Confirmation] = frozenset()
    round: str | None = None  # of a return: the run folder that it was made in
    annex: str | None = None  # the item of which it is the prescribed form, filled
    answers: frozenset[str] = frozenset()  # of such a form: what was filled in, as digests
    source: Path | None = field(default=None, compare=False, repr=False)  # of such a form: where it lies

    @property
    def division(self) -> str | None:
        """The id of the division that sent it; None where that is not known, or contested."""
        return self.sender.division

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of which it has rows."""
        return frozenset(record.form for record in self.records)

    def content_key(self) -> str:
        """A name for what its rows say: the same after renaming, sorting and saving in another format."""
        if self.annex:
            return self.sha256
        rows = sorted(json.dumps([record.form, record.values], sort_keys=True) for record in self.records)
        return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()

    def sent_by(self, division: str | None) -> "Submission":
        """The same file as that division's, or nobody's: its rows, their findings and its own stand in that name."""

        def of_division(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
            return tuple(replace(one, place=replace(one.place, division=division)) for one in findings)

        def row(record: Record) -> Record:
            place = replace(record.place, division=division)
            return replace(record, place=place, findings=of_division(record.findings))

        return replace(
            self,
            sender=replace(self.sender, division=division),
            records=tuple(map(row, self.records)),
            untouched=tuple(map(row, self.untouched)),
            findings=of_division(self.findings),
        )
