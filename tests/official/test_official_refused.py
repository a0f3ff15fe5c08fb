"""Blanks that do not fit: each is refused with a sentence, our own file serves, and the week goes on."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlwt
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.intake.forms_folder import read_forms
from ita_batch.official.blank_sheet import Refusal
from ita_batch.official.fill_blank import OfficialCopy
from ita_batch.official.filler import Filler
from ita_batch.official.official import Official
from ita_batch.official.official_copies import official_copies
from ita_batch.publish.itas.official_files import write_official
from ita_batch.report.file_counts import FileCounts
from ita_batch.week import EXTERNAL
from tests.hostile.hostile_files import FILES, LARGE
from tests.intake.ods_books import cell, row, table, write_ods
from tests.official.blank_books import (
    BLANKS,
    HEADINGS,
    SHEET,
    TYPES,
    first_row,
    old_format,
    package,
    parts_of,
    protected,
    saved,
)
from tests.official.filled_weeks import PEOPLE, put, run_with, tried
from tests.support.sheets import Sent
from tests.support.weeks import week_of

Change = Callable[[Worksheet], object]


def simple(change: Change = lambda _: None, headings: tuple[str, ...] = HEADINGS) -> bytes:
    """A blank with its headings in row 1, changed."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page.append(headings)
    change(page)
    return saved(book)


def checked(column: str, **check: str | bool) -> Change:
    """A check of typed values on a column."""

    def change(page: Worksheet) -> None:
        made = DataValidation(**{"showErrorMessage": True, **check})  # type: ignore[arg-type]
        made.add(f"{column}2:{column}500")
        page.add_data_validation(made)

    return change


def refused(folder: Path, data: bytes, name: str = "แบบ.xlsx", people: str = PEOPLE) -> list[str]:
    """What is told of a blank of which no copy is made."""
    run = tried(folder, {name: data}, people)
    assert not run.copies
    for told in run.told("official-refused"):
        assert told["severity"] == "error"
        assert told["file"] == f"official_forms/{name}"
        assert told["fix_th"]
    return [str(told["message_th"]) for told in run.told("official-refused")]


def over_two(page: Worksheet) -> None:
    """A heading over its own column and a new one."""
    page.insert_cols(6)
    page.merge_cells("E1:F1")


LOCKED_FROM = "ถูกล็อก"
CASES: dict[str, tuple[bytes, list[str]]] = {
    "a column is missing": (simple(headings=HEADINGS[:5]), ["“ประเภทการติดต่อ”"]),
    "two columns for one value": (simple(headings=(*HEADINGS, "เบอร์โทรศัพท์")), ["(C1, G1)"]),
    "a heading over two columns": (simple(over_two), ["E1"]),
    "filled already": (
        simple(lambda page: page.append((1, "สมชาย ตัวอย่างดี".replace("ตัวอย่าง", ""), "0812345678"))),
        ["แถว 2"],
    ),
    "a remark below few rows": (simple(lambda page: page.__setitem__("B4", "หมายเหตุ")), ["2 แถวตั้งแต่แถว 2", "5 ราย"]),
    "a remark below the numbers": (simple(lambda page: page.__setitem__("A3", "หมายเหตุ")), ["1 แถวตั้งแต่แถว 2"]),
    "rows merged away": (simple(lambda page: page.merge_cells("B3:C3")), ["1 แถวตั้งแต่แถว 2"]),
    "fewer open rows": (protected(3), ["A7", LOCKED_FROM]),
    "a formula where a value goes": (simple(lambda page: page.__setitem__("B3", '=IF(TRUE,"","")')), ["B3", "สูตร"]),
    "a length": (simple(checked("B", type="textLength", operator="lessThanOrEqual", formula1="3")), ["5 ค่า"]),
    "a list without our words": (simple(checked("F", type="list", formula1='"ซื้อ,ขาย"')), ["5 ค่า"]),
    "a list that lacks one": (simple(checked("F", type="list", formula1=f'"{TYPES[0]},{TYPES[2]}"')), ["1 ค่า"]),
    "a number for a phone": (simple(checked("C", type="whole", operator="greaterThan", formula1="0")), ["5 ค่า"]),
}


