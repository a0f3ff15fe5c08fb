"""Weeks whose files disagree: real workbooks in a real inbox, the whole command, and the answers put back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.forms import load_form
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.publish.review.files_book import FILES_REVIEWED, write_files_review
from ita_batch.week import EXTERNAL, FILES, Tally, Week
from tests.support.sheets import Sent, set_saved, write_sent
from tests.support.weeks import AS_OF, small_workspace

OLD, NEW = datetime(2021, 3, 1, 9, 0), datetime(2021, 3, 8, 9, 0)  # noqa: DTZ001 - as openpyxl wants it
KEY_ROW, FIRST_ROW = 7, 9
HEADER = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|
"""
PEOPLE = (
    ("สมชาย รักไทย", "0810000101"),
    ("วิชัย มีสุข", "0810000202"),
    ("มานะ อดทน", "0810000303"),
    ("ปิติ ยินดี", "0810000404"),
    ("ชูใจ เลิศล้ำ", "0810000505"),
    ("วีระ กล้าหาญ", "0810000606"),
    ("ดวงแก้ว แจ่มใส", "0810000707"),
    ("อารี เอื้อเฟื้อ", "0810000808"),
    ("บุญมา ค้าขาย", "0810000909"),
    ("จันทร์เพ็ญ ศรีสุข", "0810001010"),
)
"""Invented people with numbers that nobody has."""


def listed(people: Iterable[int], unit: str = "กองคลัง", division: str | None = "DIV04", saved: datetime = OLD) -> Sent:
    """An external list of these people, by number, whose rows name ``unit``, on the form of ``division``."""
    rows = (
        f"| บุคคลทั่วไป | {PEOPLE[one][0]} | {PEOPLE[one][1]} | งานหลักของหน่วยงาน | 12/01/2564 | {unit} |\n"
        for one in people
    )
    return Sent(EXTERNAL, HEADER + "".join(rows), division, saved)


def answered_items(*items: str, division: str = "DIV04", saved: datetime = OLD, page: str = "plan") -> Sent:
    """An OIT workbook that answers these items."""
    head = "\n| ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |\n|---|---|---|---|\n"
    rows = (f"| {item} | มี | https://www.pao.example/{page}-{item.lower()} | หน้าหลัก > แผน |\n" for item in items)
    return Sent("oit_evidence", head + "".join(rows), division, saved)


@dataclass(frozen=True)
class Examined:
    """A week that was read from its files, with the workbooks that it writes about them."""

    week: Week
    folder: Path

    def codes(self, *slugs: str) -> list[tuple[str, str | None, str | None]]:
        """Code, file and division of the findings with these codes."""
        places = ((one.code.slug, one.place) for one in self.week.findings)
        return [(slug, place.file, place.division) for slug, place in places if slug in slugs]

    def states(self) -> dict[str, str]:
        """What became of each file."""
        return {Path(one.file).name: one.status.value for one in self.week.submissions}

    def tally(self, form: str = EXTERNAL) -> Tally:
        """The balance of a form."""
        return self.week.registers[form].tally()

    def names(self) -> set[str]:
        """Who is imported."""
        return {record.text("name") for record in self.week.registers[EXTERNAL].imported}

    def returned(self) -> str:
        """Everything that goes back to divisions: the cells of all returns."""
        texts = []
        for one in write_returns(self.folder, self.week):
            for sheet in openpyxl.load_workbook(one.path).worksheets:
                texts += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        return "\n".join(texts)


def send(folder: Path, files: Mapping[str, Sent]) -> None:
    """Put these files into the inbox."""
    for name, sent in files.items():
        write_sent(folder / "inbox" / name, sent)


def examined(folder: Path, files: Mapping[str, Sent] | None = None, as_of: date = AS_OF) -> Examined:
    """The week of the small agency after these files have come, its balance checked, its questions written."""
    (folder / "inbox").mkdir(exist_ok=True)
    send(folder, files or {})
    workspace = small_workspace(folder)
    week = examine(workspace, as_of, read_inbox(workspace, as_of, lambda *_: None))
    check_balance(week)
    target = folder / "output" / str(len(list((folder / "output").glob("*"))) + 1)
    target.mkdir(parents=True)
    write_files_review(target, week)
    return Examined(week, target)


def questions(run: Examined, sheet: str = "พิจารณา") -> list[dict[str, str]]:
    """What ``review/files.xlsx`` shows on a sheet, by column key; nothing where there is no such sheet."""
    path = run.folder / FILES_REVIEWED
    if not path.is_file():
        return []
    book = openpyxl.load_workbook(path)
    if sheet not in book.sheetnames:
        return []
    keys = [cell.value for cell in book[sheet][KEY_ROW]]
    rows = book[sheet].iter_rows(min_row=FIRST_ROW, values_only=True)
    return [{str(key): str(cell or "") for key, cell in zip(keys, row, strict=False)} for row in rows if row[1:] != ()]


def choices(run: Examined, index: int = 0) -> list[str]:
    """The list to choose from at a question."""
    book = openpyxl.load_workbook(run.folder / FILES_REVIEWED)
    cell = f"B{FIRST_ROW + index}"
    rule = next(one for one in book["พิจารณา"].data_validations.dataValidation if cell in one.sqref)
    name = rule.formula1.removeprefix("=")
    (target,) = book.defined_names[name].destinations
    return [str(cell[0].value) for cell in book[target[0]][target[1].replace("$", "")]]


def answer(run: Examined, folder: Path, *given: str, name: str = "ตอบแล้ว.xlsx", saved: datetime = NEW) -> None:
    """Answer the questions in order, in the real workbook, and put it into the inbox."""
    book = openpyxl.load_workbook(run.folder / FILES_REVIEWED)
    place = 2 + [column.key for column in load_form(FILES).columns].index("decision")
    for row, text in enumerate(given, FIRST_ROW):
        book["พิจารณา"].cell(row, place).value = text or None
    path = folder / "inbox" / name
    book.save(path)
    set_saved(path, saved)
