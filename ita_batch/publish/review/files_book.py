"""review/files.xlsx: files whose sender is not clear, and versions of which only a person can say which counts.

Put back into the inbox it is read as the form ``file_decision``. The same week gives the same bytes.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.answers import ANSWER, ANSWERED_BY, BOOKS, REMARK
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.contents import Heading, Identity
from ita_batch.forms.form import Form
from ita_batch.forms.hidden_sheets import Lists, write_meta
from ita_batch.forms.instructions import SHEET as INSTRUCTIONS
from ita_batch.forms.layout import (
    FIRST_DATA_ROW,
    HEADER_ROW,
    KEY_ROW,
    Layout,
    Span,
)
from ita_batch.forms.printing import print_setup
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.live_cells import colour_area, column_area
from ita_batch.publish.review.file_lines import FileLine, file_lines
from ita_batch.publish.review.pairs_sheet import write_header
from ita_batch.publish.sheet_file import new_workbook, set_widths
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import FILES, Week

FILES_REVIEWED = BOOKS[FILES]  # in the run folder

_ADVICE_ROW: Final = 4
_TYPED: Final = (ANSWER, ANSWERED_BY, REMARK)
_CELL: Final[Look] = s.DRAWN | {"text_wrap": True, "align": "left", "indent": 1, "valign": "top"}
_OPEN: Final[Look] = s.DRAWN | {
    "align": "center",
    "valign": "vcenter",
    "bold": True,
    "locked": False,
    "bg_color": s.CREAM,
    "text_wrap": True,
}
_WRITABLE: Final[Look] = {"locked": False, "num_format": "@"}
_ID: Final[Look] = {"font_color": s.GREY, "font_size": 11, "text_wrap": False}
_NUMBER: Final[Look] = s.DRAWN | {"align": "center", "valign": "top", "font_color": s.GREY}
_STEP: Final[Look] = {"text_wrap": True, "valign": "top", "font_color": s.INK}
_STEP_NUMBER: Final[Look] = {"bold": True, "font_color": s.BLUE, "align": "right", "valign": "top", "indent": 1}
_STEP_WIDTHS: Final = (2.0, 6.0, 104.0)


def write_files_review(folder: Path, week: Week) -> Path | None:
    """Write the workbook where a file is in doubt or an answer is to be remembered; its path, or None."""
    asked, answered = file_lines(week)
    if not asked and not answered:
        return None
    path = folder / FILES_REVIEWED
    path.parent.mkdir(exist_ok=True)
    form, year = week.forms[FILES], word("return_year", year=to_thai(week.rulebook.fiscal_year))
    as_of = to_thai(word("as_of", day=format_long(week.as_of)))
    heading = Heading(f"{week.agency.name} · {as_of}", "", "", year)
    identity = Identity(FILES, form.version, week.rulebook.scheme, week.rulebook.fiscal_year)
    with new_workbook(path, week.as_of, title=heading.title(form), company=week.agency.name) as workbook:
        book = Book(workbook, heading, Styles(workbook), Lists())
        _write_instructions(book, form)
        if asked:
            _write_sheet(book, form, form.sheet, word("files_advice", number=to_thai(len(asked))), asked)
        if answered:
            _write_sheet(book, form, word("review_decided"), word("review_decided_advice"), answered)
        book.lists.write(workbook, book.styles)
        write_meta(workbook, identity, book.styles)
    return path


def _write_instructions(book: Book, form: Form) -> None:
    sheet = book.workbook.add_worksheet(INSTRUCTIONS)
    pen, whole = Pen(sheet, book.styles), Span(1, 2)
    set_widths(pen, _STEP_WIDTHS)
    pen.span(1, whole, book.heading.title(form), s.TITLE)
    pen.span(2, whole, book.heading.agency, s.AGENCY)
    sheet.set_row(1, 36)
    for number, text in enumerate(form.instructions, 1):
        pen.value(3 + number, 1, f"{to_thai(number)}.", _STEP_NUMBER)
        pen.value(3 + number, 2, text, _STEP)
        sheet.set_row(3 + number, 4 + row_height([(text, _STEP_WIDTHS[2])]))
    sheet.protect()
    print_setup(sheet, header_row=None)


def _write_sheet(book: Book, form: Form, name: str, advice: str, lines: Sequence[FileLine]) -> None:
    sheet = book.workbook.add_worksheet(name)
    pen, layout = Pen(sheet, book.styles), Layout(form, FIRST_DATA_ROW + len(lines) - 1)
    set_widths(pen, layout.widths)
    screen = Span(0, layout.place_of(REMARK))
    for row, height in enumerate((36.0, 26.0, 6.0, 28.0, 6.0, 6.0)):
        sheet.set_row(row, height)
    pen.span(0, screen, book.heading.title(form), s.TITLE)
    pen.span(1, screen, book.heading.agency, s.AGENCY)
    pen.span(_ADVICE_ROW - 1, screen, advice, s.LEGEND | {"font_color": s.NAVY, "text_wrap": False})
    write_header(pen, layout)
    sheet.set_row(KEY_ROW - 1, 4.0, None, {"hidden": True})
    for index, line in enumerate(lines):
        _write_line(book, pen, layout, index, line)
    cell = xl_rowcol_to_cell(FIRST_DATA_ROW - 1, layout.place_of(ANSWER), col_abs=True)
    area = column_area(layout.place_of(ANSWER), FIRST_DATA_ROW, layout.last_row)
    colour_area(pen, area, [(f'={cell}<>""', s.DONE)])
    print_setup(sheet, header_row=HEADER_ROW - 1, margins={"left": 0.3, "right": 0.3, "top": 0.4, "bottom": 0.5})
    sheet.set_zoom(85)
    sheet.freeze_panes(HEADER_ROW, layout.place_of(ANSWER) + 1)
    sheet.set_selection(FIRST_DATA_ROW - 1, layout.place_of(ANSWER), FIRST_DATA_ROW - 1, layout.place_of(ANSWER))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.print_area(0, 0, layout.last_row - 1, layout.place_of(REMARK))
    sheet.set_footer(f'&C&"{s.FONT},Regular"&11 {word("return_page")} &P / &N', {"scale_with_doc": False})


def _write_line(book: Book, pen: Pen, layout: Layout, index: int, line: FileLine) -> None:
    row = layout.row_of(index) - 1
    pen.value(row, 0, to_thai(index + 1), _NUMBER)
    sized = []
    for place, column in layout.numbered_columns:
        text = line.texts.get(column.key, "")
        look = _OPEN if column.key == ANSWER else _CELL | (_WRITABLE if column.key in _TYPED else {})
        pen.value(row, place, text, look | _ID if column.key == "file_id" else look)
        sized.append(("" if column.key == "file_id" else text, 1.1 * column.width))
    pen.sheet.set_row(row, row_height(sized) + 4)
    name = "L_VERSIONS" if line.of_versions else f"L_{line.texts['file_id'].replace('-', '_')}"
    place = layout.place_of(ANSWER)
    rule: dict[str, Any] = {
        "validate": "list",
        "source": f"={book.lists.named(name, line.choices)}",
        "input_title": layout.form.column(ANSWER).header,
        "input_message": layout.form.column(ANSWER).prompt,
        "error_type": "warning",
        "error_title": layout.form.column(ANSWER).header,
        "error_message": word("files_wrong"),
    }
    accepted(pen.sheet.data_validation(row, place, row, place, rule))
