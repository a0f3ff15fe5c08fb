"""Bad cells in every row of a workbook: each form with each kind of bad text, as long as is read of each column.

A kind is measured twice: where every cell of a row is bad, and where one cell of each row is, in another column in each
row, because a row that is held for one cell is spared what its others would cost later. What costs too much is measured
column by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import xlsxwriter

from benchmarks.hostile_week import SECONDS, apart, hardly_packed, plain, told, week, write_meta
from ita_batch.forms import Form, load_form
from ita_batch.forms.form import INBOX_FORMS
from ita_batch.intake.files.file_limits import LONGEST_CELL, MAX_MEMBER_BYTES
from ita_batch.intake.rows.cell_reader import longest_read

ROWS = 2_000
LARGEST_SHEET = MAX_MEMBER_BYTES * 7 // 8  # bytes of texts; the rest is what stands around them
EVERY, EACH = "every cell", "one cell a row"
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


def bad_text(form: Form, key: str, kind: str, number: int) -> str:
    """As long as is read of the column, another in every row."""
    length = min(longest_read(form.by_key[key]), LONGEST_CELL) - 5
    return (BAD[kind] * length)[:length] + f"{number:05d}"


def row_of(form: Form, where: str, kind: str, number: int) -> dict[str, str]:
    """A plain row with bad cells: in the column ``where``, in all (EVERY), or in one of them (EACH); none where
    ``kind`` is "".
    """
    row = plain(form.name, number)
    keys = [column.key for column in form.columns]
    chosen = {EVERY: keys, EACH: [keys[number % len(keys)]]}.get(where, [where])
    return {**row, **{key: bad_text(form, key, kind, number) for key in chosen}} if kind else row


def rows_of(form: Form, where: str, kind: str) -> int:
    """How many rows a workbook holds before it is refused for its size; ROWS at most."""
    row = "".join(row_of(form, where, kind, 0).values()) if where == EVERY else ""
    return min(ROWS, LARGEST_SHEET // len(row.encode() or b"-"))


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


def table() -> int:
    """Print what each costs; how many cost too much."""
    slow = 0
    for name in INBOX_FORMS:
        form = load_form(name)
        usual, read = apart("cells", name, EVERY, "")
        told(f"{name}: {ROWS} plain rows", usual, read, usual)
        for kind in BAD:
            every = measured(form, EVERY, kind, usual)
            each = measured(form, EACH, kind, usual)
            if every > SECONDS or each * len(form.columns) > SECONDS:
                slow += sum(measured(form, column.key, kind, usual) > SECONDS for column in form.columns)
    return slow


def measured(form: Form, where: str, kind: str, usual: float) -> float:
    """Print what it costs more than plain rows; how much that is for ROWS of them."""
    own, read = apart("cells", form.name, where, kind)
    return told(f"{form.name}, {where}: {kind}", own, read, usual, rows_of(form, where, kind) / ROWS)
