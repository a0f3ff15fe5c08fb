"""A blank as it is known: of which item it is the form, and everything that can be learnt from its sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ita_batch.annex.inputs import Beside, Dotted, inputs_of
from ita_batch.annex.look_inside import Cell
from ita_batch.annex.table import Kind, RowKind, Table, find_table
from ita_batch.annex.view import View
from ita_batch.annex.words import anchor, is_number


@dataclass(frozen=True)
class BlankSheet:
    """A sheet of a blank. ``fixed`` are the texts that must stay, ``anchors`` those by which it is found again."""

    view: View
    table: Table | None
    dotted: Mapping[Cell, Dotted]
    besides: tuple[Beside, ...]
    fixed: Mapping[Cell, str]

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Its fixed texts as they are compared."""
        return frozenset(anchor(text) for text in self.fixed.values() if not is_number(text))


@dataclass(frozen=True)
class Blank:
    """A blank form: its file, its item, and its sheets; none of a file that is no workbook or cannot be read."""

    path: Path
    file: str
    item_id: str
    sheets: tuple[BlankSheet, ...] = ()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The fixed texts of all its sheets, as they are compared."""
        return frozenset().union(*(sheet.anchors for sheet in self.sheets))


def blank_sheet(view: View) -> BlankSheet:
    """What is learnt from a sheet of a blank."""
    table = None if view.marks.hidden else find_table(view)
    dotted, besides = inputs_of(view, table)
    return BlankSheet(view, table, dotted, besides, dict(_fixed(view, table)))


def _fixed(view: View, table: Table | None) -> Mapping[Cell, str]:
    """The texts that stay: not what formulas show, not examples, and not the numbers of lines."""
    loose = {RowKind.LIST, RowKind.EXAMPLE}
    rows = {row for row, kind in table.rows.items() if kind in loose} if table else set()
    span = range(table.span[0], table.span[1] + 1) if table else range(0)
    numbers = {column.index for column in table.columns if column.kind is Kind.NUMBERING} if table else set()

    def stays(row: int, column: int, text: str) -> bool:
        of_list = row in rows and column in span
        is_count = table is not None and row in table.rows and column in numbers and is_number(text)
        return not (of_list or is_count or view.is_formula((row, column)))

    return {cell: text for cell, text in view.texts.items() if stays(*cell, text)}
