"""How the sheets come out of the printer."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.contents import FormSheet, Heading
from ita_batch.forms.extra_columns import EXTRA_WIDTH
from ita_batch.forms.layout import HEADER_ROW, LAST_ROW, Layout
from ita_batch.forms.sheet_styles import FONT
from ita_batch.plain_text import shortened, writable

_A4: Final = 9
_A4_LONG_SIDE: Final = 11.69  # inches
_SCREEN_DOTS: Final = 96  # to an inch, of the pixels in which Excel counts the width of a column
_FOOTER_LINE: Final = 90  # letters; Excel holds 255 in a footer, and "&" is doubled
MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.75}  # inches

_POINTS: Final = 72  # to an inch, of the height of a row
_ONE_PAGE: Final = 0.62  # of the size on the screen, 16 pt: explanations are 10 pt
_SMALLEST: Final = 0.56  # of a table on one page, 9 pt
_LEGIBLE: Final = 0.75  # of a table that needs several pages side by side anyway
_SIZES: Final = (_LEGIBLE, 0.7, 0.66, 0.62)  # of one that is ours alone: a smaller one saves a page or is not taken
_OTHER_PROGRAMS: Final = 0.94  # where LibreOffice draws columns a little wider than Excel, they fit as well


def print_setup(sheet: Worksheet, *, header_row: int | None, margins: dict[str, float] = MARGINS) -> None:
    """A4 without gridlines. A table is landscape, one page wide, its header (a row from 0) on each page; else one page.

    No date is printed: it would be a western one.
    """
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)
    sheet.set_margins(**margins)
    sheet.fit_to_pages(1, 1 if header_row is None else 0)
    if header_row is None:
        sheet.center_horizontally()
    else:
        sheet.set_landscape()
        sheet.repeat_rows(header_row)


def set_footer(sheet: Worksheet, title: str, division: str) -> None:
    """The form and whose it is at the left, the page at the right; the same on every sheet of a workbook."""
    font = f'&"{FONT},Regular"&11'
    lines = "\n".join(shortened(writable(text), _FOOTER_LINE).replace("&", "&&") for text in (title, division) if text)
    sheet.set_footer(f"&L{font} {lines}&R{font} หน้า &P / &N", {"scale_with_doc": False})


def print_instructions(sheet: Worksheet, heading: Heading, title: str, points: float) -> None:
    """คำชี้แจง, so many points high: one page, or as many as it needs to be legible."""
    print_setup(sheet, header_row=None)
    if points * _ONE_PAGE > _POINTS * (_A4_LONG_SIDE - MARGINS["top"] - MARGINS["bottom"]):
        sheet.fit_to_pages(1, 0)
    set_footer(sheet, title, heading.division)


def print_table(sheet: Worksheet, page: FormSheet, heading: Heading, title: str) -> None:
    """A data sheet: as wide as it is legible on one page, else on several with the first columns on each."""
    print_setup(sheet, header_row=HEADER_ROW - 1)
    sheet.center_horizontally()
    set_footer(sheet, title, heading.division)
    layout = Layout(page.form, LAST_ROW)
    widths = [*layout.widths, *(EXTRA_WIDTH for _ in page.extra_headings)]
    paper = _OTHER_PROGRAMS * _SCREEN_DOTS * (_A4_LONG_SIDE - MARGINS["left"] - MARGINS["right"])
    if _pixels(widths) * _SMALLEST <= paper:
        return
    # Excel minds no page breaks where it fits a sheet to the paper.
    sheet.fit_page = False
    sizes = (_LEGIBLE,) if page.extra_headings else _SIZES
    size, breaks = _on_fewest_pages(widths, layout.frozen_columns, paper, sizes)
    sheet.set_print_scale(round(100 * size))
    sheet.set_v_pagebreaks(breaks)
    sheet.repeat_columns(0, layout.frozen_columns - 1)
    sheet.print_across()


def _on_fewest_pages(
    widths: Sequence[float], repeated: int, paper: float, sizes: Sequence[float]
) -> tuple[float, list[int]]:
    """The largest size at which a table needs no more pages side by side than at the smallest, and where they begin."""
    ways = [(size, _breaks(widths, repeated, paper / size)) for size in sizes]
    return min(ways, key=lambda way: (len(way[1]), -way[0]))


def _pixels(widths: Sequence[float]) -> float:
    return sum(7 * width + 5 for width in widths)


def _breaks(widths: Sequence[float], repeated: int, room: float) -> list[int]:
    """The columns with which a further page begins, where the first ``repeated`` stand on each."""
    breaks = []
    fixed = _pixels(widths[:repeated])
    used = fixed
    for place, width in enumerate(widths[repeated:], repeated):
        pixels = _pixels([width])
        if used + pixels > room and used > fixed:
            breaks.append(place)
            used = fixed
        used += pixels
    return breaks
