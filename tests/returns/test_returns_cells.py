"""The data sheets of a return: values as they were typed, marks that go when a cell is changed, notes."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from ita_batch.forms import load_form
from ita_batch.week import EXTERNAL, Week
from tests.intake.intake_books import Cell, grid_of, meta_of, write_book
from tests.returns.return_books import DATA, notes, person, returns_in, rows_read, rules, send, the_return, week_in
from tests.support.cells import cell, letter

BAD = person(9, phone="08700009")
TYPED: dict[str, list[Cell]] = {
    "phone": ["0810000222", "๐๘๑-๐๐๐-๐๓๓๓", 810000444, 810000444.0, "081 000 0555"],
    "contact_date": ["๑๒/๐๑/๒๕๖๔", date(2021, 1, 12), "12 ม.ค. 2564", 44208, "12-1-2564"],
    "topic": ["=1+1", "-", "+66", "<r>a</r>", "บรรทัดหนึ่ง\nบรรทัดสอง"],
    "email": ["@example", " a@example.com ", "_x0041_@example.com", None, "a@example.com"],
}


def typed_rows() -> list[dict[str, Cell]]:
    """Five rows in the many ways in which people type."""
    rows = [person(number) for number in range(5)]
    for key, values in TYPED.items():
        for row, value in zip(rows, values, strict=True):
            row[key] = value
    return [*rows, BAD]


def raw_of(week: Week, file: str) -> list[dict[str, object]]:
    """What the reader saw in each cell."""
    return [dict(record.raw) for record in rows_read(week, file)]


def test_values_are_carried_over_as_typed(tmp_path: Path) -> None:
    """Text stays text, numbers numbers, dates dates; nothing becomes a formula; the reader sees the very same."""
    send(tmp_path, typed_rows())
    week = week_in(tmp_path)
    (path,) = returns_in(tmp_path, week).values()
    again = tmp_path / "again"
    (again / "inbox").mkdir(parents=True)
    (again / "inbox" / "กลับ.xlsx").write_bytes(path.read_bytes())
    assert raw_of(week_in(again), "กลับ.xlsx") == raw_of(week, "ส่ง.xlsx")
    sheet = openpyxl.load_workbook(path)[DATA]
    assert [sheet[cell("phone", row)].value for row in (9, 11)] == ["0810000222", 810000444]
    assert sheet[cell("topic", 9)].data_type == "s"
    assert sheet[cell("topic", 9)].value == "=1+1"
    assert not [one for row in sheet.iter_rows(min_row=9) for one in row if one.data_type == "f"]


def test_an_unchanged_return_is_the_same_submission(tmp_path: Path) -> None:
    """Same form, division, part and rows; it takes the place of the first file."""
    sent = send(tmp_path, typed_rows())
    first = week_in(tmp_path)
    (path,) = returns_in(tmp_path, first).values()
    (sent.parent / "ส่งกลับ.xlsx").write_bytes(path.read_bytes())
    second = week_in(tmp_path)
    assert {item.file: item.status.value for item in second.submissions} == {
        "ส่ง.xlsx": "superseded",
        "ส่งกลับ.xlsx": "read",
    }
    values = [[record.values for record in rows_read(*one)] for one in ((first, "ส่ง.xlsx"), (second, "ส่งกลับ.xlsx"))]
    assert values[0] == values[1]
    assert first.registers[EXTERNAL].tally() == second.registers[EXTERNAL].tally()


def test_columns_of_their_own_stand_at_the_right(tmp_path: Path) -> None:
    """Under their own headings, without a key; they come back once more the same."""
    grid = [list(line) for line in grid_of(EXTERNAL, [person(1), BAD])]
    for line, (first, second) in zip(grid, (("อายุ", "ที่อยู่"), (41, "=cmd"), (None, "หมู่ 3")), strict=True):
        line[3:3] = [first, second]
    write_book(tmp_path / "inbox" / "ส่ง.xlsx", {DATA: grid}, meta=meta_of(EXTERNAL))
    week = week_in(tmp_path)
    extra = [dict(record.extra) for record in rows_read(week, "ส่ง.xlsx")]
    assert extra == [{"อายุ": 41, "ที่อยู่": "=cmd"}, {"ที่อยู่": "หมู่ 3"}]
    (path,) = returns_in(tmp_path, week).values()
    sheet = openpyxl.load_workbook(path)[DATA]
    last = len(load_form(EXTERNAL).columns) + 1
    assert [sheet.cell(5, last + 1).value, sheet.cell(7, last + 1).value] == ["คอลัมน์เพิ่มเติม", None]
    shown = [[sheet.cell(row, last + one).value for one in (1, 2)] for row in (8, 9, 10)]
    assert shown == [["อายุ", "ที่อยู่"], [41, "=cmd"], [None, "หมู่ 3"]]
    (tmp_path / "inbox" / "ส่งกลับ.xlsx").write_bytes(path.read_bytes())
    assert [dict(record.extra) for record in rows_read(week_in(tmp_path), "ส่งกลับ.xlsx")] == extra


def test_marks_are_conditional_and_ours_come_first(tmp_path: Path) -> None:
    """A rule a cell compares with what the cell held; no rule points to another sheet directly."""
    path = the_return(tmp_path, [person(1), BAD, person(3, contact_date=None), person(4, phone=810000777)])
    found = rules(path)
    assert found[:3] == [
        (cell("phone", 10), f'EXACT(${cell("phone", 10)}&"",INDEX(GIVEN_1_,1)&"")'),
        (cell("contact_date", 11), f'EXACT(${cell("contact_date", 11)}&"",INDEX(GIVEN_1_,2)&"")'),
        (
            cell("phone", 12),
            f'AND(EXACT(${cell("phone", 12)}&"",INDEX(GIVEN_1_,3)&""),INDEX(UNCHANGED_1_,3)=1)',
        ),
    ]
    assert not any("!" in formula for _, formula in found)
    with zipfile.ZipFile(path) as package:
        xml = package.read("xl/worksheets/sheet3.xml").decode("utf-8")
        lists = openpyxl.load_workbook(path)
    assert re.findall(r'priority="(\d+)"', xml)[:3] == ["1", "2", "3"]
    area = lists.defined_names["GIVEN_1_"].attr_text.replace("$", "").split("!")[1]
    assert [one.value for row in lists["_lists"][area] for one in row] == ["08700009", None, 810000777]


def test_many_cells_below_each_other_share_a_rule(tmp_path: Path) -> None:
    """A lost column of thirty rows is one rule and thirty notes."""
    path = the_return(tmp_path, [person(number) for number in range(30)], drop=["contact_date"])
    day = letter("contact_date")
    formula = f'EXACT(${day}9&"",INDEX(GIVEN_1_,1+ROWS(${day}$9:${day}9)-1)&"")'
    assert rules(path)[0] == (f"{day}9:{day}38", formula)
    assert len(notes(path)) == 30


def test_each_faulty_cell_has_a_note(tmp_path: Path) -> None:
    """What is wrong and an example, from the secretary, in the forms' font; two faults of a cell are one note."""
    path = the_return(tmp_path, [BAD])
    ((where, text),) = notes(path).items()
    assert where == (DATA, cell("phone", 9))
    assert "ไม่ใช่หมายเลขโทรศัพท์" in text
    assert "0810000123" in text
    comment = openpyxl.load_workbook(path)[DATA][cell("phone", 9)].comment
    assert comment is not None
    assert comment.author == "ฝ่ายเลขานุการ"
    with zipfile.ZipFile(path) as package:
        assert "TH SarabunPSK" in package.read("xl/comments1.xml").decode("utf-8")


def test_the_same_week_gives_the_same_bytes(tmp_path: Path) -> None:
    """Twice written, byte for byte."""
    send(tmp_path, typed_rows())
    one, other = (returns_in(tmp_path, to=name) for name in ("one", "other"))
    assert [path.read_bytes() for path in one.values()] == [path.read_bytes() for path in other.values()]


@pytest.mark.parametrize("part", ["1", "2", "../../x"])
def test_parts_have_names_of_their_own(tmp_path: Path, part: str) -> None:
    """A part comes out of a workbook and may hold anything; the file stays in its division's folder."""
    grid = grid_of(EXTERNAL, [BAD])
    write_book(tmp_path / "inbox" / "ส่ง.xlsx", {DATA: grid}, meta=meta_of(EXTERNAL, part=part))
    (name,) = returns_in(tmp_path)
    assert re.fullmatch(r"DIV04/แก้ไข กองคลัง EIT (ชุดที่ [^/]* )?12 มี\.ค\. 2564\.xlsx", name)
    assert ("ชุดที่" in name) == (part == "2")  # what is no number is believed to be no part
