"""The table of the minutes, pasted as it is: no identity, no keys, headings between, Thai digits, dashes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.findings import Severity
from ita_batch.forms.form import RESULTS
from ita_batch.intake.submission import Status
from ita_batch.week import Week
from tests.support.sheets import Sent, rows_of
from tests.support.weeks import RULEBOOK, found, small_workspace, week_of

DAY = date(2021, 6, 25)
MINUTES = """
| ข้อ    | ประเด็นการตรวจ | ความคิดเห็นจากคณะกรรมการ   | คะแนน | ข้อเสนอแนะ/แนวทางแก้ไข | ผู้รับผิดชอบ |
|-------|---------------|--------------------------|-------|---------------------|-----------|
| ตัวชี้วัดย่อยที่ ๙.๑ ข้อมูลพื้นฐาน | | | | | |
| ๐๑    | โครงสร้าง      | -                        | ๑๐๐   | -                   | ฝ่ายบริหารงานทั่วไป |
| 0๓    | อำนาจหน้าที่    | –                        | 100   |                     | สำนักปลัดฯ |
| ข้อ 4  | แผนพัฒนา       | URL ที่เปิดมาแล้วเป็นไฟล์เอกสาร | ๐     | จัดทำหน้าเว็บ          | กองคลัง |
| ตัวชี้วัดย่อยที่ ๙.๒ การบริหารงาน | | | | | |
| ๐๑๐   | แผนดำเนินงาน   | ไม่มี                      | ๑๐๐.๐๐ | -                  | กองคลัง |
| ตัวชี้วัดย่อยที่ ๙.๕ การส่งเสริมความโปร่งใส | | | | | |
| O๓๑   | การรับฟัง       | URL ที่นำเสนอไม่ใช่ URL ของหน้าเว็บไซต์หลักของหน่วยงาน | 0 | | กองคลัง |
"""
TOLD = {
    "O1": (100, "", ""),
    "O3": (100, "", ""),
    "O4": (0, "URL ที่เปิดมาแล้วเป็นไฟล์เอกสาร", "จัดทำหน้าเว็บ"),
    "O10": (100, "", ""),
    "O31": (0, "URL ที่นำเสนอไม่ใช่ URL ของหน้าเว็บไซต์หลักของหน่วยงาน", ""),
}
TITLE = ["ผลการตรวจประเมิน OIT ประจำปี พ.ศ. ๒๕๖๔"]


def told(week: Week) -> dict[str, tuple[int, str, str]]:
    """Score, comment and measure of each item."""
    return {item: (int(one.score), one.comment, one.measure) for item, one in week.results.items.items()}


def as_typed(text: str) -> str | float:
    """A cell as Excel has it: numbers in ASCII digits are numbers."""
    return float(text) if text.replace(".", "").isascii() and text.replace(".", "").isdigit() else text


def write_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """As somebody pastes it: a title above, the rows between merged over the table."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(TITLE)
    sheet.append([])
    for number, row in enumerate(rows, 3):
        sheet.append([as_typed(cell) if cell else None for cell in row])
        if row[0].startswith("ตัวชี้วัด"):
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(row))
    book.save(path)


def write_xls(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """The same of twenty years ago."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate([TITLE, [], *rows]):
        for place, cell in enumerate(row):
            if cell:
                sheet.write(number, place, as_typed(cell))
    book.save(str(path))


@pytest.mark.parametrize("files", [False, True])
def test_the_table_of_the_minutes_is_read(tmp_path: Path, files: bool) -> None:
    """Every row of an item is counted, rows between are no rows, a dash is no comment."""
    week = week_of(tmp_path, {"ผล.xlsx": Sent(RESULTS, MINUTES, division=None)}, as_of=DAY, files=files)
    assert told(week) == TOLD
    assert week.registers[RESULTS].tally().received == week.registers[RESULTS].tally().imported == 5
    assert [one.status for one in week.submissions] == [Status.READ]
    assert [one.item_id for one in week.results.below_full] == ["O4", "O31"]


@pytest.mark.parametrize(("name", "write"), [("ผล.xlsx", write_xlsx), ("ผล.xls", write_xls)])
def test_a_workbook_that_is_not_ours_is_read(tmp_path: Path, name: str, write: object) -> None:
    """Numbers as numbers, a title above, merged rows between; also an .xls."""
    workspace = small_workspace(tmp_path)
    workspace.inbox.mkdir(parents=True)
    write(workspace.inbox / name, rows_of(MINUTES))  # type: ignore[operator]
    week = examine(workspace, DAY, read_inbox(workspace, DAY, lambda *_: None))
    check_balance(week)
    assert told(week) == TOLD
    assert not [one for one in week.findings if one.place.file == name and one.severity is Severity.ERROR]


@pytest.mark.parametrize("heading", ["ข้อที่", "รหัสข้อ", "ข้อ"])
@pytest.mark.parametrize("score", ["คะแนนที่ได้", "ผลคะแนน", "คะแนน"])
def test_other_headings_are_known(tmp_path: Path, heading: str, score: str) -> None:
    """A table of only items and scores is enough."""
    table = f"| {heading} | {score} |\n|---|---|\n| ๐๒ | ๐ |\n| ๑๐ | ๑๐๐ |"
    week = week_of(tmp_path, {"ผล.xlsx": Sent(RESULTS, table, division=None)}, as_of=DAY)
    assert told(week) == {"O2": (0, "", ""), "O10": (100, "", "")}


@pytest.mark.parametrize("heading", ["ที่", "ลำดับ"])
def test_a_running_number_is_no_item(tmp_path: Path, heading: str) -> None:
    """A table of the faulty items alone, numbered from one, would put every score at a wrong item."""
    table = f"| {heading} | คะแนน |\n|---|---|\n| 1 | 0 |\n| 2 | 0 |"
    alone = week_of(tmp_path / "1", {"ผล.xlsx": Sent(RESULTS, table, division=None)}, as_of=DAY)
    assert told(alone) == {}
    assert [one for one in alone.findings if one.place.file == "ผล.xlsx" and one.severity is not Severity.NOTE]
    table = f"| {heading} | ข้อ | คะแนน |\n|---|---|---|\n| 1 | O4 | 0 |\n| 2 | O9 | 0 |"
    beside = week_of(tmp_path / "2", {"ผล.xlsx": Sent(RESULTS, table, division=None)}, as_of=DAY)
    assert list(told(beside)) == ["O4", "O9"]


def test_what_is_no_item_or_no_score_is_held_and_told(tmp_path: Path) -> None:
    """No row is dropped without a word."""
    table = "| ข้อ | คะแนน |\n|---|---|\n| O99 | 100 |\n| O1 | ร้อย |\n| O2 | 101 |\n| O3 | 100 |"
    week = week_of(tmp_path, {"ผล.xlsx": Sent(RESULTS, table, division=None)}, as_of=DAY)
    assert told(week) == {"O3": (100, "", "")}
    assert week.registers[RESULTS].tally().held == 3
    assert found(week, "cell-not-in-list")
    assert found(week, "number-invalid")


def test_all_items_of_the_year_pasted_are_complete(tmp_path: Path) -> None:
    """In the order of the year, whatever order they were pasted in."""
    lines = "\n".join(f"| {item} | 100 |" for item in reversed(tuple(RULEBOOK.items)))
    week = week_of(
        tmp_path, {"ผล.xlsx": Sent(RESULTS, f"| ข้อ | คะแนน |\n|---|---|\n{lines}", division=None)}, as_of=DAY
    )
    assert list(week.results.items) == list(RULEBOOK.items)
    assert found(week, "results-incomplete") == []
