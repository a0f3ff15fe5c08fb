"""A review workbook in the inbox is known for what it is, whatever it is called, and never treated as a division's."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from ita_batch.check import check_file
from ita_batch.intake.submission import Status
from ita_batch.publish.work_list.work_list_book import write_work_list
from ita_batch.thai.digits import to_arabic
from ita_batch.week import EXTERNAL, REVIEW
from tests.review.review_books import (
    DIFFERENT,
    SAME,
    Run,
    answer,
    counts,
    external,
    on_sheet,
    pairs,
    person,
    review_of,
    run,
    workspace_in,
)
from tests.support.documents import context_of, table_of
from tests.support.weeks import AS_OF, found, small_workspace

CHAI, YING = "สมชาย ตัวอย่าง", "สมหญิง ใจดี"
MONDAY, TUESDAY = datetime(2021, 3, 15, 9, 0), datetime(2021, 3, 16, 9, 0)  # noqa: DTZ001 - as saved times are


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two suspected pairs; the first run has written its workbook."""
    treasury = external(person(CHAI, "0810000101"), person(YING, "0810000102"))
    works = external(person(CHAI, "0890000201", "กองช่าง"), person(YING, "0890000202", "กองช่าง"), division="DIV05")
    workspace_in(tmp_path, {"ก.xlsx": treasury, "ข.xlsx": works})
    run(tmp_path)
    return tmp_path


def asked(folder: Path) -> Path:
    """The workbook of the first run."""
    return folder / "output" / "1" / "review" / "duplicates.xlsx"


def about(run: Run, file: str) -> list[str]:
    """The codes of everything that is said about a file."""
    return [one.code.slug for one in run.week.findings if one.place.file == file]


def copy_in(folder: Path, name: str) -> None:
    """Put the workbook back as it came."""
    target = folder / "inbox" / name
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(asked(folder), target)


@pytest.mark.parametrize("name", ["duplicates.xlsx", "กองคลัง แก้แล้ว.xlsx", "กองช่าง/EIT.xlsx"])
def test_a_workbook_without_answers_says_nothing(folder: Path, name: str) -> None:
    """Under any name and in any folder: read, of no division, no rows received, nothing to say, everything asked."""
    copy_in(folder, name)
    again = run(folder)
    (submission,) = [one for one in again.week.submissions if one.file == name]
    assert (submission.form, submission.division, submission.status) == (REVIEW, None, Status.READ)
    assert about(again, name) == []
    assert counts(again) == {"duplicates": {"merged": 0, "suspected": 2, "decided": 0, "stale": 0}, "rows": {}}


def test_it_is_known_by_its_columns_when_meta_is_lost(folder: Path) -> None:
    """Somebody copied the sheet into a workbook of her own."""
    book = openpyxl.load_workbook(asked(folder))
    for name in [name for name in book.sheetnames if name != "พิจารณา"]:
        del book[name]
    book["พิจารณา"].title = "Sheet1"
    book["Sheet1"]["B9"] = SAME
    book.save(folder / "inbox" / "คัดลอก.xlsx")
    assert counts(run(folder))["rows"] == {"received": 1, "imported": 1}


def test_a_name_without_an_answer_is_no_fault(folder: Path) -> None:
    """She dragged her name down first: received, not decided, nothing to say."""
    typed = {"decided_by": "นางสาวเลขา ตัวอย่าง"}
    answer(asked(folder), folder / "inbox" / "r.xlsx", {CHAI: typed | {"decision": SAME}, YING: typed})
    again = run(folder)
    assert counts(again)["rows"] == {"received": 2, "imported": 1, "excluded": 1}
    assert about(again, "r.xlsx") == []


def test_other_words_are_read_or_asked_about(folder: Path) -> None:
    """ไม่ซ้ำ is understood; อาจจะ is a fault of its cell, and the pair is asked again."""
    answer(asked(folder), folder / "inbox" / "r.xlsx", {CHAI: {"decision": "ไม่ซ้ำ"}, YING: {"decision": "อาจจะ"}})
    again = run(folder)
    assert counts(again)["rows"] == {"received": 2, "imported": 1, "held": 1}
    (wrong,) = found(again.week, "cell-not-in-list")
    assert (wrong.place.file, wrong.place.column) == ("r.xlsx", "decision")
    assert [pair["decision"] for pair in on_sheet(review_of(again), "พิจารณาแล้ว")] == [DIFFERENT]
    assert len(on_sheet(review_of(again))) == 1


def test_a_filtered_sheet_hides_no_answer_and_no_finding_comes_of_it(folder: Path) -> None:
    """Saved with a filter on: hidden rows count, and nobody is warned."""
    target = answer(asked(folder), folder / "inbox" / "r.xlsx", {CHAI: {"decision": SAME}})
    book = openpyxl.load_workbook(target)
    book["พิจารณา"].row_dimensions[9].hidden = True
    book["พิจารณา"].row_dimensions[10].hidden = True
    book.save(target)
    again = run(folder)
    assert counts(again)["rows"] == {"received": 1, "imported": 1}
    assert about(again, "r.xlsx") == []


