"""The workbook as other programs read it: identity, rows, keys, bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from ita_batch.forms.form import Form
from ita_batch.forms.workbook import FIRST_DATA_ROW, HEADER_ROW, KEY_ROW, FormSheet, Heading, Identity
from tests.support.cells import cell

Write = Callable[..., Path]
Part = Callable[[Path, str], str]
Named = Callable[[str], Form]
DATA = "ข้อมูล"
DATA_XML = "xl/worksheets/sheet2.xml"


def _sheet(path: Path, name: str = DATA) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python(skip_empty_area=False)


def _openpyxl(path: Path, name: str = DATA) -> Worksheet:
    sheet = openpyxl.load_workbook(path)[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_same_arguments_give_the_same_bytes(write: Write) -> None:
    """Two files written from the same arguments are equal to the byte; another day makes another file."""
    first, again, later = (
        hashlib.sha256(write(name, **changes).read_bytes()).hexdigest()
        for name, changes in [("a.xlsx", {}), ("b.xlsx", {}), ("c.xlsx", {"created": date(2021, 3, 2)})]
    )
    assert first == again
    assert first != later


def test_sheets_stand_in_order_and_two_are_very_hidden(write: Write) -> None:
    """Instructions, data, then the lists and the identity that nobody sees."""
    sheets = CalamineWorkbook.from_path(write()).sheets_metadata
    assert [sheet.name for sheet in sheets] == ["คำชี้แจง", DATA, "_lists", "_meta"]
    assert [sheet.visible == SheetVisibleEnum.VeryHidden for sheet in sheets] == [False, False, True, True]


def test_identity_is_text_in_meta_and_in_the_properties(write: Write, part: Part) -> None:
    """Every value of _meta is text, and the document properties say the same."""
    path = write()
    expected = {
        "form": "external_stakeholder",
        "version": "1",
        "scheme": "nacc",
        "fiscal_year": "2564",
        "division": "DIV04",
        "part": "1",
    }
    assert _sheet(path, "_meta") == [list(pair) for pair in expected.items()]
    found = re.findall(r'name="(\w+)"><vt:lpwstr>([^<]*)<', part(path, "docProps/custom.xml"))
    assert dict(found) == {f"ita_{key}": value for key, value in expected.items()}


def test_an_unknown_division_leaves_its_place_empty(write: Write) -> None:
    """A blank form has the division's key in _meta with no value."""
    path = write(identity=Identity("external_stakeholder", "1", "nacc", 2564))
    assert ["division", ""] in _sheet(path, "_meta")


def test_key_row_and_header_row(write: Write, form_named: Named) -> None:
    """Row 7 holds the property names, row 8 the headings, required ones with an asterisk."""
    sheet = _sheet(write())
    form = form_named("external_stakeholder")
    assert (KEY_ROW, HEADER_ROW, FIRST_DATA_ROW) == (7, 8, 9)
    assert sheet[KEY_ROW - 1] == ["no", *(column.key for column in form.columns)]
    assert sheet[HEADER_ROW - 1][:3] == ["ลำดับ", "ประเภทผู้ติดต่อ *", "ชื่อองค์กร/ชื่อ-นามสกุล *"]
    assert sheet[HEADER_ROW - 1][4] == "โทรศัพท์"


def test_the_key_row_cannot_be_seen(write: Write) -> None:
    """The keys are white, one point small and in a low row, which is not hidden: hidden rows are suspect."""
    sheet = _openpyxl(write())
    font = sheet.cell(KEY_ROW, 2).font
    assert (font.size, font.color and font.color.rgb) == (1, "FFFFFFFF")
    assert (sheet.row_dimensions[KEY_ROW].height or 99) < 6
    assert not sheet.row_dimensions[KEY_ROW].hidden


def test_rows_come_back_as_they_were_given(write: Write) -> None:
    """Text stays text, numbers and dates keep their type, lists are joined as the form reads them."""
    keys = _sheet(write())[KEY_ROW - 1]
    first, second, third = (
        dict(zip(keys, row, strict=True)) for row in _sheet(write())[FIRST_DATA_ROW - 1 : FIRST_DATA_ROW + 2]
    )
    assert (first["no"], first["phone"], first["contact_date"]) == (1, "0810000123", "12/03/2564")
    assert second["contact_types"] == "งานหลักของหน่วยงาน, งานสนับสนุน"
    assert (third["phone"], third["contact_date"], third["topic"]) == (810000123, date(2021, 3, 12), "")


def test_lines_and_links_are_joined_by_line_breaks(write: Write, form_named: Named) -> None:
    """Several links in one cell stand a line each."""
    rows = [{"item_id": "O1", "file_urls": ["https://a.example/1.pdf", "https://a.example/2.pdf"]}]
    path = write(sheets=[FormSheet(form_named("oit_evidence"), rows)])
    assert "https://a.example/1.pdf\nhttps://a.example/2.pdf" in _sheet(path, "คำตอบ")[FIRST_DATA_ROW - 1]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (True, True),
        (float("nan"), "nan"),
        (date(1899, 12, 30), "1899-12-30"),
        (datetime(2021, 3, 12, 9, 30), datetime(2021, 3, 12, 9, 30)),  # noqa: DTZ001  (Excel knows no zones)
        ("<r>&</r>", "<r>&</r>"),
        ("  ข้างใน\nสอง", "  ข้างใน\nสอง"),
    ],
)
def test_unusual_values_survive(write: Write, form_named: Named, value: object, read: object) -> None:
    """What was once typed is carried over, also what Excel or xlsxwriter would take for something else."""
    path = write(sheets=[FormSheet(form_named("external_stakeholder"), [{"topic": value}])])
    keys, values = (_sheet(path)[row - 1] for row in (KEY_ROW, FIRST_DATA_ROW))
    assert values[keys.index("topic")] == read


