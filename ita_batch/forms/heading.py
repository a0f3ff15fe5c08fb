"""The lines above the table: title, agency, who and when, the counter, and what the colours mean."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter.utility import xl_col_to_name

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.contents import FormSheet, Heading
from ita_batch.forms.layout import (
    AGENCY_ROW,
    COUNTER_ROW,
    DIVISION_ROW,
    FILLER_ROW,
    FIRST_DATA_ROW,
    GAP_ROW,
    KEY_ROW,
    TITLE_ROW,
    Layout,
    Span,
)
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import lines_needed, row_height

_GAP: Final = 8.0
_WRAPPED: Final[Look] = {"text_wrap": True}
_TITLE_SPACE: Final = 9.0
_TITLE_SIZE: Final = s.FONT_SIZE / s.TITLE["font_size"]  # its letters are larger
_SPACE: Final = "    "  # between the entries of the legend
_HINT: Final = "วิธีกรอกอยู่ในแผ่นงาน “คำชี้แจง”"
_COLLAPSED: Final = 4.0  # points of a line that has nothing to say


def write_heading(pen: Pen, page: FormSheet, layout: Layout, heading: Heading, *, first: bool) -> None:
    """Write rows 1 to 6. Who filled the form in is asked on the first form of the workbook only."""
    whole = Span(0, layout.last_column)
    addressed = bool(heading.division or heading.deadline)
    lines = {
        TITLE_ROW: (s.ROW_HEIGHT, s.TITLE),
        AGENCY_ROW: (s.ROW_HEIGHT, s.AGENCY),
        DIVISION_ROW: (s.ROW_HEIGHT if addressed else _COLLAPSED, s.BAND),
        FILLER_ROW: (s.ROW_HEIGHT if first else _COLLAPSED, s.BAND),
        COUNTER_ROW: (s.ROW_HEIGHT, s.BAND),
        GAP_ROW: (_GAP, s.EMPTY),
    }
    for row, (height, look) in lines.items():
        pen.sheet.set_row(row - 1, height)
        pen.paint(row - 1, whole, look)
    pen.sheet.set_row(KEY_ROW - 1, _COLLAPSED)

    title, room = heading.title(page.form), _width(layout, layout.screen)
    pen.span(TITLE_ROW - 1, layout.screen, title, s.TITLE | _WRAPPED)
    pen.sheet.set_row(TITLE_ROW - 1, _TITLE_SPACE + row_height([(title, _TITLE_SIZE * room)]))
    pen.span(AGENCY_ROW - 1, layout.screen, heading.agency, s.AGENCY | _WRAPPED)
    pen.sheet.set_row(AGENCY_ROW - 1, 1 + row_height([(heading.agency, room)]))
    if addressed:
        division = ("ส่วนราชการ", heading.division, s.VALUE if heading.division else s.TYPED_VALUE)
        _write_pairs(pen, DIVISION_ROW, layout, [division, ("กำหนดส่ง", heading.deadline, s.DEADLINE)])
    if first:
        filler = ("ผู้กรอกข้อมูล", heading.filled_by, s.TYPED_VALUE)
        _write_pairs(pen, FILLER_ROW, layout, [filler, ("โทรศัพท์", heading.filled_phone, s.TYPED_VALUE)])
    label, value = layout.block[:2]
    pen.span(COUNTER_ROW - 1, label, "กรอกแล้ว", s.LABEL)
    _write_counter(pen, page, layout, value.first)
    entries = [*_legend(layout), *_marks(page)]
    _write_legend(pen, layout, entries, Span(value.first + 1, layout.screen.last), free_row=not first)


def _write_pairs(pen: Pen, row: int, layout: Layout, pairs: Sequence[tuple[str, str, Look]]) -> None:
    """Label and value twice on a line; where the table has room for one pair, both go into it."""
    block = layout.block
    if len(block) < 2 * len(pairs):
        labels, values, looks = zip(*pairs, strict=True)
        pairs = [(" / ".join(labels), "  ".join(filter(None, values)), looks[0])]
    for index, (label, value, look) in enumerate(pairs):
        pen.span(row - 1, block[2 * index], label, s.LABEL)
        pen.span(row - 1, block[2 * index + 1], value, look | _WRAPPED)
    sized = [(value, _width(layout, block[2 * index + 1])) for index, (_, value, _) in enumerate(pairs)]
    pen.sheet.set_row(row - 1, row_height(sized))


def _write_counter(pen: Pen, page: FormSheet, layout: Layout, column: int) -> None:
    letter = xl_col_to_name(layout.counter_column)
    formula = f"=COUNTA(${letter}${FIRST_DATA_ROW}:${letter}${layout.last_row})"
    fixed = page.rows and page.form.drawn_rows == 0
    of_all = f"จาก {len(page.rows)} " if fixed else ""
    number_format = f'#,##0" {of_all}{page.form.unit}"'
    look = s.VALUE | {"num_format": number_format, "align": "left"}
    # Nothing recalculates a file that is read by a program: the value must be there from the start.
    accepted(pen.sheet.write_formula(COUNTER_ROW - 1, column, formula, pen.styles(look), page.counted_rows))


def _write_legend(
    pen: Pen, layout: Layout, entries: Sequence[tuple[str, str]], beside_counter: Span, *, free_row: bool
) -> None:
    """What the colours mean: beside the counter, or on the free line above it when that is too narrow."""
    plain = "".join(f"■ {text}{_SPACE}" for _, text in entries)
    row, span = COUNTER_ROW, beside_counter
    if free_row and lines_needed(plain, _width(layout, span)) > 1:
        row, span = FILLER_ROW, layout.screen
    hint = _HINT if lines_needed(plain + _HINT, _width(layout, span)) == 1 else ""
    words: Look = {"font_color": s.NAVY}
    runs: list[tuple[Look, str]] = []
    for colour, text in entries:
        runs += [({"font_color": colour}, "■"), (words, f" {text}{_SPACE}")]
    pen.span(row - 1, span, "", s.LEGEND)
    pen.runs(row - 1, span.first, [*runs, (words, hint)], s.LEGEND)
    pen.sheet.set_row(row - 1, row_height([(plain + hint, _width(layout, span))]))


def _width(layout: Layout, span: Span) -> float:
    return sum(layout.widths[span.first : span.last + 1])


def _legend(layout: Layout) -> list[tuple[str, str]]:
    columns = [column for column in layout.form.columns if not column.ours]
    entries = [
        (s.BLUE, "ต้องกรอก (*)", any(column.asked for column in columns)),
        (s.GREY, "กรอกหรือเว้นได้", not all(column.asked for column in columns)),
        (s.SLATE, "เตรียมไว้ให้แล้ว", len(columns) < len(layout.form.columns)),
        (s.ORANGE, "โปรดตรวจสอบ", True),
    ]
    return [(colour, text) for colour, text, present in entries if present]


def _marks(page: FormSheet) -> list[tuple[str, str]]:
    """The colours of a workbook that goes back to be corrected."""
    kinds = {mark.urgent for mark in page.marks}
    entries = [(s.ROSE, "ต้องแก้ไข", True), (s.AMBER, "โปรดยืนยัน", False)]
    return [(colour, text) for colour, text, urgent in entries if urgent in kinds]
