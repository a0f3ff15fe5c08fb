"""Bad cells in every row of a workbook: each form with each kind of bad text, as long as is read of each column.

All cells of each row are bad; and, as such rows are held back, once more only what is kept as it is typed, no longer
than its form allows. A row of several bad cells may cost as many times as much as one; what one costs to read, column
by column, is told by ``hostile_reading``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import xlsxwriter

from benchmarks.hostile_week import SECONDS, apart, hardly_packed, plain, told, week, write_meta
from ita_batch.forms import Column, Form, load_form
from ita_batch.forms.form import INBOX_FORMS
from ita_batch.intake.files.file_limits import LONGEST_CELL, MAX_MEMBER_BYTES
from ita_batch.intake.rows.cell_reader import longest_read
from ita_batch.week import EXTERNAL, INTERNAL

ROWS = 1_000
USUAL = 2_000  # rows of people, of which none may cost so many seconds more
USUAL_ANSWERS = 1_000  # the same of rows about items: what forty-three items of twenty divisions come to, and more
LARGEST_SHEET = MAX_MEMBER_BYTES * 7 // 8  # bytes of texts; the rest is what stands around them
ALL, KEPT = "every cell", "every text"
SHORT = "short"
BAD: Mapping[str, str] = {
    "one letter": "ก",
    "words": "กข ",
    "digits": "0",
    "digits apart": "1 ",
    "dots": ".",
    "@": "@",
    "slashes": "/",
    "tone marks": "่้",
    "marks without letters": "ิ ่",
    "combining": "\u0301\u0316",
    "zero width": "ก\u200b",
    "escaped": "_x005F",
    "brackets": "(",
    "pairs of brackets": "()",
    "quotes": '"',
    "titles": "นาย",
    "titles with dots": "ดร.",
    "dates": "12/3/256",
    "months": "ม.ค. ",
    "phones": "081 000 012/",
    "extensions": "#",
    "extensions of numbers": "1ต่อ1,",
    "accounts": "ไลน์ ",
    "addresses": "http://",
    "whole addresses": "https://a.example/b ",
    "e-mails": "a@a.",
    "whole e-mails": "a@example.com ",
    "commas": "a,",
    "line breaks": "ก\n",
    "emoji": "😀",
    "right to left": "ש\u202e",
    "letters and digits": "a1",
    "different pieces": ",".join(map(str, range(1_100))),
    "different words": " ".join(f"ก{number}" for number in range(1_100)),
    "different e-mails": " ".join(f"a{number}@b.c" for number in range(600)),
}
"""A kind of bad text, and what it repeats."""


def bad_text(column: Column, where: str, kind: str, number: int) -> str:
    """As long as is read of the column, or may be kept, another in every row."""
    if kind == SHORT:
        return f"?{number:05d}"
    longest = column.max_length if where == KEPT and column.max_length else longest_read(column)
    length = min(longest, LONGEST_CELL) - 5
    return f"{(BAD[kind] * length)[:length]}{number:05d}"


def row_of(form: Form, where: str, kind: str, number: int) -> dict[str, str]:
    """A plain row with bad cells: in the column ``where``, in all, or in those that are kept; none where no kind is."""
    row = plain(form.name, number)
    for column in form.columns if kind else ():
        if where in (ALL, column.key) or (where == KEPT and column.kind in ("text", "name")):
            row[column.key] = bad_text(column, where, kind, number)
    return row


def usual_rows(form: Form) -> int:
    """How many rows a form has that may not cost so many seconds more."""
    return USUAL if form.name in (INTERNAL, EXTERNAL) else USUAL_ANSWERS


def rows_of(form: Form, where: str, kind: str) -> int:
    """How many rows a workbook holds before it is refused for its size; ROWS at most."""
    return min(ROWS, LARGEST_SHEET // len("".join(row_of(form, where, kind, 0).values()).encode()))


def write_cells(form: Form, where: str, kind: str, inbox: Path) -> None:
    """Write the workbook into an inbox."""
    path = inbox / "ส่ง.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet(form.sheet)
        sheet.write_row(0, 0, [column.header for column in form.columns])
        for number in range(rows_of(form, where, kind)):
            texts = row_of(form, where, kind, number)
            for place, column in enumerate(form.columns):
                if column.key in texts:
                    sheet.write_string(number + 1, place, texts[column.key])
        write_meta(book, form)
    hardly_packed(path)


def measure(name: str, where: str, kind: str) -> tuple[float, float]:
    """Seconds of a week, of the program and of its readers."""
    form = load_form(name)
    return week(partial(write_cells, form, where, kind), rows_of(form, where, kind))


def bad_cells(form: Form, where: str) -> int:
    """How many cells of a row are bad."""
    return len(row_of(form, where, SHORT, 0).items() - plain(form.name, 0).items())


def table() -> int:
    """Print what each costs, and how much more than plain rows; how many cost too much."""
    slow = 0
    for name in INBOX_FORMS:
        form = load_form(name)
        usual, read = apart("cells", name, ALL, "")
        told(f"{name}: {ROWS:,} plain rows", (usual, read), usual)
        for where in (ALL, KEPT):
            for kind in (SHORT, *BAD):
                rows = rows_of(form, where, kind)
                most = SECONDS * bad_cells(form, where) * rows / usual_rows(form)
                line = f"{name}, {where} of {rows:,} rows: {kind}"
                slow += told(line, apart("cells", name, where, kind), usual * rows / ROWS, most=most) > most
    return slow
