"""Read the rows of one sheet: what is the same for all of them is worked out once, each text of a column read once."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Column, Form
from ita_batch.intake.files.cell_text import as_text, beginning
from ita_batch.intake.files.file_limits import LONGEST_CELL
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.cell_addresses import CellAddresses
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.rows.channels_elsewhere import ChannelColumns, spread_channels
from ita_batch.intake.rows.row_marks import link_finding
from ita_batch.intake.rows.validate import CELL_TOO_LONG
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.sheets.merged_cells import Joined, seen
from ita_batch.intake.sheets.name_columns import PREFIX, split_whole
from ita_batch.intake.sheets.structure import CELLS_MERGED, COLUMN_REPEATED
from ita_batch.intake.submission import Record, Value
from ita_batch.text_limits import LONGEST_READ
from ita_batch.thai.text import canonical, match_key, means_none

CELL_UNCALCULATED = Code("cell-uncalculated", Severity.ERROR, source="contract: Cells", structural=True)

_FEW_VALUES: Final = frozenset({"choice", "choices", "date", "item_id"})  # kinds whose texts come again and again
_READINGS: Final = 4_096  # of one sheet that are kept: what is read again was mostly read shortly before
_DAY_TEXT: Final = re.compile(r"\d{5}")
_NOWHERE: Final = Place()


class RowReader:
    """Reads the rows of a sheet; ``american`` are the date columns that a month-first spreadsheet has converted."""

    def __init__(self, found: FoundForm, reader: CellReader, american: frozenset[str]) -> None:
        form = found.form
        self._found = found
        self._readable = [column for column in form.columns if not column.read_only]  # the others are ours
        self._few = frozenset(column.key for column in form.columns if column.kind in _FEW_VALUES)
        self._dates = [column.key for column in form.columns if column.kind == "date"]
        self._channels = ChannelColumns.of(form.handed_out)
        self._structured = bool(found.joined or found.linked or found.headings.repeats)
        self._unread = bool(found.marks.uncalculated or found.marks.cut)
        self._read = _cells_of(form, reader, american, self._channels)

    def record(self, row: int, place: Place) -> Record:
        """The row as one record, with the findings of reading it; not yet validated."""
        found = self._found
        used = {key: _used(found, row, key) for key in found.columns} if found.headings.repeats else found.columns
        raw = self._raw(row, used)
        cells = CellAddresses(row, _names(found, row, raw, used))
        values: dict[str, Value] = {}
        findings: list[Finding] = []
        telling: list[Column] = []
        for column in self._readable:
            key = column.key
            if key not in raw:
                if self._structured and (row, used.get(key, -1)) in found.joined:
                    # Of a block: nobody knows that it should be empty.
                    where = replace(place, cell=cells[key], column=key)
                    findings.extend(_of_structure(found, row, column, used[key], where))
                continue
            if self._unread and (told := self._not_read(row, column, used, place, cells)):
                findings.append(told)
                if self._channels.may_hold_another(column, beginning(raw[key])):
                    telling.append(column)
                continue
            person = self._about_person(column, raw) if column.person_when else True
            value, remarks, more = self._read(key, raw[key], person)
            if more:
                telling.append(column)
            if value is not None:
                values[key] = value
            if remarks or (self._structured and key in used):
                where = _cell_of(place, cells[key], key)
                findings.extend(replace(remark, place=where) for remark in remarks)
                if key in used:
                    findings.extend(_of_structure(found, row, column, used[key], where))
        if telling:
            spread = spread_channels(self._channels, telling, raw, values, (place, cells), findings=findings)
            values = dict(spread.values)
            findings.extend(spread.findings)
        heard = tuple(finding for finding in findings if not self._of_no_need(finding)) if findings else ()
        extra = extra_cells(found, row) if found.extras else {}
        return Record(found.form.name, place, values, raw, cells, heard, extra)

    def _raw(self, row: int, used: Mapping[str, int]) -> dict[str, object]:
        """What stands in the form's columns. Equal texts of a list are one object: each cell comes with its own."""
        cells, waiting = self._found.grid[row], self._found.marks.uncalculated
        raw: dict[str, object] = {}
        for key, position in used.items():
            cell = cells[position] if position < len(cells) else ""
            if seen(cell) or (waiting and (row, position) in waiting):
                raw[key] = _shared(cell) if key in self._few and isinstance(cell, str) else cell
        if self._found.marks.days:
            self._count_from_1900(raw, self._found.marks.days)
        return raw

    def _count_from_1900(self, raw: dict[str, object], days: int) -> None:
        """Numbers in date columns, counted from 1900 as everybody else does: some workbooks count from 1904."""
        for key in self._dates:
            value = raw.get(key)
            if isinstance(value, str) and _DAY_TEXT.fullmatch(value.strip()):
                raw[key] = str(int(value) + days)
            elif isinstance(value, int | float) and not isinstance(value, bool) and value >= 1:
                raw[key] = value + days

    def _not_read(
        self, row: int, column: Column, used: Mapping[str, int], place: Place, cells: Mapping[str, str]
    ) -> Finding | None:
        """What is said of a cell that has no value, or not all of it; None for any other."""
        at, marks = (row, used.get(column.key, -1)), self._found.marks
        if at in marks.uncalculated:
            return CELL_UNCALCULATED.at(_cell_of(place, cells[column.key], column.key), header=column.header)
        if at in marks.cut:
            where = _cell_of(place, cells[column.key], column.key)
            return CELL_TOO_LONG.at(where, variant="cut", header=column.header, limit=LONGEST_CELL)
        return None

    def _about_person(self, column: Column, raw: Mapping[str, object]) -> bool | None:
        """Whether a row is about a person, by the cell that says so; None where that says nothing that is known."""
        for key, wanted in column.person_when.items():
            said = self._found.form.column(key).meanings.get(match_key(beginning(raw.get(key))))
            return None if said is None else said == wanted
        return True

    def _of_no_need(self, finding: Finding) -> bool:
        """True for what is wrong with a cell that the year's rules do not need; a merge may lie over others as well."""
        alone = finding.code != CELLS_MERGED or finding.variant == Joined.REPEATED.value
        return alone and finding.place.column in self._found.form.unneeded


