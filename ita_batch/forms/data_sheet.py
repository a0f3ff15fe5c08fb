"""One form as a sheet: heading, hidden key row, header, and the rows to fill in."""

from typing import Final

from xlsxwriter.utility import xl_col_to_name

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted, as_cell_value
from ita_batch.forms.checks import add_checks
from ita_batch.forms.contents import FormSheet
from ita_batch.forms.extra_columns import EXTRA_WIDTH, open_extra_columns, write_extra_header
from ita_batch.forms.form import Column
from ita_batch.forms.heading import write_heading
from ita_batch.forms.house_sheet import HouseSheet
from ita_batch.forms.layout import (
    FIRST_DATA_ROW,
    HEADER_ROW,
    KEY_ROW,
    LAST_ROW,
    NUMBER_HEADER,
    NUMBER_KEY,
    Layout,
)
from ita_batch.forms.marks import add_marks
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import RowHeights, row_height

_NARROW_LIST: Final = 12.0  # a list of short words looks better centred

_ALLOWED: Final = dict.fromkeys(
    ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"), True
)


def write_data_sheet(book: Book, page: FormSheet, number: int) -> None:
    """Add data sheet ``number`` (from 1), filled with its rows. Raises KeyError for a value that has no column."""
    sheet = book.workbook.add_worksheet(page.form.sheet)
    sheet.grow_from = FIRST_DATA_ROW - 1
    if page.tab:
        sheet.set_tab_color(page.tab)
    pen = Pen(sheet, book.styles)
    layout = Layout(page.form, max(LAST_ROW, FIRST_DATA_ROW + page.drawn_rows - 1))
    _open_columns(pen, page, layout)
    write_heading(pen, page, layout, book.heading, first=number == 1)
    _write_header(pen, layout)
    write_extra_header(pen, page, layout)
    _write_rows(pen, page, layout)
    add_marks(book, pen, page, layout, number)  # before the checks: the first rule on a cell wins
    add_checks(sheet, page, layout, book.lists, book.styles)
    _set_view(sheet, layout)
    if page.filtered:
        accepted(sheet.autofilter(HEADER_ROW - 1, 0, layout.row_of(page.drawn_rows - 1) - 1, layout.last_column))


def _open_columns(pen: Pen, page: FormSheet, layout: Layout) -> None:
    """Unlock every column down to the last row of Excel; the heading is locked again cell by cell."""
    pen.sheet.set_default_row(s.ROW_HEIGHT)
    looks = [s.NUMBER, *(_look(column) for column in layout.form.columns)]
    for place, (width, look) in enumerate(zip(layout.widths, looks, strict=True)):
        accepted(pen.sheet.set_column(place, place, width, pen.styles(look)))
    open_extra_columns(pen, page, layout)
    used = layout.last_column + len(page.extra_headings)
    pen.sheet.open_from(used + 1, pen.styles({"locked": False}))
    # xlsxwriter counts formatted columns as used: the file would report one column more.
    pen.sheet.dim_colmax = used


def _write_header(pen: Pen, layout: Layout) -> None:
    headers = [(NUMBER_KEY, NUMBER_HEADER, s.NUMBER_COLUMN_HEADER)]
    for column in layout.form.columns:
        look = s.REQUIRED_HEADER if column.asked else s.OPTIONAL_HEADER
        headers.append((column.key, _header(column), s.OUR_HEADER if column.ours else look))
    for place, (key, text, look) in enumerate(headers):
        pen.value(KEY_ROW - 1, place, key, s.KEY)
        pen.value(HEADER_ROW - 1, place, text, look)
    texts = [(text, width - 1) for (_, text, _), width in zip(headers, layout.widths, strict=True)]
    pen.sheet.set_row(HEADER_ROW - 1, 9 + row_height(texts))


def _header(column: Column) -> str:
    """What stands above a column. The remark in brackets is no part of its name when the file comes back."""
    if not column.asked:
        return column.header
    return f"{column.header} *\n({column.condition})" if column.condition else f"{column.header} *"


def _write_rows(pen: Pen, page: FormSheet, layout: Layout) -> None:
    columns, headings = layout.form.columns, page.extra_headings
    looks = (s.NUMBER, *map(_look, columns), *(s.EXTRA_CELL for _ in headings))
    formats = pen.styles.each(look | s.DRAWN for look in looks)
    heights = RowHeights((None, *(column.width for column in columns), *(EXTRA_WIDTH for _ in headings)))
    kinds = {column.key: column.kind for column in columns}
    for index in range(page.drawn_rows):
        given = page.rows[index] if index < len(page.rows) else {}
        extra = page.extra[index] if index < len(page.extra) else {}
        values = {key: as_cell_value(value, kind=kinds[key]) for key, value in given.items()}
        cells = [
            page.labels.get(index, index + 1),
            *(values.get(key) for key in kinds),
            *(as_cell_value(extra.get(heading), kind="text") for heading in headings),
        ]
        row = FIRST_DATA_ROW - 1 + index
        pen.row(row, 0, cells, formats)
        pen.sheet.set_row(row, heights.of(cells))


def _look(column: Column) -> Look:
    """How a column's cells look: text, so that Excel turns no phone into a number, no date into another."""
    look: Look = {"locked": False, "text_wrap": True}
    if column.kind != "number":
        look |= {"num_format": "@"}
    short = column.kind == "choice" and column.width <= _NARROW_LIST
    if short or column.kind in {"date", "item_id", "number"}:
        look |= {"align": "center"}
    else:
        look |= {"align": "left", "indent": 1}
    if column.ours:
        look |= {"bg_color": s.MIST}
    return look


def _set_view(sheet: HouseSheet, layout: Layout) -> None:
    sheet.hide_gridlines(2)
    sheet.freeze_panes(HEADER_ROW, layout.frozen_columns)
    sheet.set_selection(FIRST_DATA_ROW - 1, 1, FIRST_DATA_ROW - 1, 1)
    # No filter buttons on a list to fill: filtered rows get overlooked, and pasting into them goes wrong.
    sheet.protect("", _ALLOWED)
    last = xl_col_to_name(layout.last_column)
    # Phones and Buddhist years as text are what we asked for: no green corners for them.
    area = f"A{FIRST_DATA_ROW}:{last}{layout.last_row}"
    accepted(sheet.ignore_errors({"number_stored_as_text": area, "two_digit_text_year": area}))
