"""Whatever is filled into the cells of a right form gives nothing; lists may grow; nothing to report may be said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Protection

from ita_batch.annex.annex_faults import finding_of
from ita_batch.annex.asked import asked
from ita_batch.annex.blank import Blank, blank_sheet
from ita_batch.annex.compare_forms import compared
from ita_batch.annex.look_inside import Cell, Range
from ita_batch.annex.view import View, bounded
from ita_batch.findings import Place
from ita_batch.messages import message
from tests.annex.annex_faults import RULEBOOK, faults
from tests.annex.blank_books import (
    AGENCY,
    FIRST_MONTH,
    METHODS,
    TOTAL_ROW,
    YEAR,
    labels,
    labels_filled,
    listing,
    listing_filled,
    monthly,
    monthly_filled,
)

WORDS = st.text("กขคงจฉชซดตถทนบปผพฟมยรลวสหอ ", min_size=3, max_size=40).filter(lambda text: len(text.split()) > 0)
AMOUNTS = st.one_of(st.integers(0, 10**9), st.sampled_from(("1,200", "๑๒๓", "0", "1500.50", "ไม่มี")))
DAYS = st.sampled_from(("15/11/2568", "๑ ธันวาคม ๒๕๖๘", "3 ม.ค. 2569", "ไม่มี"))


@settings(max_examples=20)
@given(data=st.data(), lines=st.integers(1, 25))
def test_any_lines_of_a_list_are_right(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, lines: int
) -> None:
    """Fewer or more lines than were prepared, of any words and amounts."""
    book = listing_filled(lines)
    sheet = book["ITA-o13"]
    for row in range(5, 5 + lines):
        for column in (4, 5, 6, 7, 9, 10, 14):
            sheet.cell(row, column, data.draw(WORDS))
        for column in (8, 12, 13):
            sheet.cell(row, column, data.draw(AMOUNTS))
        sheet.cell(row, 15, data.draw(DAYS))
    assert faults(tmp_path_factory.mktemp("list"), listing(), book, "O13") == []


@settings(max_examples=20)
@given(data=st.data())
def test_any_months_are_right(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Of any words and amounts, chosen from the list where there is one; months in which there is nothing."""
    book = monthly_filled()
    sheet, total = book["o12"], 0
    for row in range(FIRST_MONTH, TOTAL_ROW):
        number = data.draw(st.integers(0, 500))
        total += number
        for column, amount in enumerate((data.draw(st.integers(0, 10**9)), 0, number), 3):
            sheet.cell(row, column, amount)
        for column, text in enumerate((data.draw(st.sampled_from(METHODS)), data.draw(WORDS)), 6):
            sheet.cell(row, column, text)
        if data.draw(st.booleans()):
            sheet.cell(row, 7, "ไม่มีการจัดซื้อจัดจ้าง")
    sheet.cell(TOTAL_ROW, 5, total)
    assert faults(tmp_path_factory.mktemp("months"), monthly(), book) == []


