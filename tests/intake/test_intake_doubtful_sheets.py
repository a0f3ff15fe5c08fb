"""Sheets named old, another year, example, cancelled or copy: asked about and held back, never imported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake.sheets.doubtful_sheets import doubt_of
from ita_batch.messages import message
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL, Week
from tests.intake.intake_books import VALID, grid_of, meta_of, write_book
from tests.returns.return_books import Rows, returns_in, week_in
from tests.support.weeks import found

NAMES = {
    "ปี 2563": "year",
    "2563": "year",
    "๒๕๖๓": "year",
    "ปี63": "year",
    "ปีงบประมาณ พ.ศ. 2565": "year",
    "EIT 2020": "year",
    "ตัวอย่าง": "example",
    "ตัวอย่างการกรอก 2564": "example",
    "Example": "example",
    "ทดสอบ": "example",
    "ยกเลิก": "cancelled",
    "ยกเลิก (2)": "cancelled",
    "ไม่ใช้แล้ว": "cancelled",
    "อย่าใช้แผ่นนี้": "cancelled",
    "cancelled": "cancelled",
    "เก่า": "old",
    "ข้อมูลเดิม": "old",
    "EIT_old": "old",
    "Backup": "old",
    "สำรอง 5 มี.ค.": "old",
    "ปีที่แล้ว": "old",
    "Sheet1 (2)": "copy",
    "ข้อมูล (๒)": "copy",
    "สำเนาของข้อมูล": "copy",
    "Copy of EIT": "copy",
}
PLAIN = (
    "ข้อมูล",
    "Sheet1",
    "2564",
    "ปี 2564",
    "ปี 2563-2564",
    "ปีงบ 64",
    "EIT 2021",
    "มกราคม 2564",
    "ธ.ค. 2563",
    "ตุลาคม 2563",
    "กองช่าง",
    "EIT-1",
    "เพิ่มเติม",
    "gold",
    "ห้อง 2563/5000001",
)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_name_says_against_its_sheet(name: str) -> None:
    """In Thai, in Thai figures, in English."""
    assert doubt_of(name, 2564) == NAMES[name]


@pytest.mark.parametrize("name", PLAIN[:-1])
def test_most_names_say_nothing(name: str) -> None:
    """This year, a month of the fiscal year before New Year, a number."""
    assert doubt_of(name, 2564) is None


@given(st.text(max_size=31), st.integers(2560, 2570))
def test_any_name_can_be_asked(name: str, year: int) -> None:
    """Never an exception."""
    doubt_of(name, year)


NAMED = {"101": "ก ใจดี", "102": "ข มีสุข", "201": "ค รักไทย", "202": "ง ทองคำ", "203": "จ แสงดาว"}


def people(*phones: str) -> list[dict[str, object]]:
    """Valid people with these phones."""
    return [{**VALID[EXTERNAL], "name": f"คนที่ {NAMED[phone[-3:]]}", "phone": phone} for phone in phones]


LIVE, OTHER = people("0810000101", "0810000102"), people("0810000201", "0810000202", "0810000203")


def book(folder: Path, sheets: Mapping[str, Rows], form: str = EXTERNAL) -> Week:
    """The week of one workbook with these sheets of a form."""
    grids = {name: grid_of(form, rows) for name, rows in sheets.items()}
    write_book(folder / "inbox" / "ส่ง.xlsx", grids, meta=meta_of(form))
    return week_in(folder)


def counts(week: Week, form: str = EXTERNAL) -> tuple[int, int, int]:
    """Received, imported and held rows; the balance was checked."""
    tally = week.registers[form].tally(file="ส่ง.xlsx")
    return tally.received, tally.imported, tally.held


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("first", [False, True])
def test_beside_the_data_it_is_asked_about_and_held_back(tmp_path: Path, name: str, first: bool) -> None:
    """One question that names the sheet and its rows, and no word about its cells; before or behind the data."""
    sheets = {name: OTHER, "ข้อมูล": LIVE} if first else {"ข้อมูล": LIVE, name: OTHER}
    week = book(tmp_path, sheets)
    assert counts(week) == (5, 2, 3)
    (asked,) = found(week, "sheet-doubtful")
    assert (asked.variant, asked.place.sheet, asked.place.division) == (NAMES[name], name, "DIV04")
    assert f"“{name}” มีข้อมูล 3 แถว" in message(asked)
    assert not found(week, "sheet-repeated")
    assert not [one for one in week.findings if one.place.sheet == name and one.place.row]


def test_faults_of_a_doubtful_sheet_are_nobodys_work(tmp_path: Path) -> None:
    """Old phones that cannot be dialled, people of the data again: nothing but the one question."""
    week = book(tmp_path, {"ข้อมูล": LIVE, "เก่า": [{**LIVE[0], "phone": "12"}, LIVE[1]]})
    assert [one.code.slug for one in week.findings if one.open and one.place.file] == ["sheet-doubtful"]
    assert counts(week) == (4, 2, 2)


@pytest.mark.parametrize("name", ["Sheet1 (2)", "สำเนาของ EIT", "Copy of Sheet1"])
@pytest.mark.parametrize("empty", [False, True])
def test_the_only_sheet_with_data_is_the_data_though_it_is_called_a_copy(
    tmp_path: Path, name: str, empty: bool
) -> None:
    """Alone, or beside the sheet it was copied from, which is empty."""
    week = book(tmp_path, {**({"Sheet1": []} if empty else {}), name: LIVE})
    assert counts(week) == (2, 2, 0)
    assert not found(week, "sheet-doubtful")


def test_two_copies_without_an_original_are_the_data(tmp_path: Path) -> None:
    """Parts that Excel numbered: both are read, as before."""
    week = book(tmp_path, {"EIT (1)": LIVE, "EIT (2)": OTHER})
    assert counts(week) == (5, 5, 0)
    assert found(week, "sheet-repeated")


@pytest.mark.parametrize("name", ["ตัวอย่าง", "ยกเลิก", "เก่า", "ปี 2563"])
def test_the_only_sheet_is_held_back_where_its_name_says_no(tmp_path: Path, name: str) -> None:
    """Nothing of an example or of another year reaches ITAS without a word; the division has sent."""
    week = book(tmp_path, {name: LIVE})
    assert counts(week) == (2, 0, 2)
    assert found(week, "sheet-doubtful")
    silent = {(one.place.division, one.identity) for one in found(week, "division-silent")}
    assert ("DIV04", EXTERNAL) not in silent


def test_an_empty_example_needs_no_word(tmp_path: Path) -> None:
    """Headings without rows hold nothing back."""
    week = book(tmp_path, {"ข้อมูล": LIVE, "ตัวอย่าง": []})
    assert not found(week, "sheet-doubtful")


def test_staff_and_answers_alike(tmp_path: Path) -> None:
    """Old staff lists are not counted; old answers answer no item."""
    week = book(tmp_path / "iit", {"ข้อมูล": [VALID[INTERNAL]], "เก่า": [VALID[INTERNAL]]}, INTERNAL)
    assert counts(week, INTERNAL)[::2] == (2, 1)
    answer = {"item_id": "O4", "answer": "มี", "page_url": "https://www.pao.example/x", "explanation": "หน้าหลัก"}
    sheets = {
        "คำตอบ": grid_of(EVIDENCE, [VALID[EVIDENCE]]),
        "คำตอบ ปี 2563": grid_of(EVIDENCE, [answer]),
        "องค์ประกอบ": grid_of(COMPONENT, [VALID[COMPONENT]]),
        "องค์ประกอบ (เดิม)": grid_of(COMPONENT, [VALID[COMPONENT]]),
    }
    write_book(tmp_path / "oit" / "inbox" / "ส่ง.xlsx", sheets, meta=meta_of(EVIDENCE))
    week = week_in(tmp_path / "oit")
    assert [one.text("answer") for case in week.cases for one in case.answers] == ["ไม่มี"]
    assert counts(week, EVIDENCE) == (2, 0, 2)
    assert counts(week, COMPONENT)[::2] == (2, 1)
    assert len(found(week, "sheet-doubtful")) == 2


def test_the_return_asks_and_leaves_the_rows_behind(tmp_path: Path) -> None:
    """What goes back holds the data alone; sent back with the question unanswered, it is asked again."""
    week = book(tmp_path, {"ข้อมูล": LIVE, "เก่า": OTHER})
    (path,) = returns_in(tmp_path, week).values()
    again = tmp_path / "again"
    (again / "inbox").mkdir(parents=True)
    (again / "inbox" / "ส่ง.xlsx").write_bytes(path.read_bytes())
    week = week_in(again)
    assert counts(week) == (2, 2, 0)
    assert found(week, "answer-awaited")


def test_a_return_of_nothing_but_an_example_can_be_filled_in(tmp_path: Path) -> None:
    """An empty form with the question on its list."""
    week = book(tmp_path, {"ตัวอย่าง": LIVE})
    (path,) = returns_in(tmp_path, week).values()
    assert path.is_file()


def test_a_file_of_held_rows_supersedes_nothing(tmp_path: Path) -> None:
    """The newer file holds an example only: the older one still counts."""
    write_book(tmp_path / "inbox" / "ก่อน.xlsx", {"ข้อมูล": grid_of(EXTERNAL, LIVE)}, meta=meta_of(EXTERNAL))
    week = book(tmp_path, {"ตัวอย่าง": OTHER})
    assert week.registers[EXTERNAL].tally(file="ก่อน.xlsx").imported == 2


def test_hidden_data_are_read_where_only_an_example_is_seen(tmp_path: Path) -> None:
    """The example that stands in front does not make the data a forgotten copy."""
    path = tmp_path / "inbox" / "ส่ง.xlsx"
    sheets = {"ตัวอย่าง": grid_of(EXTERNAL, OTHER), "ข้อมูล": grid_of(EXTERNAL, LIVE)}
    write_book(path, sheets, meta=meta_of(EXTERNAL))
    hidden = openpyxl.load_workbook(path)
    hidden["ข้อมูล"].sheet_state = "hidden"
    hidden.save(path)
    week = week_in(tmp_path)
    assert counts(week) == (5, 2, 3)
    assert [one.variant for one in found(week, "sheet-hidden")] == ["read"]
