"""Blanks of prescribed forms, invented: a table of months, a list of sixteen columns, and a form of labels alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.thai.date_text import months

MONTHS = [month.name for month in (*months()[9:], *months()[:9])]
YEAR = 2569
AGENCY = "องค์การบริหารส่วนจังหวัดตัวอย่าง"
METHODS = ("วิธีประกาศเชิญชวน", "วิธีคัดเลือก", "วิธีเฉพาะเจาะจง")
MONTHLY, LIST, LABELS = "ITA-o12.xlsx", "แบบ o13.xlsx", "แบบฟอร์มข้อ O20.xlsx"
FIRST_MONTH, TOTAL_ROW = 7, 19  # of the table of months, as Excel shows them
FIRST_LINE = 6  # of the list, below its example

_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_LIST_HEADINGS = (
    "ที่",
    "ปีงบประมาณ",
    "ชื่อหน่วยงาน",
    "อำเภอ",
    "จังหวัด",
    "ประเภทหน่วยงาน",
    "ชื่อรายการของงานที่ซื้อหรือจ้าง",
    "วงเงินงบประมาณ (บาท)",
    "แหล่งที่มาของงบประมาณ",
    "สถานะการจัดซื้อจัดจ้าง",
    "วิธีการจัดซื้อจัดจ้าง",
    "ราคากลาง (บาท)",
    "ราคาที่ตกลงซื้อหรือจ้าง (บาท)",
    "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก",
    "วันที่ลงนามในสัญญา",
    "หมายเหตุ (ถ้ามี)",
)
_LIST_LINE: tuple[str | int | None, ...] = (
    YEAR,
    AGENCY,
    "เมือง",
    "สมมติบุรี",
    "องค์กรปกครองส่วนท้องถิ่น",
    "จ้างซ่อมถนน",
    500000,
    "ข้อบัญญัติ",
    "สิ้นสุดสัญญา",
    METHODS[1],
    490000,
    480000,
    "บริษัท ถนนดี จำกัด",
    "15/11/2568",
    None,
)


def monthly() -> Workbook:
    """Twelve months in two rows of headings, a total of formulas, and a place to sign."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "o12"
    sheet["A1"] = f"แบบรายงาน ITA-o12 สรุปผลการจัดซื้อจัดจ้างรายเดือน ประจำปีงบประมาณ พ.ศ. {YEAR}"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "หน่วยงาน:"
    sheet["A3"] = "ปีงบประมาณ:"
    headings = ("ที่", "เดือน", "งบประมาณ", None, "จำนวนโครงการ", "วิธีจัดหา", "ผลการดำเนินงาน", "หมายเหตุ")
    for column, text in enumerate(headings, 1):
        sheet.cell(5, column, text)
        if column not in {3, 4}:
            sheet.merge_cells(start_row=5, end_row=6, start_column=column, end_column=column)
    sheet.merge_cells("C5:D5")
    sheet["C6"], sheet["D6"] = "ได้รับ (บาท)", "ใช้ไป (บาท)"
    for number, month in enumerate(MONTHS):
        sheet.cell(FIRST_MONTH + number, 1, number + 1)
        sheet.cell(FIRST_MONTH + number, 2, month)
    sheet.cell(TOTAL_ROW, 2, "รวมทั้งสิ้น")
    for letter in "CD":
        sheet[f"{letter}{TOTAL_ROW}"] = f"=SUM({letter}{FIRST_MONTH}:{letter}{TOTAL_ROW - 1})"
    _draw(sheet, 5, TOTAL_ROW, 8)
    sheet["A21"] = "คำชี้แจง กรอกทุกช่อง ห้ามแก้ไขแบบ"
    sheet["F22"] = "ลงชื่อ ........................ ผู้รายงาน"
    choose = DataValidation("list", formula1=f'"{",".join(METHODS)}"')
    choose.add(f"F{FIRST_MONTH}:F{TOTAL_ROW - 1}")
    sheet.add_data_validation(choose)
    second = book.create_sheet("สรุปรายปี")
    for row, text in enumerate(("สรุปผลทั้งปี ข้อ O12", "ผลการดำเนินงานทั้งปี:", "ปัญหาและอุปสรรค:", "ข้อเสนอแนะ (ถ้ามี):"), 1):
        second.cell(row, 1, text)
    return book


