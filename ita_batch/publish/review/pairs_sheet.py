"""A sheet of pairs: one row per pair, the answer first, so that a whole column can be answered going down."""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.decisions import DIFFERENT, SAME
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.form import Column, Form
from ita_batch.forms.layout import (
    FIRST_DATA_ROW,
    GAP_ROW,
    HEADER_ROW,
    KEY_ROW,
    NUMBER_HEADER,
    NUMBER_KEY,
    Layout,
    Span,
)
from ita_batch.forms.printing import print_setup
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.messages import word
from ita_batch.publish.live_cells import bar_formula, bar_text, colour_area, column_area
from ita_batch.publish.review.pair_row import ANSWER, NAME, REASON, TYPED, RowWriter
from ita_batch.publish.review.pair_values import SHOWN
from ita_batch.publish.review.review_lines import PairLine

_BAR: Final = 11
_WARNING: Final[Look] = {"bold": True, "font_color": s.DARK_RED, "bg_color": s.CREAM, "indent": 1}


class PairSheet(NamedTuple):
    """One sheet of the workbook and what stands on it."""

    name: str
    title: str
    advice: str
    lines: Sequence[PairLine]
    quiet: bool = False  # everything on it has its answer already
    lively: bool = False  # somebody has to read every pair


def write_pair_sheet(book: Book, form: Form, page: PairSheet) -> None:
    """Add the sheet: heading, hidden key row, header with filter, and the pairs."""
    sheet = book.workbook.add_worksheet(page.name)
    sheet.grow_from = FIRST_DATA_ROW - 1
    pen, layout = Pen(sheet, book.styles), Layout(form, FIRST_DATA_ROW + max(len(page.lines), 1) - 1)
    sheet.set_default_row(s.ROW_HEIGHT)
    for place, width in enumerate(layout.widths):
        hidden = place > 0 and _is_empty(form.columns[place - 1].key, page.lines)
        accepted(sheet.set_column(place, place, width, None, {"hidden": hidden}))
    _write_heading(pen, layout, page, book)
    write_header(pen, layout)
    RowWriter(pen, layout, quiet=page.quiet, lively=page.lively).write(page.lines)
    _add_checks(book, pen, layout, quiet=page.quiet)
    _set_view(pen, layout)


def _is_empty(key: str, lines: Sequence[PairLine]) -> bool:
    """True for a column in which no pair shows anything; the name is always shown."""
    return key in SHOWN and key != NAME and not any(any(line.cells.get(key, ())) for line in lines)


def _write_heading(pen: Pen, layout: Layout, page: PairSheet, book: Book) -> None:
    whole, screen = Span(0, layout.last_column), Span(0, layout.place_of("note"))
    looks = (s.TITLE, s.AGENCY, _WARNING, s.BAND, s.BAND, s.EMPTY)
    for row, (look, height) in enumerate(zip(looks, (36.0, 26.0, 28.0, 28.0, 28.0, 8.0), strict=True)):
        pen.sheet.set_row(row, height)
        pen.paint(row, whole, look)
    pen.sheet.set_row(GAP_ROW - 1, 8.0)
    pen.sheet.set_row(KEY_ROW - 1, 4.0)
    pen.span(0, screen, page.title, s.TITLE)
    pen.span(1, screen, book.heading.agency, s.AGENCY)
    pen.span(2, screen, word("review_private"), _WARNING)
    _write_counter(pen, layout, page)
    if not page.quiet:
        _write_legend(pen, layout, page)
    pen.span(4, screen, page.advice, s.LEGEND | {"font_color": s.NAVY, "text_wrap": False})


def _write_counter(pen: Pen, layout: Layout, page: PairSheet) -> None:
    """How many pairs have their answer, as a number and as a bar; correct before any recalculation."""
    total, done = len(page.lines), sum(bool(line.answer) for line in page.lines)
    count = f"COUNTA({answers(layout)})"
    tail = word("review_of", total=f"{total:,}")
    formula = f'={count}&" {tail}   "&{bar_formula(count, total, _BAR)}'
    look = s.VALUE | {"align": "left", "font_color": s.NAVY}
    value = Span(2, layout.place_of(REASON))
    if not page.lively and not page.quiet:
        pen.span(3, Span(0, 1), word("review_pairs"), s.LABEL)
        pen.span(3, value, f"{total:,} {layout.form.unit} · {word('review_no_need')}", look)
        return
    pen.span(3, Span(0, 1), word("review_answered"), s.LABEL)
    pen.span(3, value, "", look)
    cached = f"{done} {tail}   {bar_text(done, total, _BAR)}"
    accepted(pen.sheet.write_formula(3, value.first, formula, pen.styles(look), cached))


