"""The first sheet of a return, สิ่งที่ต้องแก้ไข: every fault with a link to its cell and a status that is live."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ita_batch.findings import Severity
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.hidden_sheets import unchanged_name
from ita_batch.forms.layout import Span
from ita_batch.forms.questions import CONFIRM_PLACE, CONFIRMED, UNCONFIRMED
from ita_batch.forms.questions import LIST_HEADER_ROW as HEADER_ROW
from ita_batch.forms.questions import LIST_SHEET as SHEET
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.returns.correction_lines import Line
from ita_batch.thai.digits import to_thai

_WIDTHS: Final = (6.0, 14.0, 17.0, 22.0, 24.0, 46.0, 46.0, 19.0, 19.0)
_ALL: Final = Span(0, len(_WIDTHS) - 1)
_STATUS_PLACE: Final = CONFIRM_PLACE - 1
_STATUS: Final = xl_col_to_name(_STATUS_PLACE)
_CONFIRM: Final = xl_col_to_name(CONFIRM_PLACE)

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
_LEVELS: Final[dict[Severity, tuple[str, Look]]] = {
    Severity.ERROR: ("●", {"bold": True, "font_color": s.DARK_RED}),
    Severity.ASK: ("▲", {"bold": True, "font_color": s.BROWN}),
    Severity.WARNING: ("■", {"bold": True, "font_color": s.NAVY}),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the sheet says above its table."""

    division: str
    subtitle: str
    advice: str
    footer: str


def write_list(book: Book, lines: Sequence[Line], sheet_names: Sequence[str], words: Words) -> None:
    """Add the sheet. Its formulas compare the marked cells with what they held, kept in ``_lists``."""
    sheet = book.workbook.add_worksheet(SHEET)
    pen = Pen(sheet, book.styles)
    sheet.set_default_row(s.ROW_HEIGHT)
    for place, width in enumerate(_WIDTHS):
        accepted(sheet.set_column(place, place, width))
    last_row = HEADER_ROW + len(lines)
    _write_head(pen, lines, words, last_row)
    for place, key in enumerate(("number", "level", "cell", "column", "given", "wrong", "todo", "status", "confirm")):
        pen.value(HEADER_ROW - 1, place, word(f"return_{key}"), _HEADER)
    sheet.set_row(HEADER_ROW - 1, 1.3 * s.ROW_HEIGHT)
    for number, line in enumerate(lines, 1):
        _write_line(pen, number, line, sheet_names)
    _colour_status(sheet, book, last_row)
    pen.span(last_row + 1, _ALL, words.footer, {"font_color": s.GREY, "text_wrap": True, "valign": "top"})
    sheet.set_row(last_row + 1, row_height([(words.footer, sum(_WIDTHS))]))
    _set_view(sheet, last_row + 2)


def _write_head(pen: Pen, lines: Sequence[Line], words: Words, last_row: int) -> None:
    pen.span(0, _ALL, f"{SHEET}: {words.division}", _TITLE)
    pen.span(1, _ALL, words.subtitle, _SUBTITLE)
    pen.span(2, _ALL, "", _PROGRESS)
    live = sum(line.count > 0 or line.confirmable for line in lines)
    cells = sum(line.count for line in lines)
    area = f"${_STATUS}${HEADER_ROW + 1}:${_STATUS}${last_row}"
    counts = [f'COUNTIF({area},"{word("return_done")}")']
    if any(line.confirmable for line in lines):
        counts.append(f'COUNTIF({area},"{word("return_confirmed")}")')
    done = f"({'+'.join(counts)})" if len(counts) > 1 else counts[0]
    found = word("return_found" if cells else "return_found_sheet", lines=len(lines), cells=cells)
    parts = [f'"{found}   {word("return_mended")} "', done, f'" {word("return_left")} "', f"({live}-{done})", '"   "']
    bar = f'REPT("■",ROUND(12*{done}/{max(live, 1)},0))&REPT("□",12-ROUND(12*{done}/{max(live, 1)},0))'
    cached = f"{found}   {word('return_mended')} 0 {word('return_left')} {live}   {'□' * 12}"
    formula = "=" + "&".join([*parts, bar])
    accepted(pen.sheet.write_formula(2, 0, formula, pen.styles(_PROGRESS), cached))
    pen.span(3, _ALL, words.advice, _ADVICE)
    for row, height in enumerate((38, s.ROW_HEIGHT, 32, row_height([(words.advice, sum(_WIDTHS))]) + 4, 8)):
        pen.sheet.set_row(row, height)


