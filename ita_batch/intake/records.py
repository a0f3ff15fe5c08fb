"""From a found form's grid to records: every row that holds a value becomes exactly one record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ita_batch.findings import Finding, Place, Severity
from ita_batch.forms import Column, Form
from ita_batch.intake.normalise import CellReader, as_text
from ita_batch.intake.sheets import FoundForm
from ita_batch.intake.submission import Record, Value
from ita_batch.intake.validate import RowValidator
from ita_batch.thai.text import canonical


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The rows of one sheet: those that somebody filled, and those that hold only what we pre-filled."""

    filled: tuple[Record, ...]
    untouched: tuple[Record, ...]


def read_records(
    found: FoundForm, file: str, division: str | None, reader: CellReader, validate: RowValidator
) -> SheetRecords:
    """All rows of a sheet below its header, read, normalised and validated."""
    filled, untouched = [], []
    for row in range(found.first_row, len(found.grid)):
        cells = found.grid[row]
        raw = {
            key: cells[position]
            for key, position in found.columns.items()
            if position < len(cells) and canonical(as_text(cells[position]))
        }
        if not raw:
            continue
        place = Place(file=file, sheet=found.sheet, row=row + 1, division=division)
        if all(found.form.column(key).ours for key in raw):
            untouched.append(_record(found, place, raw, reader))
        else:
            record = _record(found, place, raw, reader)
            filled.append(_validated(record, validate))
    return SheetRecords(tuple(filled), tuple(untouched))


def _record(found: FoundForm, place: Place, raw: dict[str, object], reader: CellReader) -> Record:
    cells = {key: f"{column_letter(position)}{place.row}" for key, position in found.columns.items()}
    values: dict[str, Value] = {}
    findings: list[Finding] = []
    for column in _readable(found.form):
        if column.key not in raw:
            continue
        where = replace(place, cell=cells[column.key], column=column.key)
        value, remarks = reader.read(column, raw[column.key], where)
        if value is not None:
            values[column.key] = value
        findings.extend(remarks)
    return Record(found.form.name, place, values, raw, cells, tuple(findings))


def _readable(form: Form) -> Iterator[Column]:
    """Columns whose text is the sender's; what we printed for information is not read back."""
    return (column for column in form.columns if not column.read_only)


def _validated(record: Record, validate: RowValidator) -> Record:
    unread = frozenset(
        finding.place.column
        for finding in record.findings
        if finding.severity is Severity.ERROR and finding.place.column
    )
    return replace(record, findings=(*record.findings, *validate(record, unread)))


def column_letter(position: int) -> str:
    """Excel's letters of a 0-based column: 0 -> A, 26 -> AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
