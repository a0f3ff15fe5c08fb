"""The first sheet: how to fill the form in, where to begin, and what each column wants."""

from collections.abc import Sequence
from typing import Final

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.contents import FormSheet, Heading
from ita_batch.forms.form import Column
from ita_batch.forms.layout import FIRST_DATA_ROW, Span
from ita_batch.forms.printing import print_instructions
from ita_batch.forms.sheet_styles import Look
from ita_batch.forms.text_size import row_height
from ita_batch.thai.digits import to_thai

SHEET: Final = "คำชี้แจง"

_WIDTHS: Final = (2.0, 6.0, 27.0, 22.0, 43.0, 32.0)
_ALL: Final = Span(1, 5)
_TEXT: Final = Span(2, 5)
_MEANING: Final = Span(3, 5)
_TEXT_WIDTH: Final = sum(_WIDTHS[2:])

_TITLE: Final[Look] = s.TITLE | {"text_wrap": True}
_ITEM_NUMBER: Final[Look] = {
    "bold": True,
    "font_color": s.BLUE,
    "align": "right",
    "valign": "top",
    "indent": 1,
}
_ITEM: Final[Look] = {"text_wrap": True, "valign": "top", "font_color": s.INK}
_LINK: Final[Look] = {"bold": True, "underline": 1, "font_color": s.NAVY}
_SECTION: Final[Look] = {"bold": True, "font_size": 18, "font_color": s.NAVY}
_CELL: Final[Look] = s.DRAWN | {"text_wrap": True, "indent": 1, "align": "left"}
_CENTRED: Final[Look] = s.DRAWN | {"text_wrap": True, "align": "center"}
_NOTICE: Final[Look] = {
    "text_wrap": True,
    "bg_color": s.CREAM,
    "left": 1,
    "right": 1,
    "left_color": "#E2C76B",
    "right_color": "#E2C76B",
    "indent": 1,
    "align": "left",
}
_NOTICE_TITLE: Final[Look] = _NOTICE | {"bold": True, "font_color": s.NAVY}


