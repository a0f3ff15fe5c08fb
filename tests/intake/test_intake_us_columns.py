"""Dates of a month-first PC, judged by their column: 12/3 was stored as 3 December, 25/3 stayed text."""

from __future__ import annotations

from datetime import date

from ita_batch.intake.files.read_workbook import Grid
from tests.intake.hand_books import TABLE, read_grid, with_cells


def test_a_column_with_the_signature_is_asked_about_as_a_whole() -> None:
    """Text over twelve, stored days up to twelve: the stored ones are turned back and asked about."""
    stored = {(1, 4): date(2021, 2, 1), (2, 4): "25/1/2564", (3, 4): date(2021, 3, 2)}
    read = read_grid(with_cells(TABLE, stored))
    assert read.texts("contact_date") == ["2021-01-02", "2021-01-25", "2021-02-03"]
    assert read.row_codes == [["date-ambiguous"], [], ["date-ambiguous"]]
    assert read.records[0].findings[0].values["reading"] == "02/01/2564"


def test_the_same_dates_without_the_signature_stand() -> None:
    """No text over twelve: nothing says that the PC was month-first."""
    stored = {(1, 4): date(2021, 2, 1), (2, 4): date(2021, 1, 25), (3, 4): date(2021, 3, 2)}
    read = read_grid(with_cells(TABLE, stored))
    assert read.texts("contact_date") == ["2021-02-01", "2021-01-25", "2021-03-02"]
    assert read.row_codes == [[], [], []]


def test_one_stored_day_over_twelve_clears_the_column() -> None:
    """A month-first PC could not have stored it."""
    stored = {(1, 4): date(2021, 2, 1), (2, 4): "25/1/2564", (3, 4): date(2021, 2, 26)}
    read = read_grid(with_cells(TABLE, stored))
    assert read.texts("contact_date")[0] == "2021-02-01"
    assert read.row_codes[0] == []


def test_rows_that_are_no_data_do_not_speak_for_the_column() -> None:
    """A date beside the signature below the table is not of the column."""
    stored = {(1, 4): date(2021, 2, 1), (2, 4): date(2021, 1, 5), (3, 4): date(2021, 3, 2)}
    grid: Grid = [*with_cells(TABLE, stored), ["ลงชื่อ", "", "", "", "25/3/2564", ""]]
    assert read_grid(grid).row_codes[0] == []
