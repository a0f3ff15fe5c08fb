"""Write a plain list as a workbook: header, frozen pane, filter, text that stays text, reproducible bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.cells import Pen
from ita_batch.forms.sheet_styles import DRAWN, FONT, REQUIRED_HEADER, ROW_HEIGHT, Styles
from ita_batch.forms.text_size import row_height

TEXT_CELL = DRAWN | {"num_format": "@", "text_wrap": True, "valign": "top", "align": "left", "indent": 1}
NUMBER_CELL = DRAWN | {"num_format": "0", "align": "center", "valign": "top"}


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet: its name, headings, column widths (characters) and rows."""

    name: str
    headers: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str | int, ...], ...]


def write_sheets(path: Path, sheets: Sequence[SheetData], *, title: str, created: date) -> None:
    """Write the sheets to a new workbook; the same arguments give the same bytes."""
    buffer = io.BytesIO()  # a half-written package would complain once more when it is thrown away
    with Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}) as workbook:
        workbook.set_properties(
            {"title": title, "created": datetime.combine(created, time(), tzinfo=UTC)},
        )
        styles = Styles(workbook)
        for data in sheets:
            add_list(workbook, styles, data)
    path.write_bytes(buffer.getvalue())


def add_list(workbook: Workbook, styles: Styles, data: SheetData) -> None:
    """Add one sheet to a workbook that is being written."""
    sheet = workbook.add_worksheet(data.name)
    sheet.freeze_panes(1, 0)
    set_list_printing(sheet, header_row=0)
    sheet.set_row(0, ROW_HEIGHT * 1.4)
    sheet.autofilter(0, 0, max(len(data.rows), 1), len(data.headers) - 1)
    for column, width in enumerate(data.widths):
        sheet.set_column(column, column, width)
    _fill(Pen(sheet, styles), data)


def set_list_printing(sheet: Worksheet, *, header_row: int) -> None:
    """A4 lying down, one page wide, the header (a row from 0) on every page; no gridlines, no date."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header_row)
    sheet.set_footer(f'&C&"{FONT},Regular"&14หน้า &P / &N')


def _fill(pen: Pen, data: SheetData) -> None:
    for column, header in enumerate(data.headers):
        pen.value(0, column, header, REQUIRED_HEADER)
    for number, row in enumerate(data.rows, 1):
        texts = (str(value) for value in row)
        pen.sheet.set_row(number, row_height(zip(texts, data.widths, strict=True)))
        for column, value in enumerate(row):
            pen.value(number, column, value, TEXT_CELL if isinstance(value, str) else NUMBER_CELL)
