"""What a sheet is marked with: merged cells, hidden rows, columns and sheets, formulas nobody calculated."""

from __future__ import annotations

from ita_batch.findings import Severity
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.messages import message
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL
from tests.intake.hand_books import SHEET, TABLE, cells, read_grid, read_sheets, with_cells
from tests.intake.intake_books import VALID, grid_of, meta_of


def test_a_merge_down_a_column_is_undone_and_asked_about() -> None:
    """One ส่วนราชการ over three rows: each row has it, the lower two are asked about."""
    read = read_grid(with_cells(TABLE, {(2, 5): "", (3, 5): ""}), SheetMarks(merged=((1, 5, 3, 5),)))
    assert read.texts("division") == ["กองคลัง"] * 3
    assert read.row_codes == [[], ["cells-merged.repeated"], ["cells-merged.repeated"]]
    asked = read.records[1].findings[0]
    assert (asked.severity, asked.place.cell) == (Severity.ASK, "F3")


def test_a_merge_over_blank_rows_makes_no_rows() -> None:
    """One person over three tall rows is one person."""
    heading, row, *_ = cells(TABLE)
    merged = tuple((1, column, 3, column) for column in range(6))
    read = read_grid([heading, row, ["", "", "", "", "", ""], ["", "", "", "", "", ""]], SheetMarks(merged=merged))
    assert read.row_codes == [[]]


def test_a_name_repeated_by_a_merge_is_masked() -> None:
    """The question shows initials only."""
    read = read_grid(with_cells(TABLE, {(2, 0): ""}), SheetMarks(merged=((1, 0, 2, 0),)))
    assert read.texts("name")[:2] == ["สมชาย ตัวอย่าง"] * 2
    assert "ตัวอย่าง" not in message(read.finding("cells-merged.repeated"))


def test_a_merge_across_columns_is_worth_a_look() -> None:
    """Name and phone in one cell: read as the name, and the phone is empty."""
    read = read_grid(with_cells(TABLE, {(1, 1): ""}), SheetMarks(merged=((1, 0, 1, 1),)))
    assert read.row_codes[0] == ["cells-merged.across"]
    assert read.finding("cells-merged.across").severity is Severity.WARNING


def test_a_block_of_rows_and_columns_holds_its_rows_back() -> None:
    """Two columns over two rows: it is unknown which value belongs where."""
    changed = with_cells(TABLE, {(1, 3): "", (2, 2): "", (2, 3): ""})
    read = read_grid(changed, SheetMarks(merged=((1, 2, 2, 3),)))
    assert "cells-merged.block" in read.row_codes[0]
    assert read.records[0].findings[0].severity is Severity.ERROR
    assert any(finding.severity is Severity.ERROR for finding in read.records[1].findings)
    assert read.row_codes[2] == []


def test_merged_titles_say_nothing() -> None:
    """Above the data cells may be merged as they like."""
    grid: Grid = [["แบบรวบรวมข้อมูล", "", "", "", "", ""], *cells(TABLE)]
    assert read_grid(grid, SheetMarks(merged=((0, 0, 0, 5),))).codes == []


def test_the_grid_that_was_given_is_not_changed() -> None:
    """Undoing a merge works on a copy."""
    grid = with_cells(TABLE, {(2, 5): ""})
    read_grid(grid, SheetMarks(merged=((1, 5, 2, 5),)))
    assert grid[2][5] == ""


def test_hidden_rows_are_read_and_said() -> None:
    """rows-hidden names them as Excel does; blank ones are not worth a word."""
    read = read_grid([*cells(TABLE), [], []], SheetMarks(hidden_rows=frozenset({1, 2, 5})))
    assert read.codes == ["rows-hidden"]
    assert "2–3" in message(read.finding("rows-hidden"))
    assert len(read.records) == 3


def test_hidden_columns_are_read_and_said() -> None:
    """The phone column is hidden; its phones are read."""
    read = read_grid(cells(TABLE), SheetMarks(hidden_columns=frozenset({1, 9})))
    assert read.codes == ["rows-hidden.columns"]
    assert "B “โทรศัพท์”" in message(read.finding("rows-hidden.columns"))
    assert read.texts("phone")[0] == "0810000123"


def test_a_hidden_copy_is_not_read_but_named() -> None:
    """sheet-hidden: the visible sheet counts; the hidden one's rows are named."""
    sheets = {SHEET: cells(TABLE), "ร่างเดิม": cells(TABLE)[:3]}
    read = read_sheets(sheets, {"ร่างเดิม": SheetMarks(hidden=True)}, meta_of(EXTERNAL))
    assert read.codes == ["sheet-hidden"]
    said = read.finding("sheet-hidden")
    assert (said.place.sheet, said.severity) == ("ร่างเดิม", Severity.WARNING)
    assert "2–3" in message(said)
    assert {record.place.sheet for record in read.records} == {SHEET}


