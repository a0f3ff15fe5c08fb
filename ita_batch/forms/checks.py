"""What Excel itself checks while somebody types: prompts, drop-down lists, warnings, and orange cells.

Nothing ever stops a person: pasting a whole list must stay possible, and the rules look at everything again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.cells import accepted
from ita_batch.forms.contents import FormSheet
from ita_batch.forms.doubts import kind_doubt
from ita_batch.forms.form import Column
from ita_batch.forms.hidden_sheets import Lists
from ita_batch.forms.layout import FIRST_DATA_ROW, Layout
from ita_batch.forms.open_cells import OpenCells, Rows
from ita_batch.forms.sheet_styles import DOUBTFUL, DRAWN, Styles

_TITLE_LIMIT: Final = 32  # Excel's limits for the texts of a validation
_MESSAGE_LIMIT: Final = 255


def add_checks(sheet: Worksheet, page: FormSheet, layout: Layout, lists: Lists, styles: Styles) -> None:
    """Add each column's validation and conditional formats, and lines for rows typed below the drawn ones."""
    open_cells, first_rows = OpenCells(page, layout), _FirstRows(layout)
    for place, column in layout.numbered_columns:
        list_name = lists.of_column(layout.form, column)
        doubt = kind_doubt(column, first_rows.cells(FIRST_DATA_ROW)[column.key], lists, list_name)
        prompt = _texts("input", column.header, column.prompt)
        _add_check(sheet, page, layout, place, prompt | _validation(column, list_name, doubt), lists)
        for areas in open_cells.areas(column):
            _colour(sheet, first_rows, place, column, areas, lists, styles)
    first_undrawn = FIRST_DATA_ROW + page.drawn_rows
    if first_undrawn <= layout.last_row:
        typed = f"={row_has_content(layout, first_undrawn)}"
        lines = {"type": "formula", "criteria": typed, "format": styles.condition(DRAWN)}
        area = (first_undrawn - 1, 0, layout.last_row - 1, layout.last_column)
        accepted(sheet.conditional_format(*area, lines))


def _add_check(  # noqa: PLR0913, PLR0917 - one column of one sheet
    sheet: Worksheet, page: FormSheet, layout: Layout, place: int, check: dict[str, Any], lists: Lists
) -> None:
    """The check of a column, and of its cells that have a list of their own; no cell may have two."""
    key = layout.form.columns[place - 1].key
    own = {layout.row_of(index): choices for (index, column), choices in page.choices.items() if column == key}
    common, *others = _rows_between(layout, own)
    more = {"other_cells": [[first - 1, place, last - 1, place] for first, last in others]} if others else {}
    accepted(sheet.data_validation(common[0] - 1, place, common[1] - 1, place, check | more))
    for row, choices in own.items():
        listed = {"validate": "list", "source": f"={lists.named(f'L_{key.upper()}_{row}', choices)}"}
        accepted(sheet.data_validation(row - 1, place, row - 1, place, check | listed))


def _rows_between(layout: Layout, own: Iterable[int]) -> list[tuple[int, int]]:
    """First and last rows of the stretches between those that have a check of their own."""
    edges = [FIRST_DATA_ROW - 1, *sorted(own), layout.last_row + 1]
    return [(before + 1, after - 1) for before, after in pairwise(edges) if before + 1 < after]


class _FirstRows:
    """What formulas say of the row from which they are carried down: many columns begin with the same."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._letters = {column.key: xl_col_to_name(place) for place, column in layout.numbered_columns}
        self._cells: dict[int, dict[str, str]] = {}
        self._begun: dict[int, str] = {}

    def cells(self, row: int) -> Mapping[str, str]:
        """The cell of every column."""
        if row not in self._cells:
            self._cells[row] = {key: f"${letter}{row}" for key, letter in self._letters.items()}
        return self._cells[row]

    def begun(self, row: int) -> str:
        """A formula: somebody has typed in the row."""
        if row not in self._begun:
            self._begun[row] = row_has_content(self.layout, row)
        return self._begun[row]


def _colour(  # noqa: PLR0913, PLR0917 - one column of one sheet
    sheet: Worksheet,
    first_rows: _FirstRows,
    place: int,
    column: Column,
    areas: Sequence[Rows],
    lists: Lists,
    styles: Styles,
) -> None:
    """Orange where a cell of these areas is doubtful; the formulas are those of the first row."""
    layout = first_rows.layout
    first, last = layout.row_of(areas[0][0]), layout.row_of(areas[-1][1])
    cells, letter = first_rows.cells(first), xl_col_to_name(place)
    doubt = kind_doubt(column, cells[column.key], lists, lists.of_column(layout.form, column))
    several = " ".join(f"{letter}{layout.row_of(top)}:{letter}{layout.row_of(bottom)}" for top, bottom in areas)
    for formula in _doubts(column, cells, doubt, first_rows.begun(first)):
        colour = {"type": "formula", "criteria": f"={formula}", "format": styles.condition(DOUBTFUL)}
        more = {"multi_range": several} if len(areas) > 1 else {}
        accepted(sheet.conditional_format(first - 1, place, last - 1, place, colour | more))


def row_has_content(layout: Layout, row: int = FIRST_DATA_ROW) -> str:
    """A formula: something stands in the row that is not ours."""
    counts = []
    for ours, group in groupby(layout.numbered_columns, key=lambda numbered: numbered[1].ours):
        if not ours:
            places = [place for place, _ in group]
            counts.append(f"COUNTA(${xl_col_to_name(places[0])}{row}:${xl_col_to_name(places[-1])}{row})")
    return "+".join(counts) + ">0"


def _doubts(column: Column, cells: Mapping[str, str], doubt: str | None, begun: str) -> Iterator[str]:
    """Formulas that are true where the cell is doubtful: each colours it."""
    cell = cells[column.key]
    empty = f"LEN(TRIM({cell}))=0"
    if not column.read_only:
        if column.required:
            yield f"AND({empty},{begun})"
        if doubt:
            yield f'AND({cell}<>"",{doubt})'
        if column.max_length:
            yield f"LEN({cell})>{column.max_length}"
    for other, value in column.wanted_with.items():
        yield f'AND({empty},TRIM({cells[other]})="{value}")'


def _texts(kind: str, title: str, message: str) -> dict[str, Any]:
    """Title and message of a prompt ("input") or of a warning ("error"), within Excel's limits."""
    return {f"{kind}_title": _shortened(title, _TITLE_LIMIT), f"{kind}_message": _shortened(message, _MESSAGE_LIMIT)}


def _validation(column: Column, list_name: str | None, doubt: str | None) -> dict[str, Any]:
    if list_name and (column.kind == "choices" or column.names_in or column.takes_words):
        # More is right here than the list offers: no message for what is right.
        return {"validate": "list", "source": f"={list_name}", "error_type": "information", "show_error": False}
    explanation = f"ข้อมูลที่กรอกน่าจะยังไม่ถูกต้อง ({column.prompt})"
    warning = {"error_type": "warning"} | _texts("error", f"โปรดตรวจสอบ {column.header}", explanation)
    if list_name:
        return {"validate": "list", "source": f"={list_name}"} | warning
    return {"validate": "custom", "value": f"=NOT({doubt})"} | warning if doubt else {"validate": "any"}


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