def _write_legend(pen: Pen, layout: Layout, page: PairSheet) -> None:
    """What the colours mean, to the right of the counter."""
    entries = [(s.DARK_RED, word("review_legend_differs")), ("#BF9000", word("review_legend_cell"))]
    entries += [(s.ORANGE, word("review_legend_changed"))] if any(line.change for line in page.lines) else []
    runs: list[tuple[Look, str]] = []
    for colour, text in entries:
        runs += [({"font_color": colour}, "■"), ({"font_color": s.NAVY}, f" {text}    ")]
    legend = Span(layout.place_of(REASON) + 1, layout.place_of("note"))
    pen.span(3, legend, "", s.LEGEND)
    pen.runs(3, legend.first, runs, s.LEGEND)


def answers(layout: Layout) -> str:
    """The range of the answers."""
    return column_area(layout.place_of(ANSWER), FIRST_DATA_ROW, layout.last_row)


def write_header(pen: Pen, layout: Layout) -> None:
    """The hidden key row and the headings; the answer's is marked."""
    headers = [(NUMBER_KEY, NUMBER_HEADER, s.NUMBER_COLUMN_HEADER)]
    for column in layout.form.columns:
        look = s.REQUIRED_HEADER if column.key == ANSWER else s.OUR_HEADER if column.ours else s.OPTIONAL_HEADER
        headers.append((column.key, f"{column.header} *" if column.key == ANSWER else column.header, look))
    for place, (key, text, look) in enumerate(headers):
        pen.value(KEY_ROW - 1, place, key, s.KEY)
        pen.value(HEADER_ROW - 1, place, text, look)
    # Room for the button of the filter, which covers the last letters of a narrow column.
    texts = [(text, width - 3) for (_, text, _), width in zip(headers, layout.widths, strict=True)]
    pen.sheet.set_row(HEADER_ROW - 1, 9 + row_height(texts))


def _add_checks(book: Book, pen: Pen, layout: Layout, *, quiet: bool) -> None:
    """The list of answers, a word on every cell that is typed in, and colours that follow the answer."""
    answer = layout.form.column(ANSWER)
    choices = book.lists.of_column(layout.form, answer)
    for key in TYPED:
        column, place = layout.form.column(key), layout.place_of(key)
        area = (FIRST_DATA_ROW - 1, place, layout.last_row - 1, place)
        rule: dict[str, Any] = {"validate": "any", "input_title": column.header, "input_message": column.prompt}
        if key == ANSWER:
            rule |= {"validate": "list", "source": f"={choices}"} | _wrong(column)
        accepted(pen.sheet.data_validation(*area, rule))
    cell = xl_rowcol_to_cell(FIRST_DATA_ROW - 1, layout.place_of(ANSWER), col_abs=True)
    colours = ((f'={cell}="{SAME}"', s.DONE), (f'={cell}="{DIFFERENT}"', s.ADVICE), (f'={cell}<>""', s.DOUBTFUL))
    colour_area(pen, answers(layout), colours, first_only=True)
    if not quiet:  # what has its answer steps back
        colour_area(pen, column_area(0, FIRST_DATA_ROW, layout.last_row), [(f'={cell}<>""', s.QUIET)])


def _wrong(column: Column) -> dict[str, str]:
    return {
        "error_type": "warning",
        "error_title": column.header,
        "error_message": word("review_wrong", same=SAME, different=DIFFERENT),
    }


def _set_view(pen: Pen, layout: Layout) -> None:
    sheet = pen.sheet
    print_setup(sheet, header_row=HEADER_ROW - 1, margins={"left": 0.3, "right": 0.3, "top": 0.4, "bottom": 0.5})
    sheet.set_zoom(85)
    sheet.freeze_panes(HEADER_ROW, layout.place_of(NAME) + 1)
    sheet.set_selection(FIRST_DATA_ROW - 1, layout.place_of(ANSWER), FIRST_DATA_ROW - 1, layout.place_of(ANSWER))
    sheet.autofilter(HEADER_ROW - 1, 0, layout.last_row - 1, layout.last_column)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.print_area(0, 0, layout.last_row - 1, layout.place_of("note"))
    font = f'&"{s.FONT},Regular"&11'
    sheet.set_footer(
        f"&L{font} {word('review_footer')}&C{font} {word('return_page')} &P / &N", {"scale_with_doc": False}
    )
