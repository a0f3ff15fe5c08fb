"""The first sheet of a return, สิ่งที่ต้องแก้ไข: every fault with a link to its cell and a status that is live."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.hidden_sheets import unchanged_name
from ita_batch.forms.layout import Span
from ita_batch.forms.printing import print_setup, set_footer
from ita_batch.forms.questions import CONFIRM_PLACE, CONFIRMED, UNCONFIRMED
from ita_batch.forms.questions import LIST_HEADER_ROW as HEADER_ROW
from ita_batch.forms.questions import LIST_SHEET as SHEET
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.live_cells import bar_formula, bar_text, colour_area, column_area
from ita_batch.publish.returns.correction_lines import CorrectionLine
from ita_batch.publish.sheet_file import set_widths, severity_mark
from ita_batch.thai.digits import to_thai

_WIDTHS: Final = (6.0, 14.0, 17.0, 22.0, 24.0, 46.0, 46.0, 19.0, 19.0)
_ALL: Final = Span(0, len(_WIDTHS) - 1)
_STATUS_PLACE: Final = CONFIRM_PLACE - 1
_BAR: Final = 12  # squares

_WHITE_ON_RED: Final[Look] = {"bold": True, "font_color": s.WHITE, "bg_color": s.DARK_RED, "indent": 1}
_TITLE: Final[Look] = _WHITE_ON_RED | {"font_size": 22}
_SUBTITLE: Final[Look] = _WHITE_ON_RED | {"bold": False, "font_color": "#FBE4E6"}
_PROGRESS: Final[Look] = {"bold": True, "font_size": 18, "font_color": s.DARK_RED, "bg_color": "#FCE4D6", "indent": 1}
_ADVICE: Final[Look] = {"font_color": s.INK, "bg_color": "#FCE4D6", "indent": 1, "text_wrap": True}
_HEADER: Final[Look] = s.HEADER | {"bg_color": s.NAVY}
_CELL: Final[Look] = s.DRAWN | {"text_wrap": True, "align": "left", "indent": 1, "font_color": s.INK}
_CENTRED: Final[Look] = s.DRAWN | {"text_wrap": True, "align": "center"}
_VALUE: Final[Look] = _CELL | {"num_format": "@"}
_LINK: Final[Look] = _CENTRED | {"underline": 1, "bold": True, "font_color": "#1F4FBF"}
_STATUS_CELL: Final[Look] = _CENTRED | {"bold": True}
_CHOICE: Final[Look] = _CENTRED | {"locked": False, "num_format": "@", "bg_color": s.CREAM, "font_color": s.BROWN}
_NO_CHOICE: Final[Look] = _CENTRED | {"font_color": s.GREY}


class ListFront(NamedTuple):
    """What the sheet says above its table."""

    division: str
    subtitle: str
    advice: str
    footer: str


def write_list(book: Book, lines: Sequence[CorrectionLine], sheet_names: Sequence[str], front: ListFront) -> None:
    """Add the sheet. Its formulas compare the marked cells with what they held, kept in ``_lists``."""
    sheet = book.workbook.add_worksheet(SHEET)
    pen = Pen(sheet, book.styles)
    sheet.set_default_row(s.ROW_HEIGHT)
    set_widths(pen, _WIDTHS)
    last_row = HEADER_ROW + len(lines)
    _write_head(pen, lines, front, last_row)
    for place, key in enumerate(("number", "level", "cell", "column", "given", "wrong", "todo", "status", "confirm")):
        pen.value(HEADER_ROW - 1, place, word(f"return_{key}"), _HEADER)
    sheet.set_row(HEADER_ROW - 1, 1.3 * s.ROW_HEIGHT)
    for number, line in enumerate(lines, 1):
        _write_line(pen, number, line, sheet_names)
    _colour_status(pen, last_row)
    pen.span(last_row + 1, _ALL, front.footer, {"font_color": s.GREY, "text_wrap": True, "valign": "top"})
    sheet.set_row(last_row + 1, row_height([(front.footer, sum(_WIDTHS))]))
    _set_view(sheet, last_row + 2)
    set_footer(sheet, front.subtitle, front.division)


def _write_head(pen: Pen, lines: Sequence[CorrectionLine], front: ListFront, last_row: int) -> None:
    pen.span(0, _ALL, f"{SHEET}: {front.division}", _TITLE)
    pen.span(1, _ALL, front.subtitle, _SUBTITLE)
    pen.span(2, _ALL, "", _PROGRESS)
    live = sum(line.count > 0 or line.confirmable for line in lines)
    places = sum(line.places for line in lines)
    area = column_area(_STATUS_PLACE, HEADER_ROW + 1, last_row)
    done = f'COUNTIF({area},"{word("return_done")}")'
    if any(line.confirmable for line in lines):
        done = f'({done}+COUNTIF({area},"{word("return_confirmed")}"))'
    found = word("return_found", lines=len(lines), places=places)
    changed, left = f"{found}   {word('return_corrected')} ", f" {word('return_left')} "
    formula = f'="{changed}"&{done}&"{left}"&({live}-{done})&"   "&{bar_formula(done, live, _BAR)}'
    cached = f"{changed}0{left}{live}   {bar_text(0, live, _BAR)}"
    accepted(pen.sheet.write_formula(2, 0, formula, pen.styles(_PROGRESS), cached))
    pen.span(3, _ALL, front.advice, _ADVICE)
    for row, height in enumerate((38, s.ROW_HEIGHT, 32, row_height([(front.advice, sum(_WIDTHS))]) + 4, 8)):
        pen.sheet.set_row(row, height)


def _write_line(pen: Pen, number: int, line: CorrectionLine, sheet_names: Sequence[str]) -> None:
    row = HEADER_ROW + number - 1
    mark, colours = severity_mark(line.severity)
    pen.value(row, 0, to_thai(number), _CENTRED)
    pen.value(row, 1, mark, _CENTRED | {"bold": True, "font_color": colours["font_color"]})
    if line.target and line.page is not None:
        target = f"{quote_sheetname(sheet_names[line.page])}!{line.target}"
        pen.link((row, 2), target, line.cells, _LINK, word("return_go", cell=line.target))
    else:
        pen.value(row, 2, line.cells, _CENTRED)
    texts = (line.heading, line.given, line.wrong, line.todo)
    for place, (text, look) in enumerate(zip(texts, (_CELL, _VALUE, _CELL, _CELL), strict=True), 3):
        pen.value(row, place, text, look)
    _write_status(pen, row, line)
    _write_choice(pen, row, line)
    sized = (line.cells, *texts)
    pen.sheet.set_row(row, row_height(zip(sized, _WIDTHS[2:], strict=False)) + 2)


def _write_choice(pen: Pen, row: int, line: CorrectionLine) -> None:
    """Where the division says that the cells are right as they stand."""
    if not line.confirmable:
        pen.value(row, CONFIRM_PLACE, "–", _NO_CHOICE)
        return
    pen.value(row, CONFIRM_PLACE, UNCONFIRMED, _CHOICE)
    choice = {
        "validate": "list",
        "source": [UNCONFIRMED, CONFIRMED],
        "input_title": word("return_confirm"),
        "input_message": word("return_confirm_prompt", choice=CONFIRMED),
        "error_title": word("return_confirm"),
        "error_message": word("return_confirm_error", choice=CONFIRMED),
    }
    accepted(pen.sheet.data_validation(row, CONFIRM_PLACE, row, CONFIRM_PLACE, choice))


def _write_status(pen: Pen, row: int, line: CorrectionLine) -> None:
    """How many of the line's cells still hold what they held, or that they have been confirmed."""
    cached, formula = word("return_look"), ""
    if line.count and line.page is not None:
        name = unchanged_name(line.page + 1)
        first = f"INDEX({name},{line.first + 1})"
        left = first if line.count == 1 else f"SUM({first}:INDEX({name},{line.first + line.count}))"
        some = f'"{word("return_done_of")} "&({line.count}-{left})&" {word("return_of")} {line.count}"'
        cached = word("return_open")
        formula = f'IF({left}={line.count},"{cached}",IF({left}=0,"{word("return_done")}",{some}))'
    if line.confirmable:
        unconfirmed = formula or f'"{cached}"'
        formula = f'IF({_confirmed(row)},"{word("return_confirmed")}",{unconfirmed})'
    if formula:
        accepted(pen.sheet.write_formula(row, _STATUS_PLACE, f"={formula}", pen.styles(_STATUS_CELL), cached))
    else:
        pen.value(row, _STATUS_PLACE, cached, _STATUS_CELL)


