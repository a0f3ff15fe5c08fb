"""Bad sheets, each the one workbook of an inbox; a sheet that is refused costs its finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter

from benchmarks.hostile_week import SECONDS, apart, plain, told, week, write_meta
from ita_batch.forms import Form, load_form
from ita_batch.week import EXTERNAL

Fill = Callable[[Any, Any, Form], None]
"""Writes what is bad into a sheet whose headings stand: the book, the sheet and the form."""
ROWS = 2_000
"""Of plain rows, or of rows with one bad thing each."""
PLAIN, LONG_NAME = "plain rows", "a file with a name as long as may be"


def _rows(sheet: Any, form: Form, first: int = 1, rows: int = ROWS) -> None:
    for number in range(rows):
        texts = plain(form.name, number)
        for place, column in enumerate(form.columns):
            if column.key in texts:
                sheet.write_string(first + number, place, texts[column.key])


def _headings(sheet: Any, form: Form, row: int) -> None:
    sheet.write_row(row, 0, [column.header for column in form.columns])


def _columns(_: Any, sheet: Any, form: Form) -> None:
    sheet.write_row(0, len(form.columns), [f"ช่อง {place}" for place in range(16_384 - len(form.columns))])
    _rows(sheet, form, rows=5)


def _one_letter(_: Any, sheet: Any, __: Form) -> None:
    for row in range(1, 100_001):
        sheet.write_string(row, 1, "ก")


def _sheets(book: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form, rows=5)
    for number in range(1_000):
        other = book.add_worksheet(f"แผ่น {number}")
        other.write_row(0, 0, ["ชื่อ", "โทรศัพท์", str(number)])


def _forms(book: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form, rows=5)
    for number in range(300):
        other = book.add_worksheet(f"แผ่น {number}")
        _headings(other, form, 0)
        _rows(other, form, rows=5)


def _repeated(_: Any, sheet: Any, form: Form) -> None:
    for row in range(1, ROWS):
        _headings(sheet, form, row)


def _like_headings(_: Any, sheet: Any, form: Form) -> None:
    for row in range(1, ROWS):
        headers = [column.header for column in form.columns]
        sheet.write_row(row, 0, [*headers[row % len(headers) :], *headers[: row % len(headers)]])


def _before_headings(_: Any, sheet: Any, form: Form) -> None:
    for row in range(ROWS):
        sheet.write_row(row, 0, ["ชื่อ", "โทร", f"แถว {row}", "อีเมล", "วันที่", "กอง", "เรื่อง"])
    _headings(sheet, form, ROWS)


def _merged(_: Any, sheet: Any, form: Form) -> None:
    for row in range(1, ROWS, 2):
        for place in range(len(form.columns)):
            sheet.merge_range(row, place, row + 1, place, f"สมชาย ใจดี {row}")


def _comments(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form)
    for number in range(50_000):
        sheet.write_comment(1 + number // 20, number % 20, f"หมายเหตุ {number} โทร 081 000 0123")


def _formulas(_: Any, sheet: Any, form: Form) -> None:
    for row in range(1, ROWS):
        for place in range(len(form.columns)):
            sheet.write_formula(row, place, f"=IF(A{row}>0,VLOOKUP(B{row},C:D,2,0),0)", None, f"สมชาย ใจดี {row}")


def _styled(book: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form, rows=5)
    look = book.add_format({"bold": True})
    for row in range(6, 50_006):
        for place in range(20):
            sheet.write_blank(row, place, None, look)


def _far(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form)
    for row in range(1, ROWS):
        sheet.write_string(row, 16_000 + row % 300, f"สมชาย ใจดี {row}")


def _far_down(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form, rows=5)
    sheet.write_string(1_048_575, 16_383, "ก")


def _links(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form)
    for row in range(1, ROWS):
        for place in range(len(form.columns)):
            sheet.write_url(row, place, f"https://www.example/{row}/{place}", None, f"สมชาย {row}")


def _one_column(_: Any, sheet: Any, form: Form) -> None:
    place = [column.key for column in form.columns].index("contact_date")
    _rows(sheet, form, rows=10_000)
    for row in range(1, 10_001):
        sheet.write_string(row, place, f"ไม่ทราบ {row}")


def _extra(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form)
    for place in range(200):
        for row in range(ROWS):
            sheet.write_string(row, len(form.columns) + place, f"หมายเหตุ {place} {row}")


def _plain(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form)


def _few(_: Any, sheet: Any, form: Form) -> None:
    _rows(sheet, form, rows=5)


SHEETS: Mapping[str, Fill] = {
    PLAIN: _plain,
    "16,384 columns": _columns,
    "100,000 rows of one letter": _one_letter,
    "1,000 sheets": _sheets,
    "300 sheets with the form": _forms,
    "headings repeated in every row": _repeated,
    "headings in another order in every row": _like_headings,
    "2,000 rows like headings above the form": _before_headings,
    "all cells merged": _merged,
    "50,000 comments": _comments,
    "formulas in every cell": _formulas,
    "links in every cell": _links,
    "a million empty cells with a format": _styled,
    "a text in a far column of every row": _far,
    "a text in the last cell of Excel": _far_down,
    "200 columns of the division's own": _extra,
    "10,000 rows with one bad column": _one_column,
    LONG_NAME: _few,
}


LARGER: Mapping[str, int] = {"100,000 rows of one letter": 50, "10,000 rows with one bad column": 5}
"""Where there are so many times as many rows of data: a week takes so much longer."""


def write_sheet(name: str, inbox: Path) -> None:
    """Write the workbook of this name into an inbox."""
    form = load_form(EXTERNAL)
    file = f"{'081 000 0123 a@b.c ' * 4}{'ก' * 8}.xlsx" if name == LONG_NAME else "ส่ง.xlsx"
    with xlsxwriter.Workbook(str(inbox / file)) as book:
        sheet = book.add_worksheet(form.sheet)
        write_meta(book, form)
        _headings(sheet, form, 0)
        SHEETS[name](book, sheet, form)


def measure(name: str) -> tuple[float, float]:
    """Seconds of a week, of the program and of its readers."""
    return week(partial(write_sheet, name))


def table() -> int:
    """Print what each costs; how many cost too much."""
    usual, read = apart("sheets", PLAIN)
    told(f"{ROWS} plain rows", (usual, read), usual)
    others = [name for name in SHEETS if name != PLAIN]
    return sum(told(name, apart("sheets", name), usual, LARGER.get(name, 1)) > SECONDS for name in others)
