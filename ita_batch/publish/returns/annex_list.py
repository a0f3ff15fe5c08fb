"""The first sheet of a prescribed form that goes back: every fault with its place and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from ita_batch.findings import Finding
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.questions import LIST_SHEET
from ita_batch.forms.text_size import row_height
from ita_batch.messages import fix, message, word
from ita_batch.plain_text import writable
from ita_batch.publish.sheet_file import severity_mark
from ita_batch.thai.digits import to_thai

_WIDTHS: Final = (7.0, 16.0, 22.0, 11.0, 58.0, 58.0)
_HEADINGS: Final = ("return_number", "return_level", "annex_sheet", "return_cell", "return_wrong", "return_todo")
_LINE: Final = Side(style="thin", color=s.LINE.removeprefix("#"))
_BOX: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEADER_ROW: Final = 5


@dataclass(frozen=True, slots=True)
class ListHead:
    """What stands above the list: whose form of which item it is, until when it is wanted back, and its file."""

    division: str
    subtitle: str
    until: str
    file: str


def write_annex_list(book: Any, shown: Sequence[Finding], head: ListHead, *, marked: bool) -> None:  # noqa: ANN401
    """Put the list in front of a workbook; of one that is not ``marked`` it is all that there is."""
    if not marked:
        book.remove(book.active)
    sheet = book.create_sheet(LIST_SHEET, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    for place, width in enumerate(_WIDTHS):
        sheet.column_dimensions["ABCDEF"[place]].width = width
    advice = word("annex_advice" if marked else "annex_advice_list", until=head.until, file=head.file)
    _span(sheet, 1, f"{LIST_SHEET}: {head.division}", 20, s.WHITE, s.DARK_RED)
    _span(sheet, 2, head.subtitle, s.FONT_SIZE, s.WHITE, s.DARK_RED)
    _span(sheet, 3, advice, s.FONT_SIZE, s.INK, "#FCE4D6")
    heights = (36.0, s.ROW_HEIGHT, row_height([(advice, sum(_WIDTHS))]) + 4, 8.0, 1.3 * s.ROW_HEIGHT)
    for row, height in enumerate(heights, 1):
        sheet.row_dimensions[row].height = height
    for place, key in enumerate(_HEADINGS):
        cell = sheet.cell(_HEADER_ROW, place + 1, word(key))
        _dress(cell, s.WHITE, s.NAVY, bold=True, centred=True)
    for number, finding in enumerate(shown, 1):
        _write_line(sheet, number, finding, linked=marked and finding.place.sheet in book.sheetnames)
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 1)
    sheet.sheet_properties.tabColor = s.DARK_RED.removeprefix("#")
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"


def _write_line(sheet: Any, number: int, finding: Finding, *, linked: bool) -> None:  # noqa: ANN401
    row, place = _HEADER_ROW + number, finding.place
    mark, colours = severity_mark(finding.severity)
    where = place.cell or word("return_no_cell")
    texts = (to_thai(number), mark, place.sheet or "–", where, message(finding), fix(finding))
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column)
        cell.value, cell.data_type = writable(text), "s"  # a text that begins like a formula is a text
        _dress(cell, s.INK, None, bold=column == 2, centred=column in {1, 2, 4})
    sheet.cell(row, 2).font = _font(str(colours["font_color"]), bold=True)
    if linked and place.cell:
        name = str(place.sheet).replace("'", "''")
        sheet.cell(row, 4).hyperlink = f"#'{name}'!{place.cell}"
        sheet.cell(row, 4).font = _font("#1F4FBF", bold=True, underline="single")
    sized = zip(texts[2:], _WIDTHS[2:], strict=True)
    sheet.row_dimensions[row].height = row_height(sized) + 2


def _span(sheet: Any, row: int, text: str, size: float, colour: str, ground: str) -> None:  # noqa: ANN401, PLR0913, PLR0917
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(_WIDTHS))
    cell = sheet.cell(row, 1)
    cell.value, cell.data_type = writable(text), "s"
    cell.font = _font(colour, bold=row == 1, size=size)
    cell.fill = PatternFill("solid", fgColor=ground.removeprefix("#"))
    cell.alignment = Alignment(wrap_text=True, vertical="center", indent=1)


def _dress(cell: Any, colour: str, ground: str | None, *, bold: bool, centred: bool) -> None:  # noqa: ANN401
    cell.font = _font(colour, bold=bold)
    cell.border = _BOX
    horizontal = "center" if centred else "left"
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=horizontal, indent=0 if centred else 1)
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground.removeprefix("#"))


def _font(colour: str, *, bold: bool, size: float = s.FONT_SIZE, underline: Literal["single"] | None = None) -> Font:
    return Font(name=s.FONT, size=size, bold=bold, color=colour.removeprefix("#"), underline=underline)
