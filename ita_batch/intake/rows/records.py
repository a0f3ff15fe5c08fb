"""From a found form's grid to records: every row that holds a value becomes exactly one record."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.findings import Code, Finding, Place, Severity, excludes
from ita_batch.forms import Column, Form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.file_limits import LONGEST_CELL
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.cell_addresses import CellAddresses
from ita_batch.intake.rows.cell_reader import LONGEST_READ, CellReader
from ita_batch.intake.rows.channels_elsewhere import spread_channels
from ita_batch.intake.rows.row_marks import by_row, link_finding, mark_findings
from ita_batch.intake.rows.validate import CELL_TOO_LONG, RowValidator
from ita_batch.intake.sheets.found_form import NOT_DATA, TOLD_ONCE, FoundForm, RowKind
from ita_batch.intake.sheets.merged_cells import Joined
from ita_batch.intake.sheets.name_columns import PREFIX, split_whole
from ita_batch.intake.sheets.row_runs import RowGroup
from ita_batch.intake.sheets.structure import CELLS_MERGED, COLUMN_REPEATED, ROW_HEADING_REPEATED
from ita_batch.intake.submission import Record, Value
from ita_batch.thai.dates import has_us_signature
from ita_batch.thai.text import canonical, match_key, means_none

ROW_NOT_DATA = Code("row-not-data", Severity.NOTE, source="contract: Sheets", excludes=True)
CELL_UNCALCULATED = Code("cell-uncalculated", Severity.ERROR, source="contract: Cells", structural=True)
_FEW_VALUES = frozenset({"choice", "choices", "date", "item_id"})  # kinds whose texts come again and again

_DAY_TEXT = re.compile(r"\d{5}")


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
            untouched.append(_record(found, row, place, reader, american))
        elif kind is RowKind.FILLED:
            record = _record(found, row, place, reader, american)
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
        findings = []
        for finding in record.findings:
            column = finding.place.column if finding.code == CELLS_MERGED else None
            about = (finding.message_key, column, *finding.related[:1], len(finding.related))
            findings.append(replace(finding, again=bool(finding.related) and about in told))
            told.add(about)
        yield replace(record, findings=tuple(findings)) if findings else record


def _waiting(record: Record) -> Record:
    return record if excludes(record.findings) else replace(record, findings=(), waits=True)


def _american_columns(found: FoundForm, rows: list[int]) -> frozenset[str]:
    """The date columns that look as if a month-first spreadsheet had converted part of them."""
    dates = [column.key for column in found.form.columns if column.kind == "date" and column.key in found.columns]
    return frozenset(key for key in dates if has_us_signature(_head(found, row, found.columns[key]) for row in rows))


def _record(found: FoundForm, row: int, place: Place, reader: CellReader, american: frozenset[str]) -> Record:
    few = {column.key for column in found.form.columns if column.kind in _FEW_VALUES}
    used = {key: _used(found, row, key) for key in found.columns} if found.headings.repeats else found.columns
    raw = {key: found.value(row, position) for key, position in used.items() if found.filled(row, position)}
    _days(found, raw)
    raw |= {key: _shared(text) for key in raw.keys() & few if isinstance(text := raw[key], str)}
    cells = CellAddresses(row, _names(found, row, raw, used))
    values: dict[str, Value] = {}
    findings: list[Finding] = []
    for column in _readable(found.form):
        if column.key not in raw:
            if (row, used.get(column.key, -1)) in found.joined:  # of a block: nobody knows that it should be empty
                where = replace(place, cell=cells[column.key], column=column.key)
                findings.extend(_of_structure(found, row, column, used[column.key], where))
            continue
        where = Place(place.file, place.sheet, place.row, cells[column.key], column.key, place.division)
        if (row, used.get(column.key, -1)) in found.marks.uncalculated:
            findings.append(CELL_UNCALCULATED.at(where, header=column.header))
            continue
        if (row, used.get(column.key, -1)) in found.marks.cut:
            findings.append(CELL_TOO_LONG.at(where, variant="cut", header=column.header, limit=LONGEST_CELL))
            continue
        cell = Cell(column, raw[column.key], where, _about_person(found.form, column, raw))
        value, remarks = reader.read(cell, us_signature=column.key in american)
        if value is not None:
            values[column.key] = _shared(value) if column.kind in _FEW_VALUES and isinstance(value, str) else value
        findings.extend(remarks)
        if column.key in used:
            findings.extend(_of_structure(found, row, column, used[column.key], where))
    unread = frozenset(one.place.column or "" for one in findings if one.severity is Severity.ERROR)
    spread = spread_channels(found.form.handed_out, raw, values, (place, cells), unread)
    findings.extend(spread.findings)
    heard = tuple(finding for finding in findings if not _of_no_need(found.form, finding))
    return Record(found.form.name, place, spread.values, raw, cells, heard, _extra(found, row))


def _of_no_need(form: Form, finding: Finding) -> bool:
    """True for what is wrong with a cell that the year's rules do not need; a merge may lie over others as well."""
    alone = finding.code != CELLS_MERGED or finding.variant == Joined.REPEATED.value
    return alone and finding.place.column in form.unneeded