@pytest.mark.parametrize("case", CASES)
def test_a_blank_that_does_not_fit_is_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    """Where and why; no copy is made."""
    data, words = CASES[case]
    (told,) = refused(tmp_path, data)
    for word in words:
        assert word in told


def test_a_value_that_does_not_fit_is_told_masked(tmp_path: Path) -> None:
    """Its cell in the blank, the row that brought it, the limit; never the name."""
    run = tried(
        tmp_path, {"แบบ.xlsx": simple(checked("B", type="textLength", operator="between", formula1="1", formula2="13"))}
    )
    told = run.told("official-misfit")
    assert [one["cell"] for one in told] == ["B2", "B3", "B4", "B6"]
    assert "1 - 13" in str(told[0]["message_th"])
    assert "กองคลัง.xlsx" in str(told[0]["message_th"])
    assert not any("สมหญิง" in str(one) or "สมบูรณ์" in str(one) for one in run.findings)
    assert not run.copies


def test_a_word_that_means_one_of_the_list_is_written_as_the_list_has_it(tmp_path: Path) -> None:
    """And that is told of each row."""
    data = simple(checked("F", type="list", formula1='"งานหลัก,งานพัสดุ,สนับสนุน"'))
    run = tried(tmp_path, {"แบบ.xlsx": data})
    (copy,) = run.copies
    page = openpyxl.load_workbook(io.BytesIO(run.copies[copy]))[SHEET]
    assert [page.cell(row, 6).value for row in range(2, 7)] == ["งานหลัก", "สนับสนุน", "งานพัสดุ", "งานหลัก", "งานหลัก"]
    told = run.told("official-as-listed")
    assert [one["cell"] for one in told] == ["F2", "F3", "F4", "F5", "F6"]
    assert {one["severity"] for one in told} == {"note"}


@pytest.mark.parametrize(
    "check",
    [
        {"type": "custom", "formula1": "LEN(C2)=10"},
        {"type": "list", "formula1": "INDIRECT($A$1)"},
        {"type": "list", "formula1": "ไม่มี!$A$1:$A$3"},
        {"type": "textLength", "operator": "lessThan", "formula1": "$Z$1"},
    ],
)
def test_a_check_that_cannot_be_computed_is_told(check: dict[str, str | bool], tmp_path: Path) -> None:
    """The copy is made all the same."""
    run = tried(tmp_path, {"แบบ.xlsx": simple(checked("C", **check))})
    assert [one["cell"] for one in run.told("official-check-unread")] == ["C1"]
    assert len(run.copies) == 1


@pytest.mark.parametrize("style", ["warning", "information"])
def test_a_check_that_only_advises_keeps_nothing_out(style: str, tmp_path: Path) -> None:
    """Excel lets anything be typed there; one note says so."""
    check = DataValidation(type="list", formula1='"ซื้อ,ขาย"', showErrorMessage=True)
    setattr(check, "errorStyle", style)  # noqa: B010 - one of the words that its type lists

    def change(page: Worksheet) -> None:
        check.add("F2:F9")
        page.add_data_validation(check)

    run = tried(tmp_path, {"แบบ.xlsx": simple(change)})
    assert len(run.copies) == 1
    assert [(one["code"], one["severity"]) for one in run.findings] == [("official-as-listed", "note")]


def test_a_heading_that_is_nearly_known_is_asked_about(tmp_path: Path) -> None:
    """It is filled as we propose, and the sentence says how to make it known."""
    run = tried(tmp_path, {"แบบ.xlsx": simple(headings=(*HEADINGS[:5], "ประเภทการติตต่อ"))})
    (told,) = run.told("official-heading-near")
    assert (told["severity"], told["cell"]) == ("ask", "F1")
    assert "“ประเภทการติดต่อ”" in str(told["message_th"])
    assert "rules.xlsx" in str(told["fix_th"])
    assert len(run.copies) == 1


