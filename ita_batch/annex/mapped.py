"""A sheet of a blank laid over the same sheet of a filled form: where each of its rows and columns is."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ita_batch.annex.align import Aligned, Loose, aligned
from ita_batch.annex.blank import BlankSheet
from ita_batch.annex.look_inside import Cell
from ita_batch.annex.table import RowKind
from ita_batch.annex.view import View
from ita_batch.annex.words import anchor, is_number

_LOOSE = (RowKind.LIST, RowKind.EXAMPLE)


@dataclass(frozen=True)
class Mapped:
    """A blank's sheet and a filled one, and where the rows and columns of the first are in the second."""

    blank: BlankSheet
    filled: View
    rows: Aligned
    columns: Aligned

    def cell(self, cell: Cell) -> Cell | None:
        """Where a cell of the blank is; None where its row or column was deleted."""
        row, column = self.rows.at.get(cell[0]), self.columns.at.get(cell[1], self._beyond(cell[1]))
        return None if row is None or column is None else (row, column)

    def _beyond(self, column: int) -> int | None:
        return None if column in self.columns.deleted else column

    @property
    def head(self) -> int | None:
        """The last row of the table's headings in the filled form."""
        table = self.blank.table
        return self.rows.at.get(table.head[1]) if table else None

    @cached_property
    def row_of(self) -> Mapping[int, int]:
        """Row of the filled form -> row of the blank."""
        return {at: row for row, at in self.rows.at.items()}

    @cached_property
    def column_of(self) -> Mapping[int, int]:
        """The same for columns."""
        return {at: column for column, at in self.columns.at.items()}

    @cached_property
    def body(self) -> range:
        """The rows of the filled form that hold the table's lines, total included."""
        table, head = self.blank.table, self.head
        if table is None or head is None:
            return range(0)
        below = [
            self.rows.at[row]
            for row in {cell[0] for cell in self.blank.fixed}
            if row > table.last and row in self.rows.at
        ]
        end = min((row for row in below if row > head), default=None)
        totals = [self.rows.at[row] for row in table.of_kind(RowKind.TOTAL) if row in self.rows.at]
        if totals and not any(row > max(totals) for row, kind in _placed(self, table.rows) if kind in _LOOSE):
            return range(head + 1, max(totals) + 1)
        if end is None:
            end = (
                self.filled.rows
                if table.is_list
                else max((row for row, _ in _placed(self, table.rows)), default=head) + 1
            )
        return range(head + 1, end)


def _placed(mapped: Mapped, rows: Mapping[int, RowKind]) -> list[tuple[int, RowKind]]:
    return [(mapped.rows.at[row], kind) for row, kind in rows.items() if row in mapped.rows.at]


def mapped(blank: BlankSheet, filled: View) -> Mapped:
    """Lay a blank's sheet over a filled one."""
    known = blank.anchors
    starts = _starts(blank)
    texts = {cell: _found_anchor(text, known, starts) for cell, text in filled.texts.items()}
    own = _anchors_by_row(blank)
    theirs: dict[int, Counter[str]] = {}
    for cell, text in texts.items():
        if text in known:
            theirs.setdefault(cell[0], Counter())[text] += 1
    table = blank.table
    last = max(blank.view.rows, table.last + 1 if table else 0)
    rows = aligned(own, theirs, (last, filled.rows), {row for row, _ in filled.texts}, _loose_rows(blank))
    return Mapped(blank, filled, rows, _columns(blank, filled, texts, rows))


def _anchors_by_row(blank: BlankSheet) -> Mapping[int, Counter[str]]:
    own: dict[int, Counter[str]] = {}
    for cell, text in blank.fixed.items():
        if not is_number(text):
            own.setdefault(cell[0], Counter())[anchor(text)] += 1
    return own


def _loose_rows(blank: BlankSheet) -> Loose:
    """The lines of a list; of one without prepared lines what follows its headings."""
    table = blank.table
    if table is None:
        return Loose()
    lines = {row for row, kind in table.rows.items() if kind in _LOOSE} if table.rows else {table.head[1]}
    below = any(row > table.last for row, _ in blank.fixed)
    return Loose(frozenset(lines), at_end=table.is_list and not below)


def _columns(blank: BlankSheet, filled: View, texts: Mapping[Cell, str], rows: Aligned) -> Aligned:
    """Columns are found by what stands in their rows: of a table by its headings and labels alone."""
    table = blank.table
    span = range(table.span[0], table.span[1] + 1) if table else range(0)
    own: dict[int, Counter[str]] = {}
    for row, column in blank.fixed:
        if table is None or column not in span or table.holds(row, column):
            own.setdefault(column, Counter())[f"{row}|{anchor(blank.fixed[row, column])}"] += 1
    back = {other: row for row, other in rows.at.items()}
    theirs: dict[int, Counter[str]] = {}
    for (row, column), text in texts.items():
        if row in back:
            theirs.setdefault(column, Counter())[f"{back[row]}|{text}"] += 1
    columns = max([blank.view.columns, *(one.cell[1] + 1 for one in blank.besides), span.stop])
    return aligned(own, theirs, (columns, filled.columns), {column for _, column in filled.texts})


def _starts(blank: BlankSheet) -> Mapping[re.Pattern[str], str]:
    """What a text begins and ends with that was written on or beside, and its anchor."""
    starts = {}
    for one in blank.dotted.values():
        if any(one.parts):
            pattern = ".+".join(re.escape(anchor(part)) if part else "" for part in one.parts)
            starts[re.compile(pattern, re.DOTALL)] = anchor(one.text)
    for beside in blank.besides:
        starts[re.compile(f"{re.escape(anchor(beside.text))}.+", re.DOTALL)] = anchor(beside.text)
    return starts


def _found_anchor(text: str, known: frozenset[str], starts: Mapping[re.Pattern[str], str]) -> str:
    own = anchor(text)
    if own in known:
        return own
    return next((one for pattern, one in starts.items() if pattern.fullmatch(own)), own)
