"""Columns that the year's rules do not need: read where they came, never asked about, never sent back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ita_batch.findings import Severity
from ita_batch.forms import load_form
from ita_batch.forms.form import EXTERNAL, INTERNAL
from ita_batch.handout import write_blank_set
from tests.intake.intake_books import VALID, Cell, codes, grid_of, meta_of, read_book, read_rows, write_book
from tests.returns.return_books import lines, person, returns_in, rows_read, send, week_in
from tests.support.weeks import RULEBOOK

UNNEEDED = ("phone", "email")
BAD: dict[str, list[Cell]] = {
    "phone": ["08700009", 810000777, "ไม่มี", "a@example.com", "โทร 0810000123 ต่อ 5", None],
    "email": ["@", "0810000123", "a b@example.com", "ไม่มี", "x" * 300, None],
}


def staff(**changes: Cell) -> dict[str, Cell]:
    """A valid row of the roster."""
    return {**VALID[INTERNAL], **changes}


def headers(path: Path, sheet: str) -> list[str]:
    """The keys of a form's columns."""
    return [str(cell.value) for cell in openpyxl.load_workbook(path)[sheet][7] if cell.value]


def test_the_rulebook_names_columns_that_the_form_has_and_can_spare() -> None:
    """A misspelt name, or one of a column that must be filled, would do nothing or harm."""
    for form, keys in RULEBOOK.unneeded_columns.items():
        columns = {column.key: column for column in load_form(form).columns}
        assert not any(columns[key].required for key in keys)
    assert RULEBOOK.unneeded_columns[INTERNAL] == UNNEEDED
    assert EXTERNAL not in RULEBOOK.unneeded_columns


def test_the_form_does_not_ask_for_them(tmp_path: Path) -> None:
    """Neither as a column nor in คำชี้แจง; the list of contacts keeps its own."""
    write_blank_set(tmp_path, RULEBOOK)
    assert not set(UNNEEDED) & set(headers(tmp_path / f"{INTERNAL}.xlsx", "ข้อมูล"))
    assert set(UNNEEDED) <= set(headers(tmp_path / f"{EXTERNAL}.xlsx", "ข้อมูล"))
    told = openpyxl.load_workbook(tmp_path / f"{INTERNAL}.xlsx")["คำชี้แจง"]
    assert "อีเมล" not in {cell.value for row in told.iter_rows() for cell in row}


@pytest.mark.parametrize("key", UNNEEDED)
@pytest.mark.parametrize("place", range(6))
def test_nothing_is_said_of_what_stands_there(tmp_path: Path, key: str, place: int) -> None:
    """Whatever it is, or missing: the row counts, and one note tells that the column is not needed."""
    read = read_rows(tmp_path, INTERNAL, [staff(**{"phone": None, "email": None, key: BAD[key][place]})])
    (record,) = read.records
    assert [one.code.slug for one in record.findings if one.severity is not Severity.NOTE] == []
    assert not any(one.place.column in UNNEEDED for one in record.findings)
    assert codes(read).count("column-unneeded") == (BAD[key][place] is not None)


def test_a_good_number_is_read(tmp_path: Path) -> None:
    """It tells who stands on both lists."""
    read = read_rows(tmp_path, INTERNAL, [staff(phone="๐๘๑-๐๐๐-๐๑๒๓")])
    assert read.records[0].text("phone") == "0810000123"


def test_a_misspelt_heading_of_such_a_column_is_no_question(tmp_path: Path) -> None:
    """Nobody has to confirm what nobody needs."""
    grid = [list(line) for line in grid_of(INTERNAL, [staff(phone="0810000123")])]
    grid[0] = ["โทรสัพท์" if heading == "โทรศัพท์" else heading for heading in grid[0]]
    read = read_book(write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid}, meta=meta_of(INTERNAL)))
    assert read.records[0].text("phone") == "0810000123"
    assert "column-read-as" not in codes(read)


def test_a_number_elsewhere_stays_where_it_is(tmp_path: Path) -> None:
    """A note with a telephone number asks nothing of a roster."""
    read = read_rows(tmp_path, INTERNAL, [staff(note="โทร 0810000123", phone=None)])
    assert not [one for one in read.records[0].findings if one.severity is not Severity.NOTE]


def test_they_do_not_go_back(tmp_path: Path) -> None:
    """The return is the form as it is handed out; it says what was left out, and is read as the same people."""
    rows = [
        staff(first_name="กานดา", phone="0810000123", email="k@example.com"),
        staff(first_name="มาลี", position=None),
    ]
    send(tmp_path, rows, form=INTERNAL)
    week = week_in(tmp_path)
    (path,) = returns_in(tmp_path, week).values()
    book = openpyxl.load_workbook(path)
    shown = "\n".join(str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert not set(UNNEEDED) & set(headers(path, "ข้อมูล"))
    assert "0810000123" not in shown
    assert "k@example.com" not in shown
    assert "คอลัมน์ “โทรศัพท์” “อีเมล” ปีนี้ไม่ต้องใช้ จึงไม่ได้คัดลอกมา" in shown
    assert len(lines(path)) == 1
    (tmp_path / "inbox" / "กลับ.xlsx").write_bytes(path.read_bytes())
    back = week_in(tmp_path)
    assert [record.text("first_name") for record in rows_read(back, "กลับ.xlsx")] == ["กานดา", "มาลี"]
    assert back.registers[INTERNAL].tally() == week.registers[INTERNAL].tally()


def test_the_list_of_contacts_is_judged_as_before(tmp_path: Path) -> None:
    """There the assessors telephone."""
    send(tmp_path, [person(1, phone="08700009"), person(2, phone=None)])
    assert {one.code.slug for one in week_in(tmp_path).findings} >= {"phone-invalid", "no-contact-channel"}


def test_a_form_without_need_of_a_column_still_knows_it() -> None:
    """The schema of what is handed out lacks it; the one that reads does not."""
    form = load_form(INTERNAL).without_need_of(UNNEEDED)
    assert {column.key for column in form.columns} - {column.key for column in form.handed_out.columns} == {*UNNEEDED}
    assert {*form.schema["properties"]} - {*form.handed_out.schema["properties"]} == {*UNNEEDED}
