"""Costs are bounded by the size of a form, and what nobody could have meant is cut, held and told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.findings import Severity
from ita_batch.forms import load_form
from ita_batch.intake.files import file_limits, scan
from ita_batch.intake.files.file_limits import LONGEST_CELL, WIDEST_SHEET
from ita_batch.intake.files.grid import CUT_SIGN, cut_grid
from ita_batch.intake.files.read_workbook import Grid, SheetMarks, Workbook, read_workbook
from ita_batch.intake.rows.validate import CELL_TOO_LONG
from ita_batch.intake.sheets.find_form import find_form
from ita_batch.intake.sheets.headings import key_of, read_headings
from ita_batch.intake.sheets.merged_cells import shown
from ita_batch.intake.sheets.structure import SHEET_WIDE
from ita_batch.messages import message
from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.week import EXTERNAL
from tests.intake.hand_books import FORMS, SHEET, TABLE, cells, read_grid, with_cells
from tests.intake.intake_books import VALID, codes, grid_of, meta_of, read_book, write_book
from tests.intake.ods_books import cell, table, write_ods
from tests.intake.ods_books import row as ods_row

FORM = load_form(EXTERNAL)


def test_a_long_text_is_cut_and_its_row_held(tmp_path: Path) -> None:
    """Two million letters in one cell: the row is held, the others are read."""
    rows = [{**VALID[EXTERNAL], "contact_date": "ก ข" * 10_000}, VALID[EXTERNAL]]
    path = write_book(tmp_path / "ยาว.xlsx", {FORM.sheet: grid_of(EXTERNAL, rows)}, meta=meta_of(EXTERNAL))
    sent = read_book(path)
    assert [codes(record) for record in sent.records] == [[CELL_TOO_LONG.slug], []]
    raw = str(sent.records[0].raw["contact_date"])
    assert (len(raw), raw[-1]) == (LONGEST_CELL, CUT_SIGN)
    said = sent.records[0].findings[0]
    assert (said.message_key, said.severity) == ("cell-too-long.cut", Severity.ERROR)
    assert "4096" in message(said)


def test_a_text_of_the_longest_length_is_whole() -> None:
    """And one letter more is not."""
    grid: Grid = [["ก" * LONGEST_CELL, "ข" * (LONGEST_CELL + 1), 5.0]]
    assert cut_grid(grid) == (frozenset({(0, 1)}), 0)
    assert grid[0] == ["ก" * LONGEST_CELL, "ข" * (LONGEST_CELL - 1) + CUT_SIGN, 5.0]


def test_columns_far_to_the_right_are_told(tmp_path: Path) -> None:
    """They are not read; the table is."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in cells(TABLE):
        sheet.append(line)
    sheet.cell(2, WIDEST_SHEET + 3).value = "ไกล"
    sheet.cell(2, WIDEST_SHEET).value = "ใกล้"
    book.save(tmp_path / "a.xlsx")
    read = read_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert isinstance(read, Workbook)
    (marks,) = read.marks.values()
    assert (marks.beyond, {len(line) for line in read.sheets["Sheet"]}) == (3, {WIDEST_SHEET})
    told = read_grid(read.sheets["Sheet"], marks)
    assert SHEET_WIDE.slug in told.codes
    assert "DY" in message(told.finding("sheet-wide"))
    assert len(told.records) == 3


def test_a_wide_sheet_without_values_there_needs_no_word() -> None:
    """Only its borders go so far."""
    grid: Grid = [[*line, *[""] * 300] for line in cells(TABLE)]
    assert cut_grid(grid) == (frozenset(), 0)


def test_headings_are_compared_once_for_each_text() -> None:
    """However often, and for however many forms, the same words stand there."""
    key_of.cache_clear()
    grid: Grid = [[f"คำ{(row + column) % 7}" for column in range(WIDEST_SHEET)] for row in range(40)]
    assert find_form("แผ่น", grid, FORMS.values()) is None
    assert key_of.cache_info().hits > 0
    assert key_of.cache_info().misses < 4 * 7


def test_only_the_beginning_of_a_long_text_is_a_heading() -> None:
    """An explanation of any length may stand below the word."""
    long = "โทรศัพท์\n" + "(กรอกตัวเลข 10 หลัก) " * 5000
    assert read_headings(FORM, [long]).columns == {"phone": 0}
    assert len(key_of("ก" * 10_000)) == LONGEST_TOLD


