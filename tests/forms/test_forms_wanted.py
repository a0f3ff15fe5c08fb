"""The orange cells that depend on another cell."""

from __future__ import annotations

import openpyxl
from openpyxl.utils import get_column_letter

from ita_batch.forms.sheet_styles import BLUE, GREY
from ita_batch.forms.workbook import FIRST_DATA_ROW, KEY_ROW, FormSheet
from ita_batch.intake.sheets.headings import read_headings
from tests.forms.conftest import Write, listed_form


def test_an_answer_without_its_page_turns_orange(write: Write) -> None:
    """Answering มี and leaving the page URL empty is the commonest fault: the empty cell asks for it."""
    path = write(sheets=[FormSheet(listed_form("oit_evidence"), [{"item_id": "O1"}])])
    sheet = openpyxl.load_workbook(path)["คำตอบ"]
    header = {str(cell.value): get_column_letter(place) for place, cell in enumerate(sheet[KEY_ROW], 1)}
    answer, page = header["answer"], header["page_url"]
    formulas = [
        formula
        for area in sheet.conditional_formatting
        if str(area.sqref).startswith(page)
        for rule in area.rules
        for formula in rule.formula
    ]
    row = FIRST_DATA_ROW
    assert f'AND(LEN(TRIM(${page}{row}))=0,TRIM(${answer}{row})="มี")' in formulas


def test_what_an_answer_requires_is_blue_and_said(write: Write) -> None:
    """The page and the explanation: on the sheet, in the legend's colour, and in the table of คำชี้แจง."""
    book = openpyxl.load_workbook(write(sheets=[FormSheet(listed_form("oit_evidence"), [{"item_id": "O1"}])]))
    sheet, told = book["คำตอบ"], book["คำชี้แจง"]
    headers = {str(cell.value).splitlines()[0]: cell for cell in sheet[KEY_ROW + 1] if cell.value}
    duties = {row[2].value: row[3] for row in told.iter_rows() if row[2].value}
    for name in ("URL หน้าเว็บ", "คำอธิบาย"):
        header = headers[f"{name} *"]
        assert str(header.value).splitlines()[1] == "(ต้องกรอกเมื่อตอบว่า มี)"
        assert header.fill.fgColor.rgb == f"FF{BLUE[1:]}" == headers["คำตอบ *"].fill.fgColor.rgb
        assert duties[name].value == "ต้องกรอกเมื่อตอบว่า มี"
        assert duties[name].font.bold
    assert headers["URL ไฟล์"].fill.fgColor.rgb == f"FF{GREY[1:]}"
    assert duties["URL ไฟล์"].value == "กรอกหรือเว้นได้"


def test_the_header_names_its_column_without_the_key_row() -> None:
    """A sheet saved by another program may lack the keys; the remark in brackets does not hide the name."""
    form = listed_form("oit_evidence")
    headers = ["ข้อ", "คำตอบ *", "URL หน้าเว็บ *\n(ต้องกรอกเมื่อตอบว่า มี)", "คำอธิบาย *\n(ต้องกรอกเมื่อตอบว่า มี)"]
    assert read_headings(form, headers).columns == {"item_id": 0, "answer": 1, "page_url": 2, "explanation": 3}
