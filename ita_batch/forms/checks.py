"""What Excel itself checks while somebody types: prompts, drop-down lists, warnings, and orange cells.

Nothing ever stops a person: pasting a whole list must stay possible, and the rules look at everything again.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.cells import accepted
from ita_batch.forms.doubts import kind_doubt, missing, too_long, wanted
from ita_batch.forms.form import Column
from ita_batch.forms.hidden_sheets import Lists
from ita_batch.forms.layout import FIRST_DATA_ROW, Layout
from ita_batch.forms.sheet_styles import DOUBTFUL, DRAWN, Styles

_TITLE_LIMIT: Final = 32  # Excel's limits for the texts of a validation
_MESSAGE_LIMIT: Final = 255


def add_checks(sheet: Worksheet, layout: Layout, drawn_rows: int, lists: Lists, styles: Styles) -> None:
    """Add each column's validation and conditional formats, and lines for rows typed below the drawn ones."""
    orange = styles.condition(DOUBTFUL)
    content = row_has_content(layout)
    for place, column in layout.numbered_columns:
        area = (FIRST_DATA_ROW - 1, place, layout.last_row - 1, place)
        cell = f"${xl_col_to_name(place)}{FIRST_DATA_ROW}"
        list_name = lists.of_column(layout.form, column)
        doubt = kind_doubt(column, cell, lists, list_name)
        accepted(sheet.data_validation(*area, _prompt(column) | _validation(column, list_name, doubt)))
        for formula in [*_doubts(column, cell, doubt, content), *_wanted(column, cell, layout)]:
            accepted(sheet.conditional_format(*area, {"type": "formula", "criteria": f"={formula}", "format": orange}))
    first_undrawn = FIRST_DATA_ROW + drawn_rows
    if first_undrawn <= layout.last_row:
        lines = {
            "type": "formula",
            "criteria": f"={row_has_content(layout, first_undrawn)}",
            "format": styles.condition(DRAWN),
        }
        area = (first_undrawn - 1, 0, layout.last_row - 1, layout.last_column)
        accepted(sheet.conditional_format(*area, lines))


def row_has_content(layout: Layout, row: int = FIRST_DATA_ROW) -> str:
    """A formula: something stands in the row that is not ours."""
    counts = []
    for ours, group in groupby(layout.numbered_columns, key=lambda numbered: numbered[1].ours):
        if not ours:
            places = [place for place, _ in group]
            counts.append(f"COUNTA(${xl_col_to_name(places[0])}{row}:${xl_col_to_name(places[-1])}{row})")
    return "+".join(counts) + ">0"


def _doubts(column: Column, cell: str, doubt: str | None, content: str) -> list[str]:
    if column.read_only:
        return []
    formulas = [missing(cell, content)] if column.required else []
    if doubt:
        formulas.append(f'AND({cell}<>"",{doubt})')
    if column.max_length:
        formulas.append(too_long(cell, column.max_length))
    return formulas


def _wanted(column: Column, cell: str, layout: Layout) -> list[str]:
    letters = {other.key: xl_col_to_name(place) for place, other in layout.numbered_columns}
    return [wanted(cell, f"${letters[key]}{FIRST_DATA_ROW}", value) for key, value in column.wanted_with.items()]


def _prompt(column: Column) -> dict[str, Any]:
    return {
        "input_title": _shortened(column.header, _TITLE_LIMIT),
        "input_message": _shortened(column.prompt, _MESSAGE_LIMIT),
    }


def _warning(column: Column) -> dict[str, Any]:
    return {
        "error_type": "warning",
        "error_title": _shortened(f"โปรดตรวจสอบ {column.header}", _TITLE_LIMIT),
        "error_message": _shortened(f"ข้อมูลที่กรอกน่าจะยังไม่ถูกต้อง ({column.prompt})", _MESSAGE_LIMIT),
    }


def _validation(column: Column, list_name: str | None, doubt: str | None) -> dict[str, Any]:
    if list_name and column.kind == "choices":
        # Several values are right here and the list offers one: no message for what is right.
        return {
            "validate": "list",
            "source": f"={list_name}",
            "error_type": "information",
            "show_error": False,
        }
    if list_name:
        return {"validate": "list", "source": f"={list_name}"} | _warning(column)
    if doubt:
        return {"validate": "custom", "value": f"=NOT({doubt})"} | _warning(column)
    return {"validate": "any"}


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