def test_two_blanks_for_one_list_are_refused_and_one_twice_is_not(tmp_path: Path) -> None:
    """Nobody knows which is meant; of two that are the same it does not matter."""
    one, other = BLANKS["แถวแรก.xlsx"](), BLANKS["ป้องกัน.xlsx"]()
    both = tried(tmp_path / "1", {"ก.xlsx": one, "ข.xlsx": other})
    assert not both.copies
    assert len(both.told("official-refused")) == 2
    same = tried(tmp_path / "2", {"ก.xlsx": one, "ข.xlsx": one})
    assert list(same.copies) == ["ก.xlsx"]


def test_what_is_no_blank_of_itas_is_told(tmp_path: Path) -> None:
    """Another table, a form of ours, a document; what systems leave behind is passed over."""
    other = openpyxl.Workbook()
    other.worksheets[0].append(("รายการ", "จำนวน", "หน่วย"))
    ours = (Path(__file__).parents[2] / "input_templates").glob("*.xlsx")
    blanks = {"ตาราง.xlsx": saved(other), "ของเรา.xlsx": next(iter(sorted(ours))).read_bytes(), "คู่มือ.pdf": b"%PDF-1.4"}
    run = tried(tmp_path, {**blanks, "~$ตาราง.xlsx": b"\4who", "Thumbs.db": b"x"})
    assert {str(one["file"]) for one in run.told("official-unknown")} == {
        "official_forms/ตาราง.xlsx",
        "official_forms/ของเรา.xlsx",
    }
    (told,) = run.told("official-unreadable")
    assert told["file"] == "official_forms/คู่มือ.pdf"
    assert not run.copies


def test_a_blank_in_the_inbox_is_told(tmp_path: Path) -> None:
    """It was not sent by anybody."""
    data = BLANKS["แถวแรก.xlsx"]()
    run = run_with(tmp_path, {"แบบ.xlsx": data}, inbox={"แบบ.xlsx": data})
    (told,) = run.told("official-in-inbox")
    assert told["file"] == "แบบ.xlsx"
    assert "official_forms/แบบ.xlsx" in str(told["message_th"])
    assert len(run.copies) == 1


def test_an_old_workbook_is_tried_like_a_new_one(tmp_path: Path) -> None:
    """Its list, its length, its locked cells."""

    def lock(page: xlwt.Worksheet) -> None:
        page.protect = True
        page.password = "x"  # noqa: S105 - of a test's sheet

    assert LOCKED_FROM in refused(tmp_path / "1", old_format(lock), "แบบ.xls")[0]
    assert "1 ค่า" in refused(tmp_path / "2", old_format(limit=15), "แบบ.xls")[0]
    assert "แถว 4" in refused(tmp_path / "3", old_format(lambda page: page.write(3, 1, "ใครสักคน")), "แบบ.xls")[0]


def test_formats_that_are_not_filled_are_refused(tmp_path: Path) -> None:
    """An OpenDocument sheet can be read, and is not filled."""
    path = write_ods(tmp_path / "แบบ.ods", table(SHEET, row(*(cell(heading) for heading in HEADINGS))))
    assert "เฉพาะไฟล์" in refused(tmp_path, path.read_bytes(), "แบบ.ods")[0]


def test_hostile_blanks_cost_a_sentence_each(tmp_path: Path) -> None:
    """The week is published, and says of every file that it could not be used."""
    files = {one.name: one.build() for one in FILES if one.name not in LARGE}
    run = run_with(tmp_path, files)
    assert run.copies == []
    assert (run.folder / "itas" / "external_stakeholders.xlsx").is_file()
    told = [*run.told("official-unreadable"), *run.told("official-unknown"), *run.told("official-refused")]
    assert {str(one["file"]) for one in told} == {f"official_forms/{name}" for name in files}


def damaged(part: str, old: str, new: str) -> bytes:
    """A blank of which one part is not as it should be."""
    parts = parts_of(first_row())
    assert old in parts[part].decode()
    return package({**parts, part: parts[part].decode().replace(old, new).encode()})


