"""The first sheet of rules.xlsx: what it is, what to do with it, and how much of each sheet is sure."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import quote_sheetname

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.instructions import SHEET
from ita_batch.forms.layout import FIRST_DATA_ROW, Span
from ita_batch.forms.printing import print_setup, set_footer
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.rulebook.tables import Row, Tables
from ita_batch.rules_book.rule_sheets import rule_forms
from ita_batch.thai.digits import to_thai

FIRST_TO_CONFIRM: Final = ("year", "items", "calendar", "instruments", "sub_indicators", "samples", "grades")
"""What the week's numbers and papers rest on."""
LINES: Final = (
    "rules_use_first",
    "rules_use_confirm",
    "rules_use_change",
    "rules_use_missing",
    "rules_use_rows",
    "rules_use_check",
)

_WIDTHS: Final = (2.0, 6.0, 28.0, 46.0, 12.0, 14.0, 14.0)
_ALL: Final = Span(1, 6)
_TEXT: Final = Span(2, 6)
_TEXT_WIDTH: Final = sum(_WIDTHS[2:])
_CELL: Final[Look] = s.DRAWN | {"text_wrap": True, "indent": 1, "align": "left"}
_COUNT: Final[Look] = s.DRAWN | {"align": "center", "num_format": "#,##0"}
_LINK: Final[Look] = s.DRAWN | {"underline": 1, "font_color": s.NAVY, "bold": True, "indent": 1, "align": "left"}
_ITEM: Final[Look] = {"text_wrap": True, "valign": "top", "font_color": s.INK}
_ITEM_NUMBER: Final[Look] = {"bold": True, "font_color": s.BLUE, "align": "right", "valign": "top", "indent": 1}
_SURE: Final = frozenset({"seed", "published"})
_MARKS: Final = ("sure", "check", "missing")


def write_front(book: Book, tables: Tables, year: int) -> None:
    """Add the sheet."""
    sheet = book.workbook.add_worksheet(SHEET)
    pen = Pen(sheet, book.styles)
    sheet.set_default_row(s.ROW_HEIGHT)
    for place, width in enumerate(_WIDTHS):
        accepted(sheet.set_column(place, place, width))
    title = word("rules_title", year=to_thai(year))
    sheet.set_row(0, 8)
    pen.span(1, _ALL, title, s.TITLE)
    sheet.set_row(1, 36)
    pen.span(2, _ALL, book.heading.agency, s.AGENCY | {"text_wrap": True})
    sheet.set_row(2, 2 + row_height([(book.heading.agency, _TEXT_WIDTH)]))
    sheet.set_row(3, 10)
    row = 4
    for number, key in enumerate(LINES, 1):
        text = word(key, year=to_thai(year))
        pen.value(row, 1, f"{to_thai(number)}.", _ITEM_NUMBER)
        pen.span(row, _TEXT, text, _ITEM)
        sheet.set_row(row, 4 + row_height([(text, _TEXT_WIDTH)]))
        row += 1
    sheet.set_row(row, 10)
    _write_counts(pen, tables, row + 1)
    sheet.protect()
    print_setup(sheet, header_row=None)
    set_footer(sheet, title, "")


def _write_counts(pen: Pen, tables: Tables, row: int) -> None:
    """A line a sheet, those to confirm first on top: a link to it, what it holds, how much of that is sure."""
    heads = ("rules_number", "rules_sheet", "rules_holds", "rules_sure", "rules_to_check", "rules_missing")
    for place, key in enumerate(heads, 1):
        pen.value(row, place, word(key), s.REQUIRED_HEADER)
    pen.sheet.set_row(row, 2 * s.ROW_HEIGHT)
    forms = rule_forms()
    order = [*FIRST_TO_CONFIRM, *(table for table in forms if table not in FIRST_TO_CONFIRM)]
    for number, table in enumerate(order, 1):
        form, counted = forms[table], marks_of(tables[table])
        first = s.BAND | {"bold": True} if table in FIRST_TO_CONFIRM else {}
        pen.value(row + number, 1, to_thai(number), _COUNT | first)
        pen.link((row + number, 2), f"{quote_sheetname(form.sheet)}!B{FIRST_DATA_ROW}", form.sheet, _LINK | first)
        pen.value(row + number, 3, form.title, _CELL | first)
        for place, mark in enumerate(_MARKS, 4):
            pen.value(row + number, place, counted[mark], _COUNT | first)


def marks_of(rows: Sequence[Row]) -> Counter[str]:
    """How many certainties of these lines are sure, to be checked, and missing."""
    marks = [value for row in rows for key, value in row.items() if key.endswith("certainty")]
    return Counter("sure" if mark in _SURE else "missing" if mark == "missing" else "check" for mark in marks)
