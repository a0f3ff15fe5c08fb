"""Findings about a sheet's structure: columns, hidden rows and columns, headings among the data."""

from collections.abc import Iterator
from dataclasses import replace

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Column
from ita_batch.intake.files.file_limits import WIDEST_SHEET
from ita_batch.intake.mask import quoted
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.intake.sheets.headings import suggestion, text_of
from ita_batch.intake.sheets.row_runs import row_runs

COLUMN_MISSING = Code("column-missing", Severity.ERROR, source="contract: Forms")
COLUMN_UNKNOWN = Code("column-unknown", Severity.NOTE, source="contract: Forms", structural=True)
COLUMN_READ_AS = Code("column-read-as", Severity.ASK, source="contract: Forms", structural=True)
COLUMN_UNNEEDED = Code("column-unneeded", Severity.NOTE, source="contract: Forms", structural=True)
COLUMN_REPEATED = Code("column-repeated", Severity.NOTE, source="contract: Forms", structural=True)
CELLS_MERGED = Code("cells-merged", Severity.WARNING, source="contract: Sheets", structural=True)
ROWS_HIDDEN = Code("rows-hidden", Severity.WARNING, source="contract: Sheets")
SHEET_WIDE = Code("sheet-wide", Severity.WARNING, source="contract: Sheets", structural=True)
ROW_HEADING_REPEATED = Code("row-heading-repeated", Severity.NOTE, source="contract: Sheets", structural=True)

CELL_NOTE = Code("cell-note", Severity.WARNING, source="contract: Cells", structural=True)

_MOST_NAMED = 10  # cells in a sentence
_NO_ROWS = frozenset({RowKind.BLANK, RowKind.HEADING, RowKind.OTHER_HEADING})


def structure_findings(found: FoundForm, file: str, division: str | None) -> list[Finding]:
    """All findings that follow from the cells before they are read."""
    place = Place(file=file, sheet=found.sheet, division=division)
    about_headings = (
        *_missing(found, place),
        *_misspelt(found, place),
        *_names(found, place),
        *_repeated(found, place),
        *_unknown(found, place),
    )
    return [
        *(finding for finding in about_headings if finding.place.column not in found.form.unneeded),
        *_unneeded(found, place),
        *_rows(found, place),
        *_beyond(found, place),
    ]


def _missing(found: FoundForm, place: Place) -> Iterator[Finding]:
    strange = [text for position, text in found.extras.items() if position not in found.unnamed]
    for column in found.form.columns:
        if column.required and column.key not in found.columns:
            finding = COLUMN_MISSING.at(place, header=column.header, identity=column.key)
            close = suggestion(found.form, column.key, strange)
            yield (
                replace(finding, variant="suggestion").filled({"given": quoted(found.form, close)})
                if close
                else finding
            )


def _misspelt(found: FoundForm, place: Place) -> Iterator[Finding]:
    for key, position in found.headings.near.items():
        column, given = (
            found.form.column(key),
            quoted(found.form, text_of(found.value(found.header_row or 0, position))),
        )
        where = _heading_place(found, place, position, column)
        yield COLUMN_READ_AS.at(where, value=given, given=given, header=column.header, identity=key)


def _names(found: FoundForm, place: Place) -> Iterator[Finding]:
    joined = {key: places[-1] for key, places in found.names.continued.items()}
    for variant, places in (("joined", joined), ("split", found.names.whole)):
        for key, position in places.items():
            column = found.form.column(key)
            heading = quoted(found.form, text_of(found.value(found.header_row or 0, position)))
            given = heading or xl_col_to_name(position)
            rest = found.form.column(column.rest).header if column.rest else ""
            where = _heading_place(found, place, position, column)
            yield COLUMN_READ_AS.at(
                where,
                value=given,
                variant=variant,
                severity=Severity.NOTE,
                given=given,
                header=column.header,
                rest=rest,
            )


def _repeated(found: FoundForm, place: Place) -> Iterator[Finding]:
    for key, positions in found.headings.repeats.items():
        column = found.form.column(key)
        letters = [xl_col_to_name(position) for position in (found.columns[key], *positions)]
        where = _heading_place(found, place, positions[0], column)
        yield COLUMN_REPEATED.at(where, header=column.header, columns=" ".join(letters), identity=key)