@pytest.mark.parametrize("text", ["=1+1", "+66810000123", "-", "@a", "\tx", "\rx"])
def test_text_that_looks_like_a_formula_is_quoted(write: Write, form_named: Named, text: str) -> None:
    """Such a text is stored as text and stays text when somebody edits the cell."""
    path = write(sheets=[FormSheet(form_named("external_stakeholder"), [{"topic": text}, {"topic": "ก"}])])
    sheet = _openpyxl(path)
    quoted, plain = sheet[cell("topic", FIRST_DATA_ROW)], sheet[cell("topic", FIRST_DATA_ROW + 1)]
    assert (quoted.data_type, quoted.quotePrefix, plain.quotePrefix) == ("s", True, False)


def test_no_cell_is_a_formula_or_a_link_but_ours(write: Write, part: Part) -> None:
    """The counter is the only formula, and the data sheet has no link although a cell holds one."""
    xml = part(write(), DATA_XML)
    assert xml.count("<f>") == 1
    assert "hyperlink" not in xml


def test_the_counter_shows_the_right_number_at_once(write: Write) -> None:
    """The cached value is right, for a program that reads and does not calculate."""
    path = write()
    assert _sheet(path)[4][2] == 2
    cell = _openpyxl(path).cell(5, 3)
    assert (cell.value, cell.number_format) == ("=COUNTA($C$9:$C$5000)", '#,##0" ราย"')


def test_rows_that_are_all_given_are_counted_against_their_number(write: Write, form_named: Named) -> None:
    """A form that comes with all its rows says how many there are to answer."""
    rows = [{"item_id": "O1", "answer": "มี"}, {"item_id": "O2"}]
    sheet = _openpyxl(write(sheets=[FormSheet(form_named("oit_evidence"), rows)]), "คำตอบ")
    assert sheet.cell(5, 3).number_format == '#,##0" จาก 2 ข้อ"'


def test_drawn_rows(write: Write, form_named: Named) -> None:
    """Sixty numbered rows at least, more when more are filled in, none for a form that comes filled."""
    many = [{"name": "ก"}] * 70
    assert len(_sheet(write())) == FIRST_DATA_ROW - 1 + 60
    assert len(_sheet(write(sheets=[FormSheet(form_named("external_stakeholder"), many)]))) == FIRST_DATA_ROW + 69
    assert len(_sheet(write(sheets=[FormSheet(form_named("oit_component"))]), "องค์ประกอบ")) == HEADER_ROW


def test_mistakes_of_the_caller_are_not_passed_over(write: Write, form_named: Named, tmp_path: Path) -> None:
    """A value without a column, and no form at all: nothing is written."""
    form = form_named("external_stakeholder")
    with pytest.raises(KeyError, match="nonsense"):
        write(sheets=[FormSheet(form, [{"nonsense": "x"}])])
    with pytest.raises(ValueError, match="at least one form"):
        write(sheets=[])
    assert list(tmp_path.iterdir()) == []


def test_a_text_longer_than_a_cell_says_that_it_goes_on(write: Write, form_named: Named) -> None:
    """Excel holds 32,767 letters: the rest is cut, seen to be cut, and no sign of the file is lost for it."""
    rows = [{"topic": "ก" * 40_000}, {"topic": "😀" * 20_000}, {"topic": "ก" * 32_767}]
    path = write(sheets=[FormSheet(form_named("external_stakeholder"), rows)])
    texts = [next(cell for cell in row[1:] if cell) for row in _sheet(path)[FIRST_DATA_ROW - 1 :][:3]]
    assert texts[0] == "ก" * 32_766 + "…"
    assert texts[1] == "😀" * 16_383 + "…"
    assert texts[2] == "ก" * 32_767


def test_agency_workbook_keeps_its_rows_in_place(write: Write, form_named: Named) -> None:
    """Without division and deadline these words are left out; key, header and data rows stay in place."""
    names = ("agency", "agency_division", "agency_item_owner", "agency_signatory", "agency_score")
    sheets = [FormSheet(form_named(name)) for name in (*names, "agency_deadline")]
    path = write(sheets=sheets, heading=Heading("อบจ.ตัวอย่าง", "", ""))
    for page in sheets:
        cells = _sheet(path, page.form.sheet)
        assert cells[0][0] == page.form.title
        assert cells[KEY_ROW - 1] == ["no", *(column.key for column in page.form.columns)]
        assert not {"ส่วนราชการ", "กำหนดส่ง"} & set(cells[2])
