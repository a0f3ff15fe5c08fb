"""Weeks with review workbooks: an inbox of real files, and a secretary who answers in the real workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.forms import load_form
from ita_batch.publish.machine.run_file import tally_as_dict
from ita_batch.publish.review.review_book import REVIEWED, write_review
from ita_batch.report.duplicate_counts import duplicate_counts
from ita_batch.week import EXTERNAL, REVIEW, Week
from tests.intake.intake_books import stamp_book
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF, small_workspace

SAME, DIFFERENT = "รายเดียวกัน", "คนละราย"
KEY_ROW, FIRST_ROW = 7, 9
FORM = load_form(REVIEW)
SHEETS = ("พิจารณา", "พิจารณาแล้ว", "รวมให้แล้ว")

HEADER = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | อีเมล | ประเภทการติดต่อ | เรื่อง | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|---|---|
"""


def person(name: str, phone: str, division: str = "กองคลัง", *, email: str = "", topic: str = "") -> str:
    """A row of the external list."""
    return f"| บุคคลทั่วไป | {name} | {phone} | {email} | งานหลักของหน่วยงาน | {topic} | 12/01/2564 | {division} |\n"


def send(folder: Path, files: Mapping[str, Sent]) -> None:
    """Put these files into the workspace's inbox."""
    for name, sent in files.items():
        write_sent(folder / "inbox" / name, sent)


def external(*rows: str, division: str = "DIV04", saved: datetime | None = None) -> Sent:
    """A workbook of external stakeholders."""
    sent = Sent(EXTERNAL, HEADER + "".join(rows), division)
    return sent if saved is None else Sent(sent.form, sent.table, division, saved)


def workspace_in(folder: Path, files: Mapping[str, Sent]) -> Path:
    """A folder whose inbox holds these files."""
    (folder / "inbox").mkdir()
    send(folder, files)
    return folder


@dataclass(frozen=True)
class Run:
    """A week, and where its review workbook stands."""

    week: Week
    folder: Path


def run(folder: Path, day: date = AS_OF) -> Run:
    """The week of the small agency, with its review workbook, in the folder's next run folder."""
    workspace = small_workspace(folder)
    week = examine(workspace, day, read_inbox(workspace, day, lambda *_: None))
    check_balance(week)
    number = len(list((folder / "output").glob("*"))) + 1
    target = folder / "output" / str(number)
    target.mkdir(parents=True)
    write_review(target, week)
    return Run(week, target)


def review_of(run: Run) -> Path:
    """Its review workbook."""
    return run.folder / REVIEWED


@dataclass(frozen=True)
class Pair:
    """One row of the review workbook as a person sees it."""

    sheet: str
    row: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells[key]


def pairs(source: Path | Workbook) -> list[Pair]:
    """All pairs of the workbook, sheet by sheet, by the keys above their columns."""
    book = openpyxl.load_workbook(source, read_only=True) if isinstance(source, Path) else source
    found = []
    for sheet in book.worksheets:
        keys = [str(cell or "") for cell in next(sheet.iter_rows(KEY_ROW, KEY_ROW, values_only=True), ())]
        if "pair_id" not in keys:
            continue
        for number, row in enumerate(sheet.iter_rows(min_row=FIRST_ROW, values_only=True), FIRST_ROW):
            cells = dict(zip(keys, (str(value or "") for value in row), strict=True))
            found.append(Pair(sheet.title, number, cells))
    if book is not source:
        book.close()  # on Windows nobody can delete it before
    return found


def on_sheet(path: Path, sheet: str = "พิจารณา") -> list[Pair]:
    """The pairs of one sheet."""
    return [pair for pair in pairs(path) if pair.sheet == sheet]


def answer(
    path: Path,
    target: Path,
    answers: Mapping[str, Mapping[str, str]],
    *,
    saved: datetime | None = None,
) -> Path:
    """Answer like the secretary: for each pair that shows these words, type these values; save under another name."""
    book = openpyxl.load_workbook(path)
    listed = pairs(book)
    for words, typed in answers.items():
        hits = [pair for pair in listed if words in pair["shown_name"] or words == pair["pair_id"]]
        assert hits, f"no pair shows {words}"
        for pair in hits:
            keys = list(pair.cells)
            for key, value in typed.items():
                cell = book[pair.sheet].cell(pair.row, keys.index(key) + 1)
                assert not cell.protection.locked
                cell.value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return stamp_book(target, saved.isoformat()) if saved else target


def counts(run: Run) -> dict[str, Any]:
    """What run.json counts about duplicates and about decision rows; of these only what is not 0."""
    rows = tally_as_dict(run.week.registers[REVIEW].tally())
    told = {key.removeprefix("rows_"): value for key, value in rows.items() if value}
    return {"duplicates": duplicate_counts(run.week), "rows": told}
