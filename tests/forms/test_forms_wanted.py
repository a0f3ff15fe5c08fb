"""The orange cells that depend on another cell."""

from __future__ import annotations

import openpyxl
from openpyxl.utils import get_column_letter

from ita_batch.forms.workbook import FIRST_DATA_ROW, KEY_ROW, FormSheet
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