def monthly_filled() -> Workbook:
    """The same, as it should be."""
    book = monthly()
    sheet, second = book["o12"], book["สรุปรายปี"]
    sheet["B2"], sheet["B3"] = AGENCY, YEAR
    for row in range(FIRST_MONTH, TOTAL_ROW):
        line: tuple[str | int, ...] = (100000 + row, 90000, 3, METHODS[row % 3], "แล้วเสร็จ")
        for column, value in enumerate(line, 3):
            sheet.cell(row, column, value)
    sheet.cell(TOTAL_ROW, 5, 36)
    sheet["F22"] = "ลงชื่อ นายใจดี ตัวอย่าง ผู้รายงาน"
    second["B2"], second["B3"] = "เป็นไปตามแผน", "ไม่มี"
    return book


def listing() -> Workbook:
    """Sixteen columns, an example, and ten lines; more may be added."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "ITA-o13"
    sheet["A1"] = "แบบรายงานรายการจัดซื้อจัดจ้าง ข้อ O13"
    sheet["A2"] = f"ประจำปีงบประมาณ พ.ศ. {YEAR}"
    for column, text in enumerate(_LIST_HEADINGS, 1):
        sheet.cell(4, column, text)
    for column, shown in enumerate(("ตัวอย่าง", *_LIST_LINE), 1):
        sheet.cell(5, column, shown)
    for row in range(FIRST_LINE, FIRST_LINE + 10):
        sheet.cell(row, 1, row - FIRST_LINE + 1)
    _draw(sheet, 4, FIRST_LINE + 9, len(_LIST_HEADINGS))
    return book


def listing_filled(lines: int = 4) -> Workbook:
    """The same without its example, with so many lines."""
    book = listing()
    sheet = book["ITA-o13"]
    for column in range(1, len(_LIST_HEADINGS) + 1):
        sheet.cell(5, column, None)
    sheet.delete_rows(5)
    for row in range(5, 5 + lines):
        for column, value in enumerate((row - 4, *_LIST_LINE), 1):
            sheet.cell(row, column, value)
    return book


def labels() -> Workbook:
    """Labels with places beside them, protected; dotted lines below."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "แบบฟอร์ม"
    sheet["A1"] = "แบบฟอร์มการมีส่วนร่วม o20"
    names = ("ชื่อหน่วยงาน", "ประเด็นที่มีส่วนร่วม", "สรุปข้อมูลของผู้มีส่วนร่วม", "ผลจากการมีส่วนร่วม", "ภาพกิจกรรม (ถ้ามี)")
    for row, text in enumerate(names, 3):
        sheet.cell(row, 1, text)
        sheet.cell(row, 2).protection = Protection(locked=False)
        sheet.cell(row, 2).border = _BOX
    sheet["A9"] = "ข้อมูล ณ วันที่ ...../...../....."
    sheet["A10"] = "ลงชื่อ ____________ ผู้รายงาน"
    for cell in ("A9", "A10"):
        sheet[cell].protection = Protection(locked=False)
    sheet.protection.sheet = True
    return book


def labels_filled() -> Workbook:
    """The same, as it should be."""
    book = labels()
    sheet = book["แบบฟอร์ม"]
    for row, text in enumerate((AGENCY, "แผนพัฒนาท้องถิ่น", "ประชาชน 120 คน", "นำไปปรับแผน"), 3):
        sheet.cell(row, 2, text)
    sheet["A9"], sheet["A10"] = "ข้อมูล ณ วันที่ 12/1/2569", "ลงชื่อ นางสาวขยัน ตัวอย่าง ผู้รายงาน"
    return book


BOOKS: dict[str, tuple[Callable[[], Workbook], Callable[[], Workbook]]] = {
    MONTHLY: (monthly, monthly_filled),
    LIST: (listing, listing_filled),
    LABELS: (labels, labels_filled),
}
"""Name of the blank -> the blank and a right one."""


def save_blanks(folder: Path, names: Sequence[str] = tuple(BOOKS)) -> None:
    """The blanks as the secretary saved them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        BOOKS[name][0]().save(folder / name)


def _draw(sheet: Worksheet, first: int, last: int, columns: int) -> None:
    for row in range(first, last + 1):
        for column in range(1, columns + 1):
            sheet[f"{get_column_letter(column)}{row}"].border = _BOX