def _unknown(found: FoundForm, place: Place) -> Iterator[Finding]:
    for position, name in found.extras.items():
        where = _heading_place(found, place, position, None)
        if position in found.unnamed:
            letter = xl_col_to_name(position)
            yield COLUMN_UNKNOWN.at(
                where, variant="no-heading", severity=Severity.WARNING, header=letter, identity=letter
            )
        elif position in found.headings.doubtful:
            resembled = found.headings.doubtful[position]
            yield COLUMN_UNKNOWN.at(
                where,
                variant="near",
                severity=Severity.ASK,
                header=quoted(found.form, name),
                resembled=resembled,
                identity=name,
            )
        else:
            yield COLUMN_UNKNOWN.at(where, header=quoted(found.form, name), identity=name)


def _unneeded(found: FoundForm, place: Place) -> Iterator[Finding]:
    """Columns that the year's rules do not need and that somebody filled all the same."""
    filled = [row for row, kind in found.kinds.items() if kind is RowKind.FILLED]
    for column in found.form.columns:
        position = found.columns.get(column.key) if column.key in found.form.unneeded else None
        if position is not None and any(found.filled(row, position) for row in filled):
            where = _heading_place(found, place, position, column)
            yield COLUMN_UNNEEDED.at(where, header=column.header, identity=column.key)


def _heading_place(found: FoundForm, place: Place, position: int, column: Column | None) -> Place:
    """The cell of a heading; no row, for it is no row of data."""
    cell = xl_rowcol_to_cell(found.header_row, position) if found.header_row is not None else None
    return Place(
        file=place.file, sheet=place.sheet, cell=cell, column=column.key if column else None, division=place.division
    )


def _beyond(found: FoundForm, place: Place) -> Iterator[Finding]:
    """What was not read of the sheet, or stands at no row of data: columns far to the right, notes."""
    if found.marks.beyond:
        yield SHEET_WIDE.at(place, column=xl_col_to_name(WIDEST_SHEET), number=found.marks.beyond, identity=found.sheet)
    outside = [
        xl_rowcol_to_cell(row, column)
        for row, column in sorted(found.marks.notes)
        if row >= found.first_row and found.kinds.get(row, RowKind.BLANK) is not RowKind.FILLED
    ]
    if outside:
        more = " …" if len(outside) > _MOST_NAMED else ""
        cells = ", ".join(outside[:_MOST_NAMED]) + more
        yield CELL_NOTE.at(place, variant="outside", cells=cells, identity=f"{found.sheet} notes")


def _rows(found: FoundForm, place: Place) -> Iterator[Finding]:
    for row, kind in found.kinds.items():
        if kind in {RowKind.HEADING, RowKind.OTHER_HEADING}:
            variant = "other-order" if kind is RowKind.OTHER_HEADING else None
            yield ROW_HEADING_REPEATED.at(place, variant=variant, row=row + 1, identity=found.sheet)
    filled = {row for row, kind in found.kinds.items() if kind not in _NO_ROWS}
    hidden = filled & found.marks.hidden_rows
    if hidden:
        yield ROWS_HIDDEN.at(place, rows=row_runs(hidden), number=len(hidden), identity=f"{found.sheet} rows")
    ours = {position: key for key in found.columns for position in found.positions(key)}
    columns = [
        position
        for position in sorted(found.marks.hidden_columns & ({*ours} | {*found.extras}))
        if any(found.filled(row, position) for row in filled)
    ]
    if columns:
        names = [_heading(found, ours.get(at), at) for at in columns]
        yield ROWS_HIDDEN.at(
            place,
            variant="columns",
            columns=", ".join(f"{xl_col_to_name(at)} “{name}”" for at, name in zip(columns, names, strict=True)),
            identity=f"{found.sheet} columns",
        )


def _heading(found: FoundForm, key: str | None, position: int) -> str:
    return found.form.column(key).header if key else quoted(found.form, found.extras[position])
