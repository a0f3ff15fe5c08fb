"""From a found form's grid to records: every row that holds a value becomes exactly one record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.findings import Code, Place, Severity, excludes
from ita_batch.intake.files.cell_text import head
from ita_batch.intake.rows.cell_addresses import CellAddresses
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.rows.row_marks import by_row, mark_findings
from ita_batch.intake.rows.row_reader import RowReader, extra_cells
from ita_batch.intake.rows.validate import RowValidator
from ita_batch.intake.sheets.found_form import NOT_DATA, TOLD_ONCE, FoundForm, RowKind
from ita_batch.intake.sheets.row_runs import RowGroup
from ita_batch.intake.sheets.structure import CELLS_MERGED, ROW_HEADING_REPEATED
from ita_batch.intake.submission import Record
from ita_batch.thai.dates import has_us_signature

ROW_NOT_DATA = Code("row-not-data", Severity.NOTE, source="contract: Sheets", excludes=True)


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """The rows of one sheet: those that somebody filled, and those that hold only what we pre-filled."""

    filled: tuple[Record, ...]
    untouched: tuple[Record, ...]


def read_records(
    found: FoundForm, file: str, division: str | None, reader: CellReader, validate: RowValidator
) -> SheetRecords:
    """All rows of a sheet below its header, read, normalised and validated.

    Of a sheet that is doubtful as a whole, the rows wait; nobody is asked about its cells.
    """
    notes, links = by_row(found.marks.notes), by_row(found.marks.links)
    american = _american_columns(found, [row for row, kind in found.kinds.items() if kind is RowKind.FILLED])
    rows = RowReader(found, reader, american)
    filled, untouched = [], []
    moved: int | None = None
    alike = {kind: RowGroup(tuple(row for row, one in found.kinds.items() if one == kind)) for kind in TOLD_ONCE}
    for row, kind in found.kinds.items():
        place = Place(file=file, sheet=found.sheet, row=row + 1, division=division)
        if kind is RowKind.OTHER_HEADING:
            moved = row
        elif kind in NOT_DATA:
            filled.append(_not_data(found, row, place, kind, alike.get(kind)))
        elif kind is RowKind.UNTOUCHED:
            untouched.append(rows.record(row, place))
        elif kind is RowKind.FILLED:
            record = rows.record(row, place)
            if found.form.abbreviation and found.marks.beside:  # in the secretary's own workbooks notes are in order
                marked = tuple(mark_findings(found, row, _whole_row(found, row, place), notes, links))
                record = replace(record, findings=(*record.findings, *marked))
            record = _validated(record, validate, found.form.unneeded)
            if moved is not None:
                record = _below_other_headings(record, _whole_row(found, row, place), moved)
            filled.append(record)
    if found.doubt:
        return SheetRecords(tuple(_told_once(list(map(_waiting, filled)))), ())
    return SheetRecords(tuple(_told_once(filled)), tuple(untouched))


def _told_once(records: list[Record]) -> Iterator[Record]:
    """The records, where what is said of several rows at once (``related``) stands at the first of them only."""
    told: set[tuple[object, ...]] = set()
    for record in records:
        if not any(finding.related for finding in record.findings):
            yield record
            continue
        findings = []
        for finding in record.findings:
            column = finding.place.column if finding.code == CELLS_MERGED else None
            about = (finding.message_key, column, *finding.related[:1], len(finding.related))
            findings.append(replace(finding, again=bool(finding.related) and about in told))
            told.add(about)
        yield replace(record, findings=tuple(findings))


def _waiting(record: Record) -> Record:
    return record if excludes(record.findings) else replace(record, findings=(), waits=True)


def _american_columns(found: FoundForm, rows: list[int]) -> frozenset[str]:
    """The date columns that look as if a month-first spreadsheet had converted part of them."""
    dates = [column.key for column in found.form.columns if column.kind == "date" and column.key in found.columns]
    return frozenset(
        key for key in dates if has_us_signature(head(found.value(row, found.columns[key])) for row in rows)
    )


def _not_data(found: FoundForm, row: int, place: Place, kind: RowKind, alike: RowGroup | None) -> Record:
    """A row that is not data: kept as it is, without values, so that it is counted and can be returned.

    ``alike`` are all rows of a kind of which one finding tells.
    """
    raw = {key: found.value(row, position) for key, position in found.columns.items() if found.filled(row, position)}
    severity = Severity.WARNING if kind in {RowKind.OUTSIDE, RowKind.LISTED} else None
    where = _whole_row(found, row, place)
    finding = ROW_NOT_DATA.at(
        where,
        variant=kind.value,
        severity=severity,
        related=alike.row_ids(place) if alike else (),
        row=alike.runs if alike else place.row,
    )
    return Record(
        found.form.name, place, {}, raw, CellAddresses(row, found.columns), (finding,), extra_cells(found, row)
    )


def _validated(record: Record, validate: RowValidator, unneeded: frozenset[str]) -> Record:
    errors = [finding.place.column for finding in record.findings if finding.severity is Severity.ERROR]
    faults = validate(record, unneeded.union(filter(None, errors)))
    return replace(record, findings=(*record.findings, *faults)) if faults else record


def _whole_row(found: FoundForm, row: int, place: Place) -> Place:
    """The cell to show for a finding about a whole row: its first cell in a column of the form."""
    key, position = min(found.columns.items(), key=lambda pair: (not found.filled(row, pair[1]), pair[1]))
    return replace(place, cell=xl_rowcol_to_cell(row, position), column=key)


def _below_other_headings(record: Record, where: Place, heading: int) -> Record:
    """Hold back what stands below headings in another order: each value would be read as another column's."""
    finding = ROW_HEADING_REPEATED.at(where, variant="moved", severity=Severity.ERROR, heading=heading + 1)
    return replace(record, findings=(*record.findings, finding))