def _days(found: FoundForm, raw: dict[str, object]) -> None:
    """Numbers in date columns, counted from 1900 as everybody else does: some workbooks count from 1904."""
    if not found.marks.days:
        return
    for key in (column.key for column in found.form.columns if column.kind == "date"):
        value = raw.get(key)
        if isinstance(value, str) and _DAY_TEXT.fullmatch(value.strip()):
            raw[key] = str(int(value) + found.marks.days)
        elif isinstance(value, int | float) and not isinstance(value, bool) and value >= 1:
            raw[key] = value + found.marks.days


def _about_person(form: Form, column: Column, raw: Mapping[str, object]) -> bool | None:
    """Whether a row is about a person, by the cell that says so; None where that cell says nothing that is known."""
    for key, wanted in column.person_when.items():
        said = form.column(key).meanings.get(match_key(as_text(raw.get(key))))
        return None if said is None else said == wanted
    return True


def _names(found: FoundForm, row: int, raw: dict[str, object], used: Mapping[str, int]) -> Mapping[str, int]:
    """Join a name whose last part has a column of its own; split one that holds both parts. Where each value stands."""
    places = used
    for key, positions in found.names.continued.items():
        parts = (as_text(raw.get(key)), *(as_text(found.value(row, position)) for position in positions))
        whole = " ".join(part.strip() for part in parts if part.strip())
        if whole:
            raw[key] = whole
    for key, position in found.names.whole.items():
        names = (PREFIX, key, found.form.column(key).rest or key)
        for name, part in zip(names, _parts(as_text(raw.get(key))), strict=True):
            if name != PREFIX or name not in raw:
                raw.pop(name, None)
                places = {**places, name: position}
                raw |= {name: part} if part else {}
    return places


@lru_cache(maxsize=4096)
def _shared(text: str) -> str:
    """One object for equal texts: each cell comes with its own."""
    return text


def _used(found: FoundForm, row: int, key: str) -> int:
    """Where a column that stands twice has its value in this row: the first that holds more than "-"."""
    positions = found.positions(key)
    if len(positions) == 1:
        return positions[0]
    filled = [position for position in positions if found.filled(row, position)]
    telling = (place for place in filled if not means_none(as_text(_head(found, row, place))))
    return next(telling, filled[0] if filled else positions[0])


def _of_structure(found: FoundForm, row: int, column: Column, position: int, where: Place) -> Iterator[Finding]:
    """Findings about what merged cells, links and repeated columns did to this cell."""
    joined = found.joined.get((row, position))
    if joined:
        severity = {Joined.REPEATED: Severity.ASK, Joined.BLOCK: Severity.ERROR}.get(joined.effect)
        cell = Cell(column, found.value(row, position), where)
        finding = cell.finding(
            CELLS_MERGED, variant=joined.effect.value, severity=severity, given=cell.text, rows=joined.runs
        )
        yield replace(finding, related=joined.row_ids(where))
    linked = found.linked.get((row, position))
    if linked:
        yield link_finding(found, linked, column.key, where)
    others = [other for other in found.positions(column.key) if other != position]
    first = canonical(as_text(_head(found, row, position))) if others else ""
    for other in others:
        text = canonical(as_text(_head(found, row, other)))
        if not means_none(text) and text != first:
            yield COLUMN_REPEATED.at(
                replace(where, cell=xl_rowcol_to_cell(row, other)),
                value=masked(column, text),
                variant="differs",
                severity=Severity.ERROR,
                header=column.header,
                first=xl_rowcol_to_cell(row, position),
                second=xl_rowcol_to_cell(row, other),
            )


def _head(found: FoundForm, row: int, position: int) -> object:
    """What stands in a cell, no more of it than anybody means."""
    value = found.value(row, position)
    return value[:LONGEST_READ] if isinstance(value, str) else value


def _parts(whole: str) -> tuple[str, str, str]:
    """Prefix, first and last name; what is too long for a name stays in one part."""
    return split_whole(whole) if len(whole) <= LONGEST_READ else ("", whole, "")


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
    return Record(found.form.name, place, {}, raw, CellAddresses(row, found.columns), (finding,), _extra(found, row))


def _extra(found: FoundForm, row: int) -> Mapping[str, object]:
    """What stands in columns that are not ours, by their headings."""
    filled = {position: name for position, name in found.extras.items() if found.filled(row, position)}
    return {name: found.value(row, position) for position, name in filled.items()}


def _readable(form: Form) -> Iterator[Column]:
    """Columns that the sender fills; what was printed for information is not read."""
    return (column for column in form.columns if not column.read_only)


def _validated(record: Record, validate: RowValidator, unneeded: frozenset[str]) -> Record:
    unread = unneeded | frozenset(
        finding.place.column
        for finding in record.findings
        if finding.severity is Severity.ERROR and finding.place.column
    )
    return replace(record, findings=(*record.findings, *validate(record, unread)))


def _whole_row(found: FoundForm, row: int, place: Place) -> Place:
    """The cell to show for a finding about a whole row: its first cell in a column of the form."""
    key, position = min(found.columns.items(), key=lambda pair: (not found.filled(row, pair[1]), pair[1]))
    return replace(place, cell=xl_rowcol_to_cell(row, position), column=key)


def _below_other_headings(record: Record, where: Place, heading: int) -> Record:
    """Hold back what stands below headings in another order: each value would be read as another column's."""
    finding = ROW_HEADING_REPEATED.at(where, variant="moved", severity=Severity.ERROR, heading=heading + 1)
    return replace(record, findings=(*record.findings, finding))