def test_an_empty_hidden_copy_needs_no_word() -> None:
    """A spare form that nobody filled."""
    sheets = {SHEET: cells(TABLE), "สำรอง": cells(TABLE)[:1]}
    assert read_sheets(sheets, {"สำรอง": SheetMarks(hidden=True)}, meta_of(EXTERNAL)).codes == []


def test_the_only_sheet_is_read_though_hidden() -> None:
    """Somebody hid the form itself: nothing else could be meant."""
    read = read_sheets({SHEET: cells(TABLE)}, {SHEET: SheetMarks(hidden=True)}, meta_of(EXTERNAL))
    assert read.codes == ["sheet-hidden.read"]
    assert len(read.records) == 3


def test_two_visible_sheets_of_one_form_are_both_read() -> None:
    """sheet-repeated names them; every row keeps its sheet."""
    read = read_sheets({"มกราคม": cells(TABLE), "กุมภาพันธ์": cells(TABLE)}, meta=meta_of(EXTERNAL))
    assert read.codes == ["sheet-repeated"]
    assert "กุมภาพันธ์" in message(read.finding("sheet-repeated"))
    assert [record.place.sheet for record in read.records] == ["มกราคม"] * 3 + ["กุมภาพันธ์"] * 3


def test_a_formula_without_a_value_is_an_error_of_its_cell() -> None:
    """cell-uncalculated, once; that the cell is empty needs no second word."""
    read = read_grid(with_cells(TABLE, {(1, 4): ""}), SheetMarks(uncalculated=frozenset({(1, 4)})))
    assert read.row_codes == [["cell-uncalculated"], [], []]
    assert read.finding("cell-uncalculated").place.cell == "E2"


def test_a_row_of_formulas_only_does_not_vanish() -> None:
    """Formulas below the last row that the reader gives are a row all the same."""
    below = frozenset({(6, 0), (6, 1)})
    read = read_grid(cells(TABLE), SheetMarks(uncalculated=below))
    assert read.records[-1].place.row == 7
    assert read.row_codes[-1][:2] == ["cell-uncalculated", "cell-uncalculated"]


def test_formulas_of_numbers_and_titles_do_not_matter() -> None:
    """The counter above the table, and the running number."""
    heading, *rows = cells(TABLE)
    grid: Grid = [["กรอกแล้ว", ""], ["ลำดับ", *heading], *(["", *row] for row in rows)]
    marks = SheetMarks(uncalculated=frozenset({(0, 1), (2, 0), (3, 0)}))
    read = read_grid(grid, marks)
    assert read.codes == []
    assert read.row_codes == [[], [], []]


def test_rows_below_five_thousand_are_read() -> None:
    """The form draws lists down to row 5,000; data below are data."""
    heading, row, *_ = cells(TABLE)
    empty: Grid = [[""] * 6 for _ in range(5198)]
    read = read_grid([heading, row, *empty, row])
    assert [record.place.row for record in read.records] == [2, 5201]


def test_an_oit_workbook_without_its_second_sheet() -> None:
    """sheet-missing names the sheet of components, and the other way round the answers."""
    answers, parts = grid_of(EVIDENCE, [VALID[EVIDENCE]]), grid_of(COMPONENT, [VALID[COMPONENT]])
    plain = {
        name: [["" if cell is None else cell for cell in row] for row in grid]
        for name, grid in (("คำตอบ", answers), ("องค์ประกอบ", parts))
    }
    assert read_sheets(plain, meta=meta_of(EVIDENCE)).codes == []
    alone = read_sheets({"คำตอบ": plain["คำตอบ"]}, meta=meta_of(EVIDENCE))
    assert alone.codes == ["sheet-missing"]
    assert "องค์ประกอบ" in message(alone.finding("sheet-missing"))
    assert read_sheets({"องค์ประกอบ": plain["องค์ประกอบ"]}, meta=meta_of(EVIDENCE)).codes == ["sheet-missing"]


def test_a_hidden_column_of_the_divisions_own_is_said() -> None:
    """It goes back with the return: the division should know that it is there."""
    grid = [[*row, more] for row, more in zip(cells(TABLE), ["ที่มา", "โทรมา", "", ""], strict=True)]
    read = read_grid(grid, SheetMarks(hidden_columns=frozenset({6})))
    assert read.codes == ["column-unknown", "rows-hidden.columns"]
    assert "G “ที่มา”" in message(read.finding("rows-hidden.columns"))


def test_a_hidden_column_that_holds_nothing_needs_no_word() -> None:
    """Whoever hides what nobody fills hides nothing."""
    grid = with_cells(TABLE, {(row, 1): "" for row in (1, 2, 3)})
    assert read_grid(grid, SheetMarks(hidden_columns=frozenset({1}))).codes == []