class _Read(NamedTuple):
    """What a cell says: its value, the findings about it, which stand nowhere yet, and whether to look for channels."""

    value: Value | None
    findings: Sequence[Finding]
    may_hold_another: bool


def _cells_of(
    form: Form, reader: CellReader, american: frozenset[str], channels: ChannelColumns
) -> Callable[[str, object, bool | None], _Read]:
    """Reads a cell by its column's key, what stands in it, and whether its row is about a person.

    Nothing else tells, so that of cells which hold the same one is read.
    """

    @lru_cache(maxsize=_READINGS, typed=True)
    def read(key: str, raw: object, person: bool | None) -> _Read:
        cell = Cell(form.by_key[key], raw, _NOWHERE, person)
        value, findings = reader.read(cell, us_signature=key in american)
        return _Read(value, findings, channels.may_hold_another(cell.column, cell.text))

    return read


def extra_cells(found: FoundForm, row: int) -> Mapping[str, object]:
    """What stands in columns that are not ours, by their headings."""
    filled = {position: name for position, name in found.extras.items() if found.filled(row, position)}
    return {name: found.value(row, position) for position, name in filled.items()}


def _cell_of(row: Place, cell: str, key: str) -> Place:
    return Place(row.file, row.sheet, row.row, cell, key, row.division)


@lru_cache(maxsize=4096)
def _shared(text: str) -> str:
    """One object for equal texts."""
    return text


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


def _parts(whole: str) -> tuple[str, str, str]:
    """Prefix, first and last name; what is too long for a name stays in one part."""
    return split_whole(whole) if len(whole) <= LONGEST_READ else ("", whole, "")


def _used(found: FoundForm, row: int, key: str) -> int:
    """Where a column that stands twice has its value in this row: the first that holds more than "-"."""
    positions = found.positions(key)
    if len(positions) == 1:
        return positions[0]
    filled = [position for position in positions if found.filled(row, position)]
    telling = (place for place in filled if not means_none(beginning(found.value(row, place))))
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
    first = canonical(beginning(found.value(row, position))) if others else ""
    for other in others:
        text = canonical(beginning(found.value(row, other)))
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
