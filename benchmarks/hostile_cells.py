"""Bad cells in every row of a workbook: each column with each kind of bad text, as long as is read of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import xlsxwriter

from benchmarks.hostile_week import apart, plain, told, week, write_meta
from ita_batch.forms import load_form
from ita_batch.intake.rows.cell_reader import longest_read
from ita_batch.week import EVIDENCE, EXTERNAL

ROWS = 2_000
BAD: Mapping[str, str] = {
    "one letter": "ก",
    "digits": "0",
    "dots": ".",
    "@": "@",
    "slashes": "/",
    "tone marks": "่้",
    "marks without letters": "ิ ่",
    "combining": "\u0301\u0316",
    "zero width": "ก\u200b",
    "brackets": "(",
    "titles": "นาย",
    "titles with dots": "ดร.",
    "dates": "12/3/256",
    "phones": "081 000 012/",
    "extensions": "#",
    "addresses": "http://",
    "e-mails": "a@a.",
    "commas": "a,",
    "line breaks": "ก\n",
    "emoji": "😀",
    "right to left": "ש\u202e",
    "letters and digits": "a1",
    "different pieces": ",".join(map(str, range(400))),
}
"""A kind of bad text, and what it repeats."""
COLUMNS: Mapping[str, tuple[str, ...]] = {
    EXTERNAL: ("name", "contact_person", "phone", "email", "contact_types", "topic", "contact_date", "division"),
    EVIDENCE: ("item_id", "page_url", "file_urls", "explanation"),
}


def row_of(form: str, key: str, kind: str, number: int) -> dict[str, str]:
    """A plain row with a bad cell, another in every row; none where ``kind`` is ""."""
    row = plain(form, number)
    if kind:
        length = longest_read(load_form(form).column(key)) - 5
        row[key] = (BAD[kind] * length)[:length] + f"{number:05d}"
    return row


def write_cells(form: str, key: str, kind: str, inbox: Path) -> None:
    """Write the workbook into an inbox."""
    sheet_form = load_form(form)
    with xlsxwriter.Workbook(str(inbox / "ส่ง.xlsx"), {"constant_memory": True}) as book:
        sheet = book.add_worksheet(sheet_form.sheet)
        sheet.write_row(0, 0, [column.header for column in sheet_form.columns])
        for number in range(ROWS):
            texts = row_of(form, key, kind, number)
            for place, column in enumerate(sheet_form.columns):
                if column.key in texts:
                    sheet.write_string(number + 1, place, texts[column.key])
        write_meta(book, sheet_form)


def measure(form: str, key: str, kind: str) -> tuple[float, float]:
    """Seconds of a week, of the program and of its readers."""
    return week(partial(write_cells, form, key, kind))


def table() -> int:
    """Print what each costs; how many cost too much."""
    slow = 0
    for form, keys in COLUMNS.items():
        usual, read = apart("cells", form, keys[0], "")
        told(f"{form}: {ROWS} plain rows", usual, read, usual)
        for key in keys:
            slow += sum(told(f"{key}: {kind}", *apart("cells", form, key, kind), usual) for kind in BAD)
    return slow
