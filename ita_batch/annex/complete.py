"""Whether a filled table is complete: every cell that is asked for, and "none" where there is nothing."""

from collections.abc import Iterator, Sequence

from ita_batch.annex.annex_faults import Fault, incomplete, letter, listed, several
from ita_batch.annex.asked import Asked
from ita_batch.annex.lines import Line, Lines, is_begun, is_dash, lines_of
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.sequences import sequences
from ita_batch.annex.table import RowKind
from ita_batch.annex.totals import totals
from ita_batch.annex.values import values

_FEWEST_ALIKE = 3  # lines in which a column is empty as a whole


def complete(mapped: Mapped, asked: Asked) -> Iterator[Fault]:
    """Tell what a filled table lacks."""
    lines = lines_of(mapped)
    if lines is None:
        return
    sheet = mapped.filled.name
    for line in lines.of_kind(RowKind.EXAMPLE):
        yield incomplete("example", sheet, (line.row, 0), row=line.row + 1)
    wanted = [line for line in lines.of_kind(RowKind.LIST, RowKind.LABELLED) if _is_wanted(line, lines)]
    if not any(is_begun(line, lines.columns) for line in wanted):
        first = next(iter(mapped.body), (mapped.head or 0) + 1)
        at = next(iter(wanted[0].cells.values())) if wanted and wanted[0].cells else (first, 0)
        yield incomplete("table-empty", sheet, at)
        return
    reported = [line for line in wanted if not line.says_none]
    yield from _empty(sheet, [*reported, *lines.of_kind(RowKind.TOTAL)], lines)
    dashes = tuple(line.cells[index] for line in reported for index, text in line.texts.items() if is_dash(text))
    if dashes:
        yield several("dash", sheet, dashes)
    yield from values(sheet, reported, lines, asked)
    yield from sequences(sheet, wanted, lines, mapped, asked)
    table = mapped.blank.table
    if table and not set(table.rows) & set(mapped.rows.deleted):
        yield from totals(sheet, wanted, lines)


def _is_wanted(line: Line, lines: Lines) -> bool:
    return line.kind is RowKind.LABELLED or is_begun(line, lines.columns)


def _empty(sheet: str, reported: Sequence[Line], lines: Lines) -> Iterator[Fault]:
    """The cells that are empty: a column that is empty throughout once, else line by line."""
    empty = {
        line.row: [index for index in line.cells if index not in line.texts and not lines.columns[index].optional]
        for line in reported
    }
    counts = {index: sum(index in found for found in empty.values()) for index in lines.columns}
    having = {index: sum(index in line.cells for line in reported) for index in lines.columns}
    whole = {index for index, count in counts.items() if count >= _FEWEST_ALIKE and count == having[index]}
    by_row = {line.row: line for line in reported}
    for index in sorted(whole):
        first = next(line for line in reported if index in empty[line.row])
        heading, at = lines.columns[index].heading, first.cells[index]
        yield incomplete("column-empty", sheet, at, heading=heading, column=letter(at[1]))
    for row, found in empty.items():
        cells = tuple(by_row[row].cells[index] for index in found if index not in whole)
        if cells:
            names = ", ".join(f"“{lines.columns[index].heading}”" for index in found if index not in whole)
            words = {"cells": listed(cells), "headings": names, "row": row + 1}
            yield incomplete("cell", sheet, cells[0], **words)