def _confirmed(row: int) -> str:
    """The condition that a row (from 0) has been confirmed."""
    return f'TRIM({xl_rowcol_to_cell(row, CONFIRM_PLACE, col_abs=True)})="{CONFIRMED}"'


def _colour_status(pen: Pen, last_row: int) -> None:
    first = xl_rowcol_to_cell(HEADER_ROW, _STATUS_PLACE, col_abs=True)
    partly = word("return_done_of")
    colours = (
        (f'={first}="{word("return_open")}"', {"bg_color": s.ORANGE, "font_color": s.DARK_RED}),
        (f'={first}="{word("return_done")}"', s.DONE),
        (f'={first}="{word("return_confirmed")}"', s.DONE),
        (f'=LEFT({first},{len(partly)})="{partly}"', {"bg_color": s.AMBER}),
    )
    colour_area(pen, column_area(_STATUS_PLACE, HEADER_ROW + 1, last_row), colours)
    chosen = column_area(CONFIRM_PLACE, HEADER_ROW + 1, last_row)
    colour_area(pen, chosen, [(f"={_confirmed(HEADER_ROW)}", s.DONE | {"bold": True})])


def _set_view(sheet: Worksheet, last_row: int) -> None:
    print_setup(sheet, header_row=HEADER_ROW - 1)
    sheet.freeze_panes(HEADER_ROW, 0)
    sheet.set_selection(HEADER_ROW, 2, HEADER_ROW, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.print_area(0, 0, last_row - 1, len(_WIDTHS) - 1)
    sheet.set_tab_color(s.DARK_RED)