@settings(max_examples=20)
@given(st.lists(WORDS, min_size=3, max_size=3))
def test_any_words_beside_labels_are_right(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    """Also where the optional place stays empty."""
    book = labels_filled()
    for row, text in enumerate(words, 4):
        book["แบบฟอร์ม"].cell(row, 2, text)
    assert faults(tmp_path_factory.mktemp("labels"), labels(), book, "O20") == []


def rows(book: Workbook, *values: tuple[int, int, str | None]) -> Workbook:
    """The book with these cells of its first sheet: row, column, value."""
    for row, column, value in values:
        book.worksheets[0].cell(row, column, value)
    return book


def test_a_list_without_anything_says_so(tmp_path: Path) -> None:
    """ไม่มี in its first line is an answer, the rest may stay empty."""
    book = listing_filled(0)
    assert faults(tmp_path, listing(), book, "O13") == [("incomplete.table-empty", "A5")]
    assert faults(tmp_path, listing(), rows(book, (5, 7, "ไม่มีการจัดซื้อจัดจ้าง")), "O13") == []


def test_a_label_may_be_written_on(tmp_path: Path) -> None:
    """Who types behind the colon has answered."""
    book = rows(monthly_filled(), (3, 1, f"ปีงบประมาณ: {YEAR}"), (3, 2, None))
    assert faults(tmp_path, monthly(), book) == []


def test_many_changes_are_one_fault(tmp_path: Path) -> None:
    """Of a sheet whose texts were typed anew nobody reads five hundred findings."""
    book = listing_filled()
    for column in range(1, 12):
        book["ITA-o13"].cell(4, column, f"หัวใหม่ {column}")
    assert [kind for kind, _ in faults(tmp_path, listing(), book, "O13")] == ["altered.much"]


def test_another_form_of_the_same_name_is_one_fault(tmp_path: Path) -> None:
    """Nothing of the blank is left on the sheet."""
    book = Workbook()
    book.worksheets[0].title = "ITA-o13"
    book.worksheets[0].append(["รายการ", "จำนวนเงิน", "วันที่"])
    assert faults(tmp_path, listing(), book, "O13") == [("altered.sheet-other", None)]


def test_rows_sorted_into_another_order(tmp_path: Path) -> None:
    """Two labels below the table that changed places are one fault."""
    book = labels_filled()
    sheet = book["แบบฟอร์ม"]
    for column in (1, 2):
        one, other = sheet.cell(4, column), sheet.cell(5, column)
        one.value, other.value = other.value, one.value
    assert faults(tmp_path, labels(), book, "O20") == [("altered.row-order", "A5")]


def months_typed(months: list[str], *, prepared: int = 12) -> tuple[Workbook, Workbook]:
    """A blank in which the months are typed, and one that is filled with these."""
    books = Workbook(), Workbook()
    for book in books:
        sheet = book.worksheets[0]
        sheet.append(["รายงานรายเดือน ข้อ O11"])
        sheet.append(["ลำดับ", "เดือน", "ผลการดำเนินงาน", "หมายเหตุ"])
        for number in range(1, prepared + 1):
            sheet.append([number])
        sheet.cell(prepared + 4, 1, "หมายเหตุ: กรอกให้ครบ")
    for row, month in enumerate(months, 3):
        books[1].worksheets[0].cell(row, 2, month)
        books[1].worksheets[0].cell(row, 3, "เรียบร้อย")
    return books


UNDATED = next(item.item_id for item in RULEBOOK.items.values() if not any(one.end for one in item.periods))
ALL = "ต.ค. พ.ย. ธ.ค. ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย.".split()  # noqa: SIM905 - as they are typed


def test_months_that_are_typed(tmp_path: Path) -> None:
    """All twelve, each once, in the order of the fiscal year."""
    assert faults(tmp_path, *months_typed(ALL), "O11") == []
    assert faults(tmp_path, *months_typed(ALL[:5]), "O11") == [("incomplete.month-missing", "B7")]
    assert faults(tmp_path, *months_typed([*ALL[:11], ALL[0]]), "O11") == [("incomplete.month-twice", "B14")]
    swapped = [ALL[1], ALL[0], *ALL[2:]]
    assert faults(tmp_path, *months_typed(swapped), "O11") == [("incomplete.month-order", "B4")]
    assert faults(tmp_path, *months_typed([*ALL[:11], "ทุกเดือน"]), "O11") == [("incomplete.month-unread", "B14")]


def test_months_of_a_list_may_come_again(tmp_path: Path) -> None:
    """A list of purchases has several lines of a month; a month that is left out is told."""
    some = [*ALL[:3], ALL[2], ALL[1]]
    assert faults(tmp_path, *months_typed(some, prepared=8), UNDATED) == []
    assert faults(tmp_path, *months_typed([ALL[0], ALL[2]], prepared=8), UNDATED) == [
        ("incomplete.month-missing", "B4")
    ]


def test_quarters_that_are_typed(tmp_path: Path) -> None:
    """None before the last is left out."""
    blank, filled = months_typed([])
    for book in (blank, filled):
        book.worksheets[0]["B2"].value = "ไตรมาส"
    for row, text in enumerate(("ไตรมาสที่ 1", "3"), 3):
        filled.worksheets[0].cell(row, 2, text)
        filled.worksheets[0].cell(row, 3, "เรียบร้อย")
    assert faults(tmp_path, blank, filled, "O11") == [("incomplete.quarter-missing", "B4")]


def test_quarters_that_are_printed(tmp_path: Path) -> None:
    """A quarter's row that was deleted is told as the quarter."""
    blank, filled = Workbook(), Workbook()
    for book in (blank, filled):
        sheet = book.worksheets[0]
        for line in (["รายงานรายไตรมาส"], ["งวด", "ผล", "ปัญหา"], *([f"ไตรมาสที่ {number}"] for number in range(1, 5))):
            sheet.append(line)
        sheet["A8"] = "หมายเหตุ: กรอกทุกช่อง"
    for row in range(3, 7):
        for column in (2, 3):
            filled.worksheets[0].cell(row, column, "ตามแผน")
    assert faults(tmp_path, blank, filled, "O11") == []
    filled.worksheets[0].delete_rows(4)
    assert faults(tmp_path, blank, filled, "O11") == [("incomplete.quarter-missing", "A4")]


def test_the_list_sheet_of_a_form(tmp_path: Path) -> None:
    """A hidden sheet keeps the values to choose from: it must be as it was."""
    blank, filled = labels(), labels_filled()
    for book in (blank, filled):
        sheet = book.create_sheet("ตัวเลือก")
        sheet.sheet_state = "hidden"
        for text in METHODS:
            sheet.append([text])
    assert faults(tmp_path, blank, filled, "O20") == []
    filled["ตัวเลือก"]["A2"].value = "อื่น ๆ"
    assert faults(tmp_path, blank, filled, "O20") == [("altered.list-sheet", None)]


CELLS = st.dictionaries(
    st.tuples(st.integers(0, 30), st.integers(0, 18)),
    st.one_of(WORDS, st.sampled_from(("รวม", "ตุลาคม", "ไม่มี", "-", "ที่", "2569", "#REF!", "ลงชื่อ ....", "หน่วยงาน:"))),
    max_size=40,
)
RANGES = st.tuples(*(st.integers(0, 20),) * 2, *(st.integers(0, 10**6),) * 2)


@settings(max_examples=60)
@given(CELLS, CELLS, st.lists(RANGES, max_size=4), st.data())
def test_no_sheet_is_a_trap(
    blank: dict[Cell, str], filled: dict[Cell, str], ranges: list[Range], data: st.DataObject
) -> None:
    """Whatever stands in either, the comparison ends, and every fault has its sentences."""
    kept = data.draw(st.sets(st.sampled_from(sorted(blank)))) if blank else set()
    both = {**filled, **{cell: blank[cell] for cell in kept}}
    own = blank_sheet(View("ก", blank, dict(blank), merged=bounded(ranges[:2], blank)))
    view = View("ก", both, dict(both), merged=bounded(ranges, both))
    known = Blank(Path("x"), "x", "O12", (own,))
    for fault in compared(known, [view], asked(known, RULEBOOK, (AGENCY,))):
        assert message(finding_of(fault, "O12", Place(file="x")))


def shares(*, borders: bool = False) -> Workbook:
    """A blank with a share, numbered headings, years as labels, and a formula in each of its lines."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["สถิติย้อนหลัง ข้อ O16"])
    sheet.append(["ปี", "จำนวนเรื่อง", "จำนวนที่แล้วเสร็จ", "ร้อยละ", "หมายเหตุ"])
    sheet.append(["(1)", "(2)", "(3)", "(4)", "(5)"])
    for row, year in enumerate((YEAR - 2, YEAR - 1, YEAR), 4):
        sheet.append([year, None, None, f"=C{row}/B{row}*100"])
    sheet.append(["รวม", None, None, None])
    sheet["A9"] = "ข้อมูล ณ วันที่:"
    if borders:
        sheet.protection.sheet = True
        for row in range(4, 8):
            for column in range(1, 6):
                sheet.cell(row, column).protection = Protection(locked=False)
    return book


@pytest.mark.parametrize("borders", [False, True])
def test_years_as_labels_and_shares(tmp_path: Path, borders: bool) -> None:
    """Shares do not add up, a formula of a line is no empty cell; a wrong label and a typed-over formula are told."""
    book = shares(borders=borders)
    sheet = book.worksheets[0]
    for row in (4, 5, 6):
        sheet.cell(row, 2, 10)
        sheet.cell(row, 3, 5)
    for column, total in ((2, 30), (3, 15), (4, 50)):
        sheet.cell(7, column, total)
    sheet["B9"] = "12/1/2569"
    assert faults(tmp_path, shares(borders=borders), book, "O16") == []
    sheet["D5"] = 50
    assert faults(tmp_path, shares(borders=borders), book, "O16") == [("altered.formula", "D5")]
    sheet["D5"] = "=C5/B5*100"
    sheet["A5"] = 2560
    assert [kind for kind, _ in faults(tmp_path, shares(borders=borders), book, "O16")] == ["altered.label"]


def test_an_example_that_is_left(tmp_path: Path) -> None:
    """Above the own lines it is one fault."""
    book = listing()
    own = listing_filled(2)["ITA-o13"]
    for row in (5, 6):
        for cell in own[row]:
            book["ITA-o13"].cell(row + 1, cell.column or 1).value = cell.value
    assert faults(tmp_path, listing(), book, "O13") == [("incomplete.example", "A5")]


def test_lines_of_merged_cells(tmp_path: Path) -> None:
    """Lines that people add are merged as the prepared ones are."""
    books: list[Workbook] = []
    for lines in (3, 5):
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(["รายงาน ข้อ O10"])
        sheet.append(["ที่", "รายการ", None, "ผล"])
        sheet.merge_cells("B2:C2")
        for row in range(3, 3 + lines):
            sheet.cell(row, 1, row - 2)
            sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
            if lines == 5:
                sheet.cell(row, 2, "งาน")
                sheet.cell(row, 4, "เสร็จ")
        books.append(book)
    assert faults(tmp_path, books[0], books[1], "O10") == []