class _Page:
    """Writes downwards, one line at a time."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.sheet = pen.sheet
        self.row = 0
        self.points = 0.0  # of all rows so far

    def next(self, height: float) -> None:
        """Give the row its height and go on to the one below."""
        self.sheet.set_row(self.row, height)
        self.row += 1
        self.points += height

    def gap(self, height: float = 10) -> None:
        self.next(height)

    def line(self, span: Span, text: str, look: Look, *, width: float = _TEXT_WIDTH, extra: float = 0) -> None:
        self.pen.span(self.row, span, text, look)
        self.next(extra + row_height([(text, width)]))

    def numbered(self, number: int, text: str) -> None:
        self.pen.value(self.row, 1, f"{to_thai(number)}.", _ITEM_NUMBER)
        self.line(_TEXT, text, _ITEM, extra=3)

    def link(self, sheet_name: str) -> None:
        quoted = sheet_name.replace("'", "''")
        words = f"► ไปที่แผ่นงาน “{sheet_name}” เพื่อเริ่มกรอก"
        self.pen.link((self.row, 2), f"'{quoted}'!B{FIRST_DATA_ROW}", words, _LINK)
        self.next(s.ROW_HEIGHT)

    def cells(self, texts: Sequence[str], looks: Sequence[Look]) -> None:
        self.pen.row(self.row, 1, texts, self.pen.styles.each(looks))
        self.next(row_height(zip(texts, _WIDTHS[1:], strict=True)))

    def pairs(self, texts: tuple[str, str, str], looks: tuple[Look, Look, Look]) -> None:
        """A number, a value, and what it means over all the columns that are left."""
        for place, (text, look) in enumerate(zip(texts[:2], looks[:2], strict=True), start=1):
            self.pen.value(self.row, place, text, look)
        self.pen.span(self.row, _MEANING, texts[2], looks[2])
        widths = (_WIDTHS[1], _WIDTHS[2], sum(_WIDTHS[3:]))
        self.next(row_height(zip(texts, widths, strict=True)))


def write_instructions(book: Book, sheets: Sequence[FormSheet], privacy_notice: str) -> None:
    """Add the sheet; its words come from the first form, its tables from every form."""
    sheet, heading = book.workbook.add_worksheet(SHEET), book.heading
    for place, width in enumerate(_WIDTHS):
        accepted(sheet.set_column(place, place, width))
    sheet.set_default_row(s.ROW_HEIGHT)
    page = _Page(Pen(sheet, book.styles))
    page.gap(8)
    page.line(_ALL, f"คำชี้แจงการกรอก{heading.title(sheets[0].form)}", _TITLE, width=0.8 * _TEXT_WIDTH, extra=11)
    page.line(_ALL, heading.agency, s.AGENCY)
    page.gap()
    for number, text in enumerate(_instructions(sheets, heading), start=1):
        page.numbered(number, text)
    page.gap(6)
    for form_sheet in sheets:
        page.link(form_sheet.form.sheet)
    if privacy_notice:
        page.gap()
        page.line(_ALL, "การคุ้มครองข้อมูลส่วนบุคคล", _NOTICE_TITLE)
        for paragraph in privacy_notice.splitlines():  # each a row of its own: no row can be as high as a long text
            page.line(_ALL, paragraph, _NOTICE, width=_TEXT_WIDTH + _WIDTHS[1])
    for form_sheet in sheets:
        _write_columns(page, form_sheet)
        _write_meanings(page, form_sheet)
    sheet.protect()
    print_instructions(sheet, heading, heading.title(sheets[0].form), page.points)


def _instructions(sheets: Sequence[FormSheet], heading: Heading) -> list[str]:
    form = sheets[0].form
    lines = list(form.instructions)
    if form.drawn_rows:
        lines.append(
            f"หากรายการเกิน {to_thai(sheets[0].drawn_rows)} แถว ให้กรอกต่อในแถวถัดไปได้เลย ระบบอ่านต่อเนื่องจนถึงแถวสุดท้ายที่มีข้อมูล"
        )
    if heading.deadline:
        lines.append(f"บันทึกเป็นไฟล์ Excel (.xlsx) แล้วส่งฝ่ายเลขานุการภายในวันที่ {heading.deadline}")
    return lines


def _write_columns(page: _Page, form_sheet: FormSheet) -> None:
    page.gap(14)
    page.line(_ALL, f"ช่องในแผ่นงาน “{form_sheet.form.sheet}”", _SECTION)
    header = s.REQUIRED_HEADER
    page.cells(("ที่", "ช่อง", "ต้องกรอกหรือไม่", "สิ่งที่ให้กรอก", "ตัวอย่าง"), [header] * 5)
    for number, column in enumerate(form_sheet.form.columns, start=1):
        texts = (to_thai(number), column.header, _duty(column), column.prompt, _example(column))
        emphasis: Look = {"bold": True, "font_color": s.BLUE} if column.asked else {}
        page.cells(texts, (_CENTRED, _CELL | emphasis, _CENTRED | emphasis, _CELL, _CELL))


def _write_meanings(page: _Page, form_sheet: FormSheet) -> None:
    """What each value of a list means, where somebody has said so."""
    for column in form_sheet.form.columns:
        if column.ours or not column.hints:
            continue
        page.gap(14)
        page.line(_ALL, f"รายการให้เลือกในช่อง “{column.header}”", _SECTION)
        header = s.REQUIRED_HEADER
        page.pairs(("ที่", "เลือก", "หมายถึง"), (header, header, header))
        for number, (value, meaning) in enumerate(column.hints.items(), start=1):
            page.pairs((to_thai(number), value, meaning), (_CENTRED, _CELL | {"bold": True}, _CELL))


def _duty(column: Column) -> str:
    if column.ours:
        return "เตรียมไว้ให้แล้ว"
    return column.condition or ("ต้องกรอก *" if column.required else "กรอกหรือเว้นได้")


def _example(column: Column) -> str:
    return column.example or next(iter(column.choices), "–")