def test_several_workbooks_are_one_memory(folder: Path) -> None:
    """Each was saved with one answer: both count, and neither supersedes the other."""
    answer(asked(folder), folder / "inbox" / "1.xlsx", {CHAI: {"decision": SAME}}, saved=MONDAY)
    answer(asked(folder), folder / "inbox" / "2.xlsx", {YING: {"decision": DIFFERENT}}, saved=TUESDAY)
    again = run(folder)
    assert counts(again) == {
        "duplicates": {"merged": 1, "suspected": 0, "decided": 2, "stale": 0},
        "rows": {"received": 2, "imported": 2},
    }
    assert found(again.week, "file-superseded") == []


@pytest.mark.parametrize("names", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_of_two_answers_the_one_saved_last_counts(folder: Path, names: Sequence[str]) -> None:
    """Whatever the files are called; the older row is merged into the newer, and the change is noted."""
    older, newer = names
    answer(asked(folder), folder / "inbox" / older, {CHAI: {"decision": DIFFERENT}}, saved=MONDAY)
    answer(asked(folder), folder / "inbox" / newer, {CHAI: {"decision": SAME}}, saved=TUESDAY)
    again = run(folder)
    assert counts(again)["rows"] == {"received": 2, "imported": 1, "merged": 1}
    (note,) = found(again.week, "decision-replaced")
    assert (note.place.file, note.value) == (older, DIFFERENT)
    assert again.week.registers[EXTERNAL].tally().merged == 1


def test_contradicting_answers_count_for_nothing_and_are_asked_again(folder: Path) -> None:
    """The same pair twice in one workbook, once so and once otherwise."""
    target = answer(asked(folder), folder / "inbox" / "r.xlsx", {CHAI: {"decision": SAME}})
    book = openpyxl.load_workbook(target)
    sheet = book["พิจารณา"]
    (pair,) = [one for one in pairs(asked(folder)) if CHAI in one["shown_name"]]
    for number, cell in enumerate(sheet[pair.row], 1):
        sheet.cell(20, number).value = cell.value
    sheet.cell(20, 2).value = DIFFERENT
    book.save(target)
    again = run(folder)
    both = found(again.week, "decision-contradicted")
    assert [(one.place.row, one.value) for one in both] == [(pair.row, SAME), (20, DIFFERENT)]
    assert counts(again) == {
        "duplicates": {"merged": 0, "suspected": 2, "decided": 0, "stale": 0},
        "rows": {"received": 2, "held": 2},
    }


def test_a_workbook_of_another_year_is_refused(folder: Path) -> None:
    """Last year's answers are about other rows."""
    book = openpyxl.load_workbook(asked(folder))
    book["_meta"]["B4"] = "2563"
    book.save(folder / "inbox" / "r.xlsx")
    assert about(run(folder), "r.xlsx") == ["form-other-year"]


def test_the_work_list_names_the_secretary(folder: Path) -> None:
    """Her workbook stands on the cover under her name with its rows, and its sums are right."""
    answer(asked(folder), folder / "inbox" / "r.xlsx", {CHAI: {"decision": SAME}})
    again = run(folder)
    write_work_list(folder / "work_list.xlsx", again.week)
    sheet = openpyxl.load_workbook(folder / "work_list.xlsx", data_only=True).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(min_row=5, values_only=True)]
    (own,) = [row for row in rows if row[2] == "r.xlsx"]
    assert (own[0], own[1], own[5:10]) == ("ฝ่ายเลขานุการ", "การพิจารณารายชื่อซ้ำ", [1, 1, 0, 0, 0])
    (total,) = [row for row in rows if row[:2] == ["รวม", "การพิจารณารายชื่อซ้ำ"]]
    assert total[5:10] == [1, 1, 0, 0, 0]
    divisions = [row for row in rows if row[2] in {"ก.xlsx", "ข.xlsx"}]
    assert [row[11] for row in divisions] == [None, None]  # nothing for them to confirm


def test_check_reads_a_review_workbook_alone(folder: Path) -> None:
    """Before it is put back: a wrong word is told, rows that only the week knows are not missed."""
    path = answer(asked(folder), folder / "r.xlsx", {CHAI: {"decision": SAME}, YING: {"decision": "อาจจะ"}})
    check = check_file(small_workspace(folder), path, AS_OF, folder / "check")
    assert [one.code.slug for one in check.findings] == ["cell-not-in-list"]
    assert check.returned is None


def test_the_memo_counts_what_waits_for_the_secretary(folder: Path) -> None:
    """One number for all pairs; the divisions have nothing to correct."""
    done = run(folder)
    assert table_of(done.week, "ตารางรายการแก้ไข").rows == ()
    fields = context_of(done.week, Path("no such folder")).fields
    assert to_arabic(fields["งานของฝ่ายเลขานุการ"]) == "รายชื่อที่อาจซ้ำ 2 คู่"
