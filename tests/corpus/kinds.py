"""The declarations of the dirt corpus: a kind is a workbook, what must be read of it, and which findings it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ita_batch.forms import load_form
from ita_batch.week import EXTERNAL, INTERNAL
from tests.corpus.sheets import Book, Cell, Sheet, cell_of
from tests.intake.intake_books import meta_of
from tests.support.sheets import rows_of

DATA = "ข้อมูล"
ANY_SUFFIX = (".xlsx", ".ods", ".xls")
_LETTERS = "กขคฆงจฉชซญดตถทธนบปผพภมยรลวศสหอ"


@dataclass(frozen=True)
class Kind:
    """One kind of dirt. ``finds`` are "code severity cell" (no cell where the whole file or sheet is meant)."""

    slug: str
    thai: str
    english: str
    book: Book | Callable[[Path], object]  # or what writes a file that is no workbook
    reads: Mapping[str, tuple[str, ...]]  # column -> the values of its rows
    finds: tuple[str, ...] = ()
    file: str = "ส่ง.xlsx"
    more: Mapping[str, Book | Callable[[Path], object]] = field(default_factory=dict)  # other files of the inbox
    status: str = "read"
    form: str = EXTERNAL


def good_row(form: str, number: int) -> dict[str, Cell]:
    """A row without fault; rows of different numbers are about different people."""
    letter, first = _LETTERS[number % len(_LETTERS)], number // len(_LETTERS)
    name = f"สมชา{_LETTERS[first]} ตัวอย่าง{letter}"
    if form == INTERNAL:
        return {
            "prefix": "นาย",
            "first_name": name.split(maxsplit=1)[0],
            "last_name": name.split()[1],
            "position": "นักวิชาการ",
            "staff_group": "ข้าราชการ",
            "division": "กองคลัง",
            "start_date": "01/10/2555",
            "phone": f"08100{number + 101:05d}",
            "email": f"staff{number}@example.com",
        }
    return {
        "kind": "บุคคลทั่วไป",
        "name": name,
        "phone": f"08200{number + 101:05d}",
        "email": f"visitor{number}@example.com",
        "contact_types": "งานสนับสนุน",
        "topic": "ชำระภาษี",
        "contact_date": "12/01/2564",
        "division": "กองคลัง",
    }


def rows_sheet(form: str, rows: list[dict[str, Cell]], **marks: object) -> Sheet:
    """A sheet of the form's headings and these rows."""
    columns = load_form(form).columns
    cells: list[list[Cell]] = [[column.header for column in columns]]
    cells.extend([row.get(column.key) for column in columns] for row in rows)
    return Sheet(cells, **marks)  # type: ignore[arg-type]


def book_of(form: str, rows: list[dict[str, Cell]], **marks: object) -> Book:
    """A workbook of กองคลัง with these rows."""
    return Book({DATA: rows_sheet(form, rows, **marks)}, meta_of(form))


def column_kind(
    slug: str, thai: str, english: str, column: str, table: str, *, form: str = EXTERNAL, suffix: str = ".xlsx"
) -> Kind:
    """A kind that is about the cells of one column: a table of cell, reading and finding ("code severity; …").

    ``(none)`` in the reading is an empty cell; a line break inside a reading is written ``<br>``.
    """
    headings, *lines = rows_of(table)
    assert headings == ["cell", "read", "finding"], headings
    keys = [one.key for one in load_form(form).columns]
    letter = chr(ord("A") + keys.index(column))
    rows, reads, finds = [], [], []
    for number, (cell, read, said) in enumerate(lines):
        rows.append({**good_row(form, number), column: cell_of(cell)})
        reads.append("" if read == "(none)" else str(cell_of(read) or ""))
        finds += [f"{finding.strip()} {letter}{number + 2}" for finding in said.split(";") if finding.strip()]
    return Kind(
        slug, thai, english, book_of(form, rows), {column: tuple(reads)}, tuple(finds), f"ส่ง{suffix}", form=form
    )
