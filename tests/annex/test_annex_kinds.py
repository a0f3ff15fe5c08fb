"""Each kind of alteration and omission is told once, with its cell; a right form gives nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.annex.annex_faults import faults
from tests.annex.blank_books import BOOKS, FIRST_MONTH, LABELS, LIST, MONTHLY, TOTAL_ROW

Change = Callable[[Workbook], object]


@dataclass(frozen=True)
class Kind:
    """A small change to a right form, and what is told of it: kind and cell."""

    name: str
    form: str
    change: Change
    told: tuple[str, str | None]


def first(book: Workbook) -> Worksheet:
    """The first sheet."""
    return book.worksheets[0]


def put(cell: str, value: object) -> Change:
    """Type a value into a cell of the first sheet."""

    def change(book: Workbook) -> None:
        first(book)[cell].value = value

    return change


def on_sheet(act: Callable[[Worksheet], object]) -> Change:
    """Do something with the first sheet."""
    return lambda book: act(first(book))


def move_text(start: str, end: str) -> Change:
    """Move a text from one cell to another."""

    def change(book: Workbook) -> None:
        sheet = first(book)
        sheet[end].value, sheet[start].value = sheet[start].value, None

    return change


def with_merges(act: Callable[[Worksheet], object], axis: str, at: int, by: int) -> Change:
    """Insert or delete lines as Excel does: merged ranges behind them move and those around them grow."""

    def change(book: Workbook) -> None:
        sheet = first(book)
        ranges = [(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges]
        for top, left, bottom, right in ranges:
            sheet.unmerge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        act(sheet)
        for top, left, bottom, right in ranges:
            down, aside = ((by if axis == one else 0) for one in ("row", "column"))
            area = {
                "start_row": top + down * (top >= at),
                "end_row": bottom + down * (bottom >= at),
                "start_column": left + aside * (left >= at),
                "end_column": right + aside * (right >= at),
            }
            sheet.merge_cells(**area)

    return change


def insert_row(at: int) -> Change:
    """Insert an empty row."""
    return with_merges(lambda sheet: sheet.insert_rows(at), "row", at, 1)


def hide_row(book: Workbook) -> None:
    """Hide the row of a month."""
    first(book).row_dimensions[9].hidden = True


def hide_column(book: Workbook) -> None:
    """Hide a column of the list."""
    first(book).column_dimensions["H"].hidden = True


def hide_sheet(book: Workbook) -> None:
    """Hide the second sheet."""
    book.worksheets[1].sheet_state = "hidden"


def swap_columns(one: int, other: int) -> Change:
    """Exchange two columns of the list."""

    def change(book: Workbook) -> None:
        sheet = first(book)
        for row in range(1, sheet.max_row + 1):
            a, b = sheet.cell(row, one), sheet.cell(row, other)
            if row >= 4:
                a.value, b.value = b.value, a.value

    return change


def swap_months(one: int, other: int) -> Change:
    """Exchange the rows of two months, as a sorting does."""

    def change(book: Workbook) -> None:
        sheet = first(book)
        for column in range(2, 9):
            a, b = sheet.cell(one, column), sheet.cell(other, column)
            a.value, b.value = b.value, a.value

    return change


def without_month(book: Workbook) -> None:
    """Without the row of a month; formulas as Excel adapts them."""
    with_merges(lambda sheet: sheet.delete_rows(FIRST_MONTH + 4), "row", FIRST_MONTH + 4, -1)(book)
    sheet = first(book)
    for column in "CD":
        sheet[f"{column}{TOTAL_ROW - 1}"] = f"=SUM({column}{FIRST_MONTH}:{column}{TOTAL_ROW - 2})"


def clear(area: str) -> Change:
    """Empty an area."""

    def change(book: Workbook) -> None:
        for row in first(book)[area]:
            for cell in row:
                cell.value = None

    return change


def order_sheets(book: Workbook) -> None:
    """The second sheet first."""
    book.move_sheet(book.worksheets[1], -1)


def without_list(sheet: Worksheet) -> None:
    """Without any list of values."""
    sheet.data_validations.dataValidation = []


ALTERED = (
    Kind("title", MONTHLY, put("A1", "รายงานของกองคลัง"), ("altered.title", "A1")),
    Kind("title gone", LIST, put("A1", None), ("altered.title-emptied", "A1")),
    Kind("heading", LIST, put("G4", "ชื่องาน"), ("altered.heading", "G4")),
    Kind("heading of two rows", MONTHLY, put("D6", "เบิกจ่าย"), ("altered.heading", "D6")),
    Kind("heading gone", LIST, put("J4", None), ("altered.heading-emptied", "J4")),
    Kind("label", LABELS, put("A6", "ผลลัพธ์"), ("altered.label", "A6")),
    Kind("label gone", MONTHLY, put("A21", None), ("altered.label-emptied", "A21")),
    Kind("text moved", MONTHLY, move_text("A21", "C23"), ("altered.moved", "C23")),
    Kind(
        "row inserted above",
        MONTHLY,
        insert_row(4),
        ("altered.row-inserted", "A5"),
    ),
    Kind(
        "row inserted between months",
        MONTHLY,
        insert_row(10),
        ("altered.row-inserted", "A10"),
    ),
    Kind("row deleted", LIST, with_merges(lambda s: s.delete_rows(2), "row", 2, -1), ("altered.row-deleted", "A2")),
    Kind("column inserted", LIST, on_sheet(lambda s: s.insert_cols(9)), ("altered.column-inserted", "I4")),
    Kind("column deleted", LIST, on_sheet(lambda s: s.delete_cols(9)), ("altered.column-deleted", "I4")),
    Kind("first column deleted", LIST, on_sheet(lambda s: s.delete_cols(4)), ("altered.column-deleted", "D4")),
    Kind("columns exchanged", LIST, swap_columns(4, 5), ("altered.column-order", "E4")),
    Kind("column added", LIST, put("Q4", "ผู้รับผิดชอบ"), ("altered.column-added", "Q4")),
    Kind("split", MONTHLY, on_sheet(lambda s: s.unmerge_cells("C5:D5")), ("altered.unmerged", "C5")),
    Kind("merged", LIST, on_sheet(lambda s: s.merge_cells("C5:C6")), ("altered.merged", "C5")),
    Kind("sheet missing", MONTHLY, lambda b: b.remove(b.worksheets[1]), ("altered.sheet-gone", None)),
    Kind("sheet renamed", MONTHLY, lambda b: setattr(b.worksheets[1], "title", "สรุป"), ("altered.sheet-renamed", None)),
    Kind("sheet added", LIST, lambda b: b.create_sheet("Sheet2"), ("altered.sheet-added", None)),
    Kind("sheets in another order", MONTHLY, order_sheets, ("altered.sheet-order", None)),
    Kind("formula typed over", MONTHLY, put("C19", 1200150), ("altered.formula", "C19")),
    Kind("formula changed", MONTHLY, put("C19", "=SUM(C7:C17)"), ("altered.formula-changed", "C19")),
    Kind("not in the list", MONTHLY, put("F9", "วิธีพิเศษ"), ("altered.not-in-list", "F9")),
    Kind("list removed", MONTHLY, on_sheet(without_list), ("altered.list-removed", "F7")),
    Kind("protection removed", LABELS, on_sheet(lambda s: s.protection.disable()), ("altered.protection", None)),
    Kind(
        "row hidden",
        MONTHLY,
        hide_row,
        ("altered.hidden-row", "A9"),
    ),
    Kind(
        "column hidden",
        LIST,
        hide_column,
        ("altered.hidden-column", "H1"),
    ),
    Kind(
        "sheet hidden",
        MONTHLY,
        hide_sheet,
        ("altered.hidden-sheet", None),
    ),
    Kind("text beside the form", LABELS, put("D3", "ดูเอกสารแนบ"), ("altered.outside", "D3")),
    Kind("last year's form", LIST, put("A2", "ประจำปีงบประมาณ พ.ศ. 2568"), ("old-blank", "A2")),
)
INCOMPLETE = (
    Kind("a cell empty", LIST, put("G6", None), ("incomplete.cell", "G6")),
    Kind("a month's cell empty", MONTHLY, put("E8", None), ("incomplete.cell", "E8")),
    Kind("a column empty", LIST, clear("J5:J8"), ("incomplete.column-empty", "J5")),
    Kind("nothing filled", LIST, clear("B5:P8"), ("incomplete.table-empty", "A5")),
    Kind("a dash", MONTHLY, put("G10", "-"), ("incomplete.dash", "G10")),
    Kind("no number", LIST, put("H7", "ห้าแสนบาท"), ("incomplete.not-number", "H7")),
    Kind("no day", LIST, put("O5", "กลางเดือน"), ("incomplete.day", "O5")),
    Kind("a day of long ago", LIST, put("O5", "15/11/2528"), ("incomplete.day-far", "O5")),
    Kind("no year", MONTHLY, put("B3", "ปีนี้"), ("incomplete.year-missing", "B3")),
    Kind("year of the other era", MONTHLY, put("B3", 2026), ("incomplete.year-christian", "B3")),
    Kind("another year", LIST, put("B6", 2565), ("incomplete.year-other", "B6")),
    Kind("another agency", LABELS, put("B3", "เทศบาลตำบลอื่น"), ("incomplete.agency-other", "B3")),
    Kind("a number twice", LIST, put("A7", 2), ("incomplete.number-twice", "A7")),
    Kind("a month missing", MONTHLY, without_month, ("incomplete.month-missing", "A11")),
    Kind("a month twice", MONTHLY, put("B9", "ตุลาคม"), ("incomplete.month-twice", "B9")),
    Kind("months out of order", MONTHLY, swap_months(9, 10), ("incomplete.month-order", "B10")),
    Kind("no total", MONTHLY, put("E19", None), ("incomplete.cell", "E19")),
    Kind("total", MONTHLY, put("E19", 40), ("incomplete.total", "E19")),
    Kind("beside a label", LABELS, put("B4", None), ("incomplete.label", "B4")),
    Kind("no signature", MONTHLY, put("F22", "ลงชื่อ ........................ ผู้รายงาน"), ("incomplete.dotted", "F22")),
    Kind("no day of the data", LABELS, put("A9", "ข้อมูล ณ วันที่ ...../...../....."), ("incomplete.dotted", "A9")),
    Kind("a formula's error", LIST, put("G6", "#REF!"), ("incomplete.error-value", "G6")),
)


@pytest.mark.parametrize("form", BOOKS)
def test_a_right_form_gives_nothing(tmp_path: Path, form: str) -> None:
    """Filled as it should be, whatever number of lines a list has."""
    blank, filled = BOOKS[form]
    assert faults(tmp_path, blank(), filled()) == []


@pytest.mark.parametrize("kind", [*ALTERED, *INCOMPLETE], ids=lambda kind: kind.name)
def test_each_kind_is_told_once_at_its_cell(tmp_path: Path, kind: Kind) -> None:
    """And nothing else is."""
    blank, filled = BOOKS[kind.form]
    book = filled()
    kind.change(book)
    assert faults(tmp_path, blank(), book) == [kind.told]
