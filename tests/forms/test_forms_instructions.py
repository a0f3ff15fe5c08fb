"""The first sheet: what it tells the person who fills the form in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from ita_batch.forms.form import Form
from ita_batch.forms.text_size import lines_needed, row_height
from ita_batch.forms.workbook import FormSheet, Heading

Write = Callable[..., Path]
Named = Callable[[str], Form]


def _texts(path: Path) -> list[str]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [str(cell) for row in sheet.to_python() for cell in row if cell != ""]


def test_instructions_are_numbered_and_end_with_the_deadline(write: Write, form_named: Named) -> None:
    """The form's own lines come first, numbered; the last says where to send the file, and when."""
    texts = _texts(write())
    lines = form_named("external_stakeholder").instructions
    positions = [texts.index(line) for line in lines]
    assert positions == sorted(positions)
    assert [texts[position - 1] for position in positions] == ["๑.", "๒.", "๓.", "๔.", "๕.", "๖.", "๗."]
    deadline = texts.index("บันทึกเป็นไฟล์ Excel (.xlsx) แล้วส่งฝ่ายเลขานุการภายในวันที่ ๑๒ มีนาคม ๒๕๖๔")
    assert texts[deadline - 1] == "๙."


def test_without_deadline_and_notice_nothing_is_said_of_them(write: Write) -> None:
    """No half sentence without a date, no empty box; a notice appears word for word."""
    heading = Heading("อบจ.ตัวอย่าง", "กองคลัง", "")
    silent = " ".join(_texts(write(heading=heading)))
    assert "ภายในวันที่" not in silent
    assert "การคุ้มครองข้อมูลส่วนบุคคล" not in silent
    assert "ใช้เพื่อการประเมินเท่านั้น" in _texts(write(privacy_notice="ใช้เพื่อการประเมินเท่านั้น"))


def test_the_choices_of_a_list_are_explained(write: Write, form_named: Named) -> None:
    """Which staff group is which: each value with what it means, and no such table where nothing is said."""
    texts = _texts(write(sheets=[FormSheet(form_named("internal_stakeholder"))]))
    start = texts.index("รายการให้เลือกในช่อง “ประเภทบุคลากร”")
    assert texts[start + 4 : start + 10] == [
        *("๑", "ข้าราชการ", "ข้าราชการของหน่วยงาน"),
        *("๒", "พนักงานจ้าง", "ลูกจ้างประจำ และพนักงานจ้าง"),
    ]
    assert not any("รายการให้เลือกในช่อง" in text for text in _texts(write()))


def test_every_column_is_explained_from_the_schema(write: Write, form_named: Named) -> None:
    """A line a column of every form: heading, duty, prompt, example."""
    forms = [form_named("oit_evidence"), form_named("oit_component")]
    texts = _texts(write(sheets=[FormSheet(form) for form in forms]))
    for form in forms:
        start = texts.index(f"ช่องในแผ่นงาน “{form.sheet}”")
        for column in form.columns:
            place = texts.index(column.header, start)
            assert texts[place + 2] == column.prompt
            assert (texts[place + 1] == "เตรียมไว้ให้แล้ว") == column.ours
    assert texts[texts.index("คำตอบ") : texts.index("คำตอบ") + 4] == [
        "คำตอบ",
        "ต้องกรอก *",
        "เลือก มี หรือ ไม่มี",
        "มี",
    ]


def test_a_link_leads_to_each_form(write: Write, form_named: Named) -> None:
    """Links inside the workbook, one a sheet, with an apostrophe in a sheet's name doubled."""
    odd = replace(form_named("oit_component"), sheet="it's")
    sheet = openpyxl.load_workbook(write(sheets=[FormSheet(form_named("oit_evidence")), FormSheet(odd)])).worksheets[0]
    assert isinstance(sheet, Worksheet)
    links = [cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink]
    assert links == ["'คำตอบ'!B9", "'it''s'!B9"]


def test_marks_above_a_letter_take_no_room() -> None:
    """Thai vowels and tone marks do not lengthen a line; line breaks count, up to Excel's limit."""
    assert lines_needed("ก" * 20, 30) == lines_needed("กี่" * 20, 30) == 1
    assert lines_needed("ก\nข\nค", 30) == 3
    assert row_height([("ก", 30)]) < row_height([("ก\nข", 30)]) < row_height([("ก\n" * 99, 30)]) < 410