@pytest.mark.parametrize(("word", "near"), [("เบอร์โทรศพท์", True), ("เบอร์โทร", False), ("ชอื่", False)])
def test_near_headings_as_before(word: str, near: bool) -> None:
    """One or two letters wrong in a long word; none in a short one, and an alias is exact."""
    assert bool(read_headings(FORM, [word]).near) is near


# --- merged cells -------------------------------------------------------------------------------------------------


def test_what_a_merge_covers_is_blank() -> None:
    """Nobody sees the phone below the merged name: the row has none, and the finding that says so is true."""
    read = read_grid(cells(TABLE), SheetMarks(merged=((1, 0, 1, 1),)))
    assert read.texts("phone")[0] == ""
    assert "cells-merged.across" in read.row_codes[0]


@pytest.mark.parametrize("key", ["name", "phone", "division"])
def test_what_a_merge_down_covers_is_the_value_above(key: str) -> None:
    """The lower cells still hold what stood there before they were merged."""
    read = read_grid(
        cells(TABLE), SheetMarks(merged=((1, list(read_columns()).index(key), 3, list(read_columns()).index(key)),))
    )
    assert read.texts(key) == [read.texts(key)[0]] * 3


def read_columns() -> tuple[str, ...]:
    """The keys of the small table's columns, in order."""
    return ("name", "phone", "kind", "contact_types", "contact_date", "division")


def test_a_formula_below_a_merge_is_no_fault() -> None:
    """It has no value, and nobody sees it."""
    marks = SheetMarks(merged=((1, 5, 2, 5),), uncalculated=frozenset({(2, 5)}))
    read = read_grid(with_cells(TABLE, {(2, 5): ""}), marks)
    assert read.row_codes == [[], ["cells-merged.repeated"], []]


def test_a_merge_of_whole_columns_moves_no_data_away() -> None:
    """The heading is merged to the end of the sheet: what it covers is blank, and the rows are still rows."""
    read = read_grid(cells(TABLE), SheetMarks(merged=((0, 4, 1_048_575, 4),)))
    assert [record.place.row for record in read.records] == [2, 3, 4]
    assert read.texts("contact_date") == ["", "", ""]


def test_a_hidden_word_below_a_merged_title_is_no_heading() -> None:
    """Only what can be seen names a column."""
    title: list[object] = ["แบบฟอร์ม", *cells(TABLE)[0][1:]]
    read = read_grid([title, *cells(TABLE)], SheetMarks(merged=((0, 0, 0, 5),)))
    assert read.codes == []
    assert len(read.records) == 3


