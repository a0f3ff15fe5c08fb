"""The first sheet of the review workbook: what it is, how much is decided, what to do, and who may see it."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import quote_sheetname

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.form import Form
from ita_batch.forms.instructions import SHEET
from ita_batch.forms.layout import FIRST_DATA_ROW, Layout, Span
from ita_batch.forms.printing import print_setup
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.live_cells import bar_formula, bar_text
from ita_batch.publish.review.pairs_sheet import PairSheet, answers
from ita_batch.publish.sheet_file import set_widths
from ita_batch.thai.digits import to_thai

_WIDTHS: Final = (2.0, 6.0, 34.0, 16.0, 16.0, 36.0)
_ALL: Final = Span(1, 5)
_TEXT: Final = Span(2, 5)
_WIDTH: Final = sum(_WIDTHS[2:])
_BAR: Final = 8
_PRIVATE: Final[Look] = s.MUST_CORRECT | {"text_wrap": True, "indent": 1, "align": "left"}
_CELL: Final[Look] = s.DRAWN | {"align": "left", "indent": 1, "text_wrap": True}
_COUNT: Final[Look] = s.DRAWN | {"align": "center", "num_format": "#,##0", "bold": True}
_LEFT: Final[Look] = _CELL | {"font_color": s.NAVY, "text_wrap": False}
_LINK: Final[Look] = _CELL | {"bold": True, "underline": 1, "font_color": s.NAVY}
_ITEM: Final[Look] = {"text_wrap": True, "valign": "top", "font_color": s.INK}
_ITEM_NUMBER: Final[Look] = {"bold": True, "font_color": s.BLUE, "align": "right", "valign": "top", "indent": 1}


def write_cover(book: Book, form: Form, sheets: Sequence[PairSheet]) -> None:
    """Add the sheet; its counts are formulas over the others, correct before any recalculation."""
    sheet = book.workbook.add_worksheet(SHEET)
    pen = Pen(sheet, book.styles)
    sheet.set_default_row(s.ROW_HEIGHT)
    set_widths(pen, _WIDTHS)
    sheet.set_row(0, 8)
    pen.span(1, _ALL, book.heading.title(form), s.TITLE)
    sheet.set_row(1, 36)
    pen.span(2, _ALL, book.heading.agency, s.AGENCY)
    sheet.set_row(3, 10)
    pen.span(4, _ALL, word("review_private_long"), _PRIVATE)
    sheet.set_row(4, row_height([(word("review_private_long"), sum(_WIDTHS[1:]))]) + 8)
    sheet.set_row(5, 12)
    row = _write_progress(pen, form, sheets, 6)
    sheet.set_row(row, 12)
    for number, text in enumerate(form.instructions, 1):
        line = row + number
        pen.value(line, 1, f"{to_thai(number)}.", _ITEM_NUMBER)
        pen.span(line, _TEXT, text, _ITEM)
        sheet.set_row(line, 4 + row_height([(text, _WIDTH)]))
    sheet.protect()
    print_setup(sheet, header_row=None)


def _write_progress(pen: Pen, form: Form, sheets: Sequence[PairSheet], row: int) -> int:
    """One line per sheet: a link to it, its pairs, how many are answered. Returns the row below the table."""
    pen.span(row, Span(1, 2), word("review_sheet"), s.REQUIRED_HEADER)
    for place, key in enumerate(("review_pairs", "review_answered", "review_left"), 3):
        pen.value(row, place, word(key), s.REQUIRED_HEADER)
    for page in sheets:
        row += 1
        layout = Layout(form, FIRST_DATA_ROW + max(len(page.lines), 1) - 1)
        target = quote_sheetname(page.name)
        total, done = len(page.lines), sum(bool(line.answer) for line in page.lines)
        pen.span(row, Span(1, 2), "", _LINK)
        pen.link((row, 1), f"{target}!B{FIRST_DATA_ROW}", f"► {page.name}", _LINK)
        pen.value(row, 3, total, _COUNT)
        count = f"COUNTA({target}!{answers(layout)})"
        accepted(pen.sheet.write_formula(row, 4, f"={count}", pen.styles(_COUNT), done))
        if page.lively or page.quiet:
            formula = f'={total}-{count}&" {form.unit}   "&{bar_formula(count, total, _BAR)}'
            cached = f"{total - done} {form.unit}   {bar_text(done, total, _BAR)}"
            accepted(pen.sheet.write_formula(row, 5, formula, pen.styles(_LEFT), cached))
        else:
            pen.value(row, 5, word("review_no_need"), _LEFT | {"font_color": s.GREY})
        pen.sheet.set_row(row, 30)
    return row + 1
