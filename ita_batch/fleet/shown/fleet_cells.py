"""How the cells of ``fleet.xlsx`` look, and the sheets that all have the same head: title, word, sums, headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from xlsxwriter.utility import xl_col_to_name

from ita_batch.fleet.shown.fleet_states import (
    AWAITED,
    COMPLETE,
    FAILED,
    PARTLY,
    SILENT,
    SYMBOLS,
    TO_CORRECT,
    state_word,
)
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.layout import Span
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.plain_text import quotable
from ita_batch.publish.sheet_file import NUMBER_CELL, TEXT_CELL, Cell, Cells, sheet_of, write_list

COUNT: Final[Look] = NUMBER_CELL | {"num_format": "#,##0"}
SCORE: Final[Look] = NUMBER_CELL | {"num_format": "0.00"}
CHANGE: Final[Look] = NUMBER_CELL | {"num_format": "+0.00;-0.00;0.00"}
STEP: Final[Look] = NUMBER_CELL | {"num_format": "+0;-0;0"}
SHARE: Final[Look] = NUMBER_CELL | {"num_format": "0.0 %"}
TEXT: Final[Look] = TEXT_CELL
CENTRED: Final[Look] = TEXT_CELL | {"align": "center", "indent": 0}
_SUM: Final[Look] = {"bold": True, "bg_color": s.PALE_BLUE}
_BOLD: Final[Look] = {"bold": True}
_STATES: Final[Mapping[str, Look]] = {
    FAILED: s.FAULT,
    SILENT: s.FAULT,
    "unread": s.FAULT,
    "unclear": s.QUESTION,
    PARTLY: s.QUESTION,
    TO_CORRECT: s.QUESTION,
    AWAITED: s.QUIET,
    COMPLETE: s.DONE,
    "nothing_due": s.QUIET,
}
_STATE_CELLS: Final = {state: TEXT_CELL | look | _BOLD for state, look in _STATES.items()}
_OTHER_SYMBOLS: Final = {"unread": "■", "unclear": "◆", "nothing_due": "○"}
HEADING_ROW: Final = 3  # from 0: title, what it says, sums, headings
_SUBTOTAL: Final = 9  # of the function: sums what a filter leaves


class Column(NamedTuple):
    """A column: the key of its heading, its width in characters, how its cells look, and whether it is added up."""

    key: str
    width: float
    look: Look = TEXT
    summed: bool = False


def state_cell(state: str) -> Cell:
    """A state as symbol, word and colour."""
    symbol = SYMBOLS.get(state) or _OTHER_SYMBOLS.get(state, "")
    return f"{symbol} {state_word(state)}", _STATE_CELLS[state]


def cells(columns: Sequence[Column], values: Iterable[Any]) -> Cells:
    """The cells of a row, each in the look of its column; what is a cell already stays."""
    return tuple(_cell(value, column.look) for column, value in zip(columns, values, strict=True))


def _cell(value: Any, look: Look) -> Cell:  # noqa: ANN401 - of a table
    if isinstance(value, tuple):
        return value
    return quotable(value) if isinstance(value, str) else value, look


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its title, one line that says how to read it, its columns and rows."""

    name: str
    title: str
    reading: str
    columns: tuple[Column, ...]
    rows: Sequence[Cells]
    printed: int = 0
    frozen: int = 0


def write_table(pen: Pen, table: Table) -> None:
    """Write the sheet. A sum is a formula that follows the filter, and carries its value."""
    widths = {column.key: column.width for column in table.columns}
    data = sheet_of(table.name, widths, table.rows, "glance_head", printed=table.printed)
    across = Span(0, (table.printed or len(table.columns)) - 1)
    pen.span(0, across, table.title, s.TITLE)
    pen.span(1, across, table.reading, s.LEGEND)
    pen.sheet.set_row(0, 36)
    room = sum(column.width for column in table.columns[: across.last + 1])
    accepted(pen.sheet.set_row(1, row_height([(table.reading, room)])))
    write_list(pen, data, header_row=HEADING_ROW, frozen=table.frozen)
    _write_sums(pen, table)


def _write_sums(pen: Pen, table: Table) -> None:
    row, first, last = HEADING_ROW - 1, HEADING_ROW + 2, HEADING_ROW + 1 + len(table.rows)
    if not any(column.summed for column in table.columns):
        pen.sheet.set_row(row, 8)
        return
    pen.sheet.set_row(row, s.ROW_HEIGHT)
    for place, column in enumerate(table.columns):
        if not (column.summed and any(_count(cells[place]) is not None for cells in table.rows)):
            pen.value(row, place, word("list_total") if place == 0 else None, column.look | _SUM)
            continue
        letter = xl_col_to_name(place)
        total = sum(_count(cells[place]) or 0 for cells in table.rows)
        formula = f"=SUBTOTAL({_SUBTOTAL},{letter}{first}:{letter}{last})"
        accepted(pen.sheet.write_formula(row, place, formula, pen.styles(column.look | _SUM), total))


def _count(cell: Any) -> int | None:  # noqa: ANN401 - of a column that is added up
    value: int | None = cell[0] if isinstance(cell, tuple) else cell
    return value