@given(
    st.lists(
        st.tuples(*(st.integers(0, 12) for _ in range(4))).map(
            lambda four: (min(four[0], four[2]), min(four[1], four[3]), max(four[0], four[2]), max(four[1], four[3]))
        ),
        max_size=30,
    )
)
def test_covered_cells_are_blank_and_nothing_else(merged: list[tuple[int, int, int, int]]) -> None:
    """For any merges that do not lie over each other; the grid given is not changed."""
    grid: Grid = [[f"{row}-{column}" for column in range(8)] for row in range(8)]
    before = [list(line) for line in grid]
    seen = shown(grid, merged)
    covered = {
        (row, column)
        for top, left, bottom, right in seen.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    assert grid == before
    assert seen.grid == [
        ["" if (row, column) in covered else grid[row][column] for column in range(8)] for row in range(8)
    ]


def test_merges_over_merges_cost_no_more_than_the_grid() -> None:
    """A hundred thousand merges of everything: the first is obeyed, the rest is beyond any sheet."""
    everything = (0, 0, 1_048_575, 16_383)
    seen = shown([["x"] * 50 for _ in range(50)], [everything] * file_limits.MAX_MARKS)
    assert len(seen.merged) == 1
    assert seen.grid[0][:2] == ["x", ""]


# --- a row of keys ------------------------------------------------------------------------------------------------

DEBTORS: Grid = [
    ["ทะเบียนลูกหนี้", "", "", ""],
    ["name", "phone", "ยอดหนี้", "หมายเหตุ"],
    ["นายสมชาย ตัวอย่าง", "0810000123", 500.0, ""],
    ["นางสมหญิง ตัวอย่าง", "0820000123", 700.0, ""],
]


def test_two_english_words_are_no_row_of_keys() -> None:
    """A list of debtors is no form: where anybody can see the words, they must name most of what is required."""
    assert find_form(SHEET, DEBTORS, FORMS.values()) is None


@pytest.mark.parametrize(("marks", "ours"), [(SheetMarks(hidden_rows=frozenset({1})), False), (SheetMarks(), True)])
def test_a_hidden_row_of_keys_or_our_own_workbook_counts(marks: SheetMarks, ours: bool) -> None:
    """A form of ours whose columns were deleted."""
    found = find_form(SHEET, DEBTORS, FORMS.values(), marks, ours=ours)
    assert found is not None
    assert found.by_keys


def test_most_required_keys_are_enough() -> None:
    """Somebody unhid the row and deleted ``_meta``."""
    keys = ["kind", "name", "phone", "contact_types", "contact_date", "division"]
    grid: Grid = [[*keys], *(["", *line][1:] for line in cells(TABLE)[1:])]
    found = find_form(SHEET, grid, [FORM])
    assert found is not None
    assert found.by_keys


# --- errors of formulas -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("error", ["#N/A", "#NAME?", "#SPILL!", "Err:502", "#ERROR!", " #REF! ", "#n/a"])
@pytest.mark.parametrize("column", [0, 1, 4])
def test_an_error_is_shown_as_it_is(error: str, column: int) -> None:
    """In a name, a phone and a date: nobody's data."""
    read = read_grid(with_cells(TABLE, {(1, column): error}))
    said = next(one for one in read.records[0].findings if one.code.slug == "cell-error-value")
    assert said.value == error.strip()
    assert error.strip() in message(said)


@pytest.mark.parametrize("text", ["#N/A 081-000-0123", "#ref", "Err:0810000123"])
def test_what_only_begins_like_an_error_is_masked(text: str) -> None:
    """A number may stand behind it."""
    read = read_grid(with_cells(TABLE, {(1, 1): text}))
    assert "0123" not in "".join(message(one) + str(one.value) for one in read.records[0].findings)
    assert "cell-error-value" not in read.row_codes[0]


# --- notes, links and struck cells --------------------------------------------------------------------------------


def noted(sheet: Worksheet) -> None:
    """A note on each of many cells."""
    for row in range(1, 61):
        sheet.cell(row, 1).comment = Comment("ดู", "ก")


def struck(sheet: Worksheet) -> None:
    """Each of many cells struck."""
    for row in range(1, 61):
        sheet.cell(row, 1).value = "ก"
        sheet.cell(row, 1).font = Font(strike=True)


def linked(sheet: Worksheet) -> None:
    """Each of many cells a link."""
    for row in range(1, 61):
        sheet.cell(row, 1).value = "ก"
        sheet.cell(row, 1).hyperlink = f"https://a.example/{row}"


@pytest.mark.parametrize("change", [noted, struck, linked])
def test_more_marks_than_any_form_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Worksheet], None]
) -> None:
    """Counted together with merges and hidden rows, and refused like them."""
    book = openpyxl.Workbook()
    change(book.worksheets[0])
    book.save(tmp_path / "a.xlsx")
    assert isinstance(read_workbook(tmp_path / "a.xlsx", "a.xlsx"), Workbook)
    monkeypatch.setattr(scan, "MAX_MARKS", 59)
    refused = read_workbook(tmp_path / "a.xlsx", "a.xlsx")
    assert not isinstance(refused, Workbook)
    assert refused.message_key == "file-bomb.crowd"


def test_a_link_over_the_whole_sheet_costs_its_cells_only(tmp_path: Path) -> None:
    """The block is as large as Excel's sheet; kept is what lies over values."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["ก", "ข"])
    book.worksheets[0]["A1"].hyperlink = "https://a.example/"
    book.save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = re.sub(rb'(<hyperlink [^>]*ref=)"A1"', rb'\1"A1:XFD1048576"', parts[sheet])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert set(read.marks["Sheet"].links) == {(0, 0), (0, 1)}


def test_a_million_spaces_are_cut_before_they_are_made(tmp_path: Path) -> None:
    """An .ods writes them as one number."""
    spaces = "<text:p>ก<text:s text:c='1000000'/>ข</text:p>"
    path = write_ods(tmp_path / "a.ods", table("แผ่น", ods_row(cell(xml=spaces))))
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert len(str(read.sheets["แผ่น"][0][0])) == LONGEST_CELL
    assert read.marks["แผ่น"].cut == {(0, 0)}