SHEET_PART = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (SHEET_PART, 's="', 's="x'),
        (SHEET_PART, 'style="', 'style="-'),
        (SHEET_PART, '<row r="1"', '<row r="1" s="99999" customFormat="1"'),
        (SHEET_PART, 'sqref="', 'sqref="A:XFD 1:1048576 ??? '),
        (SHEET_PART, 'ref="', 'ref="?'),
        ("xl/styles.xml", "cellXfs", "cellXf"),
        ("xl/workbook.xml", "<sheets>", "<definedNames><definedName name='a'>a</definedName></definedNames><sheets>"),
    ],
)
def test_a_damaged_blank_is_filled_or_refused(part: str, old: str, new: str, tmp_path: Path) -> None:
    """What is broken in it never stops the week, and no bug of ours is caught."""
    run = tried(tmp_path, {"แบบ.xlsx": damaged(part, old, new)})
    assert not run.told("file-failed")
    assert len(run.copies) == 1 or run.findings


def test_a_year_without_a_list_gets_no_names(tmp_path: Path) -> None:
    """By its rules ITAS takes none: names lie nowhere for nothing."""
    week = week_of(tmp_path, {"กองคลัง.xlsx": Sent(EXTERNAL, PEOPLE)})
    without = replace(week, rulebook=replace(week.rulebook, eit_input="none"))
    run = tried(tmp_path, {"แบบ.xlsx": simple()}, week=without)
    assert not run.copies
    assert "ไม่รับรายชื่อ" in str(run.told("official-refused")[0]["message_th"])


def test_annex_forms_are_somebody_elses(tmp_path: Path) -> None:
    """What is known as one is not looked at."""
    put(tmp_path, {"แบบ.xlsx": simple(), "อื่น.xlsx": simple()})
    week = week_of(tmp_path, {"กองคลัง.xlsx": Sent(EXTERNAL, PEOPLE)})
    known = {"official_forms/แบบ.xlsx", "official_forms/อื่น.xlsx"}
    assert official_copies(read_forms(tmp_path), week, known) == Official()


def test_a_bug_of_ours_costs_that_blank_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told as a bug of ours; our own file serves."""

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("ita_batch.official.official_copies.fill_blank", broken)
    run = tried(tmp_path, {"แบบ.xlsx": simple()})
    assert [one["file"] for one in run.told("file-failed")] == ["official_forms/แบบ.xlsx"]


def test_no_rows_leave_the_blank_as_it_is(tmp_path: Path) -> None:
    """The same cells, and nothing told."""
    run = tried(tmp_path, {"แบบ.xlsx": simple()}, week=week_of(tmp_path, {}))
    assert list(run.copies) == ["แบบ.xlsx"]
    assert run.findings == []


def test_a_copy_that_lost_its_rows_is_a_bug_of_ours(tmp_path: Path) -> None:
    """What is written is read again and counted."""
    copy = OfficialCopy("external_stakeholders", "แบบ.xlsx", simple(), 1, SHEET, 1, (1,))
    (tmp_path / "itas").mkdir()
    with pytest.raises(RuntimeError, match="read back 0 rows"):
        write_official(tmp_path, [copy], FileCounts(1, 0, 0))


def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between what was asked of it and the filling."""
    monkeypatch.setattr(Filler, "fill", lambda *_: Refusal.READ_BACK)
    (told,) = tried(tmp_path, {"แบบ.xlsx": simple()}).told("official-refused")
    assert "ไม่ตรงกับที่กรอก" in str(told["message_th"])
    monkeypatch.setattr(Filler, "facts", lambda *_: Refusal.FORMAT)
    assert tried(tmp_path / "2", {"แบบ.xlsx": simple()}).told("official-refused")


def test_something_else_in_the_folders_place_stops_nothing(tmp_path: Path) -> None:
    """A file of that name."""
    (tmp_path / "official_forms").write_bytes(b"x")
    found = read_forms(tmp_path)
    assert found.files == ()
    assert list(found.unreachable) == ["official_forms"]
