"""Weeks that bring returns, and ways to look into a return, to correct it, and to send it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import unescape
from pathlib import Path

import openpyxl

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.forms import load_form
from ita_batch.intake.submission import Record, Status
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.week import EXTERNAL, Week
from tests.intake.intake_books import VALID, Cell, grid_of, meta_of, stamp_book, write_book
from tests.support.weeks import AS_OF, small_workspace

LIST = "สิ่งที่ต้องแก้ไข"
DATA = load_form(EXTERNAL).sheet
Rows = Sequence[Mapping[str, Cell]]


SURNAMES = ("ใจดี", "มีสุข", "รักไทย", "ทองคำ", "แสงดาว", "บุญมา", "พรหมศรี", "กล้าหาญ", "เลิศล้ำ", "นาทอง")


def person(number: int, **changes: Cell) -> dict[str, Cell]:
    """A valid external row of its own; a change to None empties the cell."""
    surname = "".join(SURNAMES[int(digit)] for digit in str(number))  # a name has no digits
    own = {"name": f"คนที่ {'กขคงจฉชซญด'[number % 10]} {surname}", "phone": f"08100001{number:02d}"}
    return {**VALID[EXTERNAL], **own, **changes}


def send(folder: Path, rows: Rows, *, form: str = EXTERNAL, name: str = "ส่ง.xlsx", **options: object) -> Path:
    """Put a hand-made sheet of these rows into the inbox; its header stands in row 1, its data from row 2."""
    grid = grid_of(form, rows, **options)  # type: ignore[arg-type]
    return write_book(folder / "inbox" / name, {load_form(form).sheet: grid}, meta=meta_of(form))


def week_in(folder: Path) -> Week:
    """The examined week of what stands in the inbox."""
    workspace = small_workspace(folder)
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    check_balance(week)
    return week


def returns_in(folder: Path, week: Week | None = None, to: str = "run") -> dict[str, Path]:
    """The returns of a week by their path below ``returns``."""
    target = folder / to
    target.mkdir(exist_ok=True)
    written = write_returns(target, week or week_in(folder))
    return {one.path.relative_to(target / "returns").as_posix(): one.path for one in written}


def the_return(folder: Path, rows: Rows, **options: object) -> Path:
    """The one return that these rows bring."""
    send(folder, rows, **options)  # type: ignore[arg-type]
    (path,) = returns_in(folder).values()
    return path


def notes(path: Path) -> dict[tuple[str, str], str]:
    """The text of the note on each annotated cell."""
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def lines(path: Path) -> list[list[str]]:
    """The lines of the list as shown (cached values): number, level, cells, heading, given, wrong, todo, status."""
    sheet = openpyxl.load_workbook(path, data_only=True)[LIST]
    rows = [[str(value or "") for value in row[:8]] for row in sheet.iter_rows(min_row=7, values_only=True)]
    return [row for row in rows if row[1]]


def rules(path: Path, sheet: str = DATA) -> list[tuple[str, str]]:
    """The conditional formats of a sheet in the order of the file: area and formula."""
    found = openpyxl.load_workbook(path)[sheet].conditional_formatting
    return [(str(area.sqref), unescape(rule.formula[0])) for area in found for rule in area.rules if rule.formula]


def correct(path: Path, values: Mapping[tuple[str, str], object], target: Path) -> Path:
    """Type values into cells and save elsewhere, as the division does."""
    book = openpyxl.load_workbook(path)
    for (sheet, cell), value in values.items():
        assert book[sheet][cell].comment, f"{cell} is not marked"
        book[sheet][cell].value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return stamp_book(target, "2021-03-12T02:00:00Z")


def rows_read(week: Week, file: str) -> list[Record]:
    """The records of one file that counts."""
    (found,) = [item for item in week.submissions if item.file == file]
    assert found.status is Status.READ
    return list(found.records)
