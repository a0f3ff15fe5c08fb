"""The lines of a filled table: which of them are begun, which must be filled, and what is empty in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ita_batch.annex.look_inside import Cell
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.table import Column, Kind, RowKind
from ita_batch.annex.view import View
from ita_batch.annex.words import begins, is_number, key, says_none

_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212_.")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a filled table: its row, what it is, and the cells that are filled in it, by column."""

    row: int
    kind: RowKind
    cells: Mapping[int, Cell]  # index of the blank's column -> cell
    texts: Mapping[int, str]  # the same cells, of those that hold anything

    @property
    def says_none(self) -> bool:
        """True where it says that there is nothing to report."""
        return any(map(says_none, self.texts.values()))


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a table, those without anything left out, and the columns that are still there."""

    view: View
    columns: Mapping[int, Column]
    lines: tuple[Line, ...]

    def of_kind(self, *kinds: RowKind) -> tuple[Line, ...]:
        """The lines of these kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)

    def raw(self, line: Line, column: Column) -> object:
        """A cell as the reader gave it."""
        return self.view.raw.get(line.cells[column.index], "")


def is_dash(text: str) -> bool:
    """True for a sign that stands for nothing."""
    return bool(text) and set(text.replace(" ", "")) <= _DASHES


def lines_of(mapped: Mapped) -> Lines | None:
    """The lines of the table of a filled sheet; None where the sheet has none."""
    table = mapped.blank.table
    if table is None or mapped.head is None:
        return None
    columns = {column.index: column for column in table.columns if column.index in mapped.columns.at and column.heading}
    back = {at: row for row, at in mapped.rows.at.items() if row in table.rows}
    found = []
    for row in mapped.body:
        prepared = back.get(row)
        kind = table.rows[prepared] if prepared is not None else RowKind.LIST
        if kind is RowKind.LIST and not table.is_list and row in mapped.rows.inserted:
            continue
        if kind is RowKind.EXAMPLE and _still_example(mapped, prepared or 0, row):
            found.append(Line(row, kind, {}, {}))
            continue
        kind = RowKind.LIST if kind is RowKind.EXAMPLE else kind
        found.append(_line(mapped, columns, row, prepared, kind))
    return Lines(mapped.filled, columns, tuple(found))


def _still_example(mapped: Mapped, prepared: int, row: int) -> bool:
    """True where the example of the blank still stands."""
    blank = [(cell[1], text) for cell, text in mapped.blank.view.texts.items() if cell[0] == prepared]
    here = {column: mapped.filled.text((row, mapped.columns.at.get(column, -1))) for column, _ in blank}
    same = {column for column, text in blank if key(here[column]) == key(text)}
    said = {column for column, text in blank if begins(text, "example")}
    return len(same) == len(blank) or bool(said & same)


def _line(mapped: Mapped, columns: Mapping[int, Column], row: int, prepared: int | None, kind: RowKind) -> Line:
    fixed = {column for at, column in mapped.blank.fixed if at == prepared} if prepared is not None else set()
    view = mapped.filled
    anchors = {index: view.merge_at((row, mapped.columns.at[index]))[:2] for index in columns if index not in fixed}
    formulas = {index for index in columns if prepared is not None and mapped.blank.view.is_formula((prepared, index))}
    cells = {index: cell for index, cell in anchors.items() if index not in formulas}
    texts = {index: text for index, cell in cells.items() if (text := view.text(cell))}
    if kind is RowKind.TOTAL:  # only numbers have a total
        numbers = {index for index in cells if columns[index].kind in {Kind.NUMBER, Kind.SHARE}}
        cells = {index: cell for index, cell in cells.items() if index in numbers}
        texts = {index: text for index, text in texts.items() if index in numbers}
    return Line(row, kind, cells, texts)


def is_begun(line: Line, columns: Mapping[int, Column]) -> bool:
    """True where a line holds more than its number."""
    return any(columns[index].kind is not Kind.NUMBERING or not is_number(text) for index, text in line.texts.items())
