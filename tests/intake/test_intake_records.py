"""Records: every filled row once, with the addresses that Excel shows; what we printed is not a row."""

from __future__ import annotations

from pathlib import Path

from ita_batch.intake.rows.identity import identity
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL
from tests.intake.intake_books import VALID, grid_of, meta_of, read_book, read_rows, write_book
from tests.support.records import record

ROW = VALID[EXTERNAL]


def test_rows_and_cells_as_excel_shows_them(tmp_path: Path) -> None:
    """Blank rows inside are skipped, and the rows behind them keep their numbers."""
    submission = read_rows(tmp_path, EXTERNAL, [ROW, {}, {"name": "   "}, ROW])
    assert [record.place.row for record in submission.records] == [2, 5]
    second = submission.records[1]
    assert second.row_id == "ส่ง.xlsx!ข้อมูล!5"
    assert (second.cells["kind"], second.cells["name"]) == ("A5", "B5")
    assert second.at("name").cell == "B5"


def test_values_above_the_table_shift_the_addresses(tmp_path: Path) -> None:
    """Two rows and one column before the table: A1 of the form is B3 of the sheet."""
    grid = [[], [], *([None, *line] for line in grid_of(EXTERNAL, [ROW]))]
    (record,) = read_book(write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid}, meta=meta_of(EXTERNAL))).records
    assert (record.place.row, record.cells["kind"]) == (4, "B4")


def test_rows_that_hold_only_what_we_printed_are_untouched(tmp_path: Path) -> None:
    """A pre-filled OIT row does not count until somebody answers it."""
    printed = {"item_id": "O4", "title": "ข้อมูลการติดต่อ", "period_required": "ข้อมูลปัจจุบัน", "last_year": "-"}
    submission = read_rows(tmp_path, EVIDENCE, [printed, {**printed, "item_id": "O9", "answer": "ไม่มี"}])
    assert [record.text("item_id") for record in submission.untouched] == ["O4"]
    assert [record.text("item_id") for record in submission.records] == ["O9"]
    assert submission.untouched[0].findings == ()
    assert "title" not in submission.records[0].values


def test_a_prefilled_component_is_untouched_too(tmp_path: Path) -> None:
    """Item and component are ours; present is the division's."""
    printed = {"item_id": "O4", "component": "ที่อยู่"}
    submission = read_rows(tmp_path, COMPONENT, [printed, {**printed, "present": "มี"}])
    assert (len(submission.untouched), len(submission.records)) == (1, 1)


def test_a_row_of_invisible_characters_is_no_row(tmp_path: Path) -> None:
    """A zero-width space pasted from a chat is nothing that anybody can see or correct."""
    submission = read_rows(tmp_path, EXTERNAL, [ROW, {"topic": "\u200b"}])
    assert [record.place.row for record in submission.records] == [2]


def test_short_rows_are_read(tmp_path: Path) -> None:
    """A sheet whose last columns are empty gives shorter rows; the missing cells are empty cells."""
    submission = read_rows(tmp_path, EXTERNAL, [{"kind": "บุคคลทั่วไป", "name": "สมชาย ตัวอย่าง"}])
    (record,) = submission.records
    assert dict(record.values) == {"kind": "บุคคลทั่วไป", "name": "สมชาย ตัวอย่าง"}


def test_a_person_is_known_by_the_name_before_any_channel() -> None:
    """A corrected phone leaves the identity as it was; only a row without a name goes by its channel."""
    first = record(EXTERNAL, 2, name="นายสมชาย ตัวอย่าง", phone="0810000123")
    again = record(EXTERNAL, 9, name="สมชาย  ตัวอย่าง", phone="0820000456")
    assert identity(first) == identity(again) != ""
    assert identity(record(EXTERNAL, 2, phone="0810000123")) == "0810000123"
    assert identity(record(EXTERNAL, 2)) == ""