def _write_line(pen: Pen, number: int, line: Line, sheet_names: Sequence[str]) -> None:
    row = HEADER_ROW + number - 1
    symbol, level = _LEVELS[line.severity]
    pen.value(row, 0, to_thai(number), _CENTRED)
    pen.value(row, 1, f"{symbol} {word(line.severity.value)}", _CENTRED | level)
    if line.target and line.page is not None:
        url = f"internal:{quote_sheetname(sheet_names[line.page])}!{line.target}"
        tip = word("return_go", cell=line.target)
        accepted(pen.sheet.write_url(row, 2, url, pen.styles(_LINK), line.cells, tip))
    else:
        pen.value(row, 2, line.cells, _CENTRED)
    texts = (line.heading, line.given, line.wrong, line.todo)
    for place, (text, look) in enumerate(zip(texts, (_CELL, _VALUE, _CELL, _CELL), strict=True), 3):
        pen.value(row, place, text, look)
    _write_status(pen, row, line)
    _write_choice(pen, row, line)
    sized = (line.cells, *texts)
    pen.sheet.set_row(row, row_height(zip(sized, _WIDTHS[2:], strict=False)) + 2)


def _write_choice(pen: Pen, row: int, line: Line) -> None:
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


def _write_status(pen: Pen, row: int, line: Line) -> None:
    """How many of the line's cells still hold what they held, or that they have been confirmed."""
    said = f'TRIM(${_CONFIRM}{row + 1})="{CONFIRMED}"'
    if not line.count or line.page is None:
        look = word("return_look")
        if not line.confirmable:
            pen.value(row, _STATUS_PLACE, look, _STATUS_CELL)
            return
        formula = f'=IF({said},"{word("return_confirmed")}","{look}")'
        accepted(pen.sheet.write_formula(row, _STATUS_PLACE, formula, pen.styles(_STATUS_CELL), look))
        return
    name = unchanged_name(line.page + 1)
    first = f"INDEX({name},{line.first + 1})"
    left = first if line.count == 1 else f"SUM({first}:INDEX({name},{line.first + line.count}))"
    some = f'"{word("return_done_of")} "&({line.count}-{left})&" {word("return_of")} {line.count}"'
    formula = f'IF({left}={line.count},"{word("return_open")}",IF({left}=0,"{word("return_done")}",{some}))'
    if line.confirmable:
        formula = f'IF({said},"{word("return_confirmed")}",{formula})'
    accepted(pen.sheet.write_formula(row, _STATUS_PLACE, f"={formula}", pen.styles(_STATUS_CELL), word("return_open")))


def _colour_status(sheet: Worksheet, book: Book, last_row: int) -> None:
    first = f"${_STATUS}{HEADER_ROW + 1}"
    area = f"{_STATUS}{HEADER_ROW + 1}:{_STATUS}{last_row}"
    colours = (
        (f'={first}="{word("return_open")}"', {"bg_color": s.ORANGE, "font_color": s.DARK_RED}),
        (f'={first}="{word("return_done")}"', {"bg_color": s.GREEN, "font_color": s.DARK_GREEN}),
        (f'={first}="{word("return_confirmed")}"', {"bg_color": s.GREEN, "font_color": s.DARK_GREEN}),
        (f'=LEFT({first},{len(word("return_done_of"))})="{word("return_done_of")}"', {"bg_color": s.AMBER}),
    )
    for criteria, look in colours:
        rule = {"type": "formula", "criteria": criteria, "format": book.styles.condition(look)}
        accepted(sheet.conditional_format(area, rule))
    chosen: Look = {"bg_color": s.GREEN, "font_color": s.DARK_GREEN, "bold": True}
    rule = {
        "type": "formula",
        "criteria": f'=TRIM(${_CONFIRM}{HEADER_ROW + 1})="{CONFIRMED}"',
        "format": book.styles.condition(chosen),
    }
    accepted(sheet.conditional_format(f"{_CONFIRM}{HEADER_ROW + 1}:{_CONFIRM}{last_row}", rule))


def _set_view(sheet: Worksheet, last_row: int) -> None:
    sheet.hide_gridlines(2)
    sheet.freeze_panes(HEADER_ROW, 0)
    sheet.set_selection(HEADER_ROW, 2, HEADER_ROW, 2)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.print_area(0, 0, last_row - 1, len(_WIDTHS) - 1)
    sheet.set_footer(f'&C&"{s.FONT},Regular"&12{word("return_page")} &P / &N', {"scale_with_doc": False})
    sheet.set_tab_color(s.DARK_RED)
