"""The data sheet in Excel: protection, checks, formats, print set-up."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.forms import load_form
from ita_batch.forms.form import Form
from ita_batch.forms.layout import LAST_ROW
from ita_batch.forms.workbook import FIRST_DATA_ROW, FormSheet
from ita_batch.resources import schemas_folder
from tests.support.cells import cell, letter

Write = Callable[..., Path]
Part = Callable[[Path, str], str]
Named = Callable[[str], Form]
DATA_XML = "xl/worksheets/sheet2.xml"
ALL_FORMS = sorted(path.name.removesuffix(".schema.json") for path in schemas_folder().glob("*.schema.json"))


def _data(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).worksheets[1]
    assert isinstance(sheet, Worksheet)
    return sheet


@pytest.mark.parametrize("name", ALL_FORMS)
def test_every_column_is_checked_down_to_the_last_row(write: Write, form_named: Named, name: str) -> None:
    """One validation a column, with its prompt, to row 5000; a column with choices or names offers a named list."""
    form = form_named(name)
    path = write(sheets=[FormSheet(form)])
    names = set(openpyxl.load_workbook(path).defined_names)
    validations = _data(path).data_validations.dataValidation
    assert len(validations) == len(form.columns)
    for column, validation in zip(form.columns, validations, strict=True):
        (area,) = validation.sqref.ranges
        assert (area.min_row, area.max_row) == (FIRST_DATA_ROW, LAST_ROW)
        assert column.header.startswith(validation.promptTitle.rstrip("…"))
        assert column.prompt.startswith(validation.prompt.rstrip("…"))
        assert validation.errorStyle != "stop" or validation.type is None, "a person could not paste"
        assert (validation.type == "list") == bool(column.choices or column.names_in)
        if validation.type == "list":
            assert validation.formula1 in names


@pytest.mark.parametrize("name", ALL_FORMS)
def test_formulas_keep_to_the_limits_of_excel(write: Write, form_named: Named, part: Part, name: str) -> None:
    """No check is longer than 255 characters or has an array in braces, which Excel refuses there."""
    xml = part(write(sheets=[FormSheet(form_named(name))]), DATA_XML)
    formulas = [unescape(text) for text in re.findall(r"<formula1?>([^<]*)", xml)]
    assert formulas
    assert max(map(len, formulas)) <= 255
    assert not any("{" in formula for formula in formulas)


def test_a_long_heading_and_prompt_are_shortened(write: Write, form_named: Named) -> None:
    """Excel takes 32 and 255 characters; xlsxwriter would leave the whole check out."""
    form = form_named("external_stakeholder")
    long = replace(form.columns[3], header="ห" * 40, prompt="ป" * 300)
    sheet = _data(write(sheets=[FormSheet(replace(form, columns=(*form.columns[:3], long)))]))
    validation = sheet.data_validations.dataValidation[3]
    assert (len(validation.promptTitle), len(validation.prompt)) == (32, 255)
    assert (len(validation.errorTitle), len(validation.error)) == (32, 255)


def test_only_the_heading_is_locked(write: Write) -> None:
    """No password; title and header are locked; every cell below is free, also right of the table."""
    sheet = _data(write())
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert all(sheet.cell(row, 2).protection.locked for row in (1, 2, 3, 5, 6, 7, 8))
    columns = len(load_form("external_stakeholder").columns)
    assert not any(sheet.cell(9, column).protection.locked for column in range(1, columns + 2))
    beyond = get_column_letter(columns + 2)
    assert sheet.column_dimensions[beyond].max == 16384
    assert not sheet.column_dimensions[beyond].protection.locked


def test_what_protection_allows(write: Write) -> None:
    """Rows may be inserted, deleted, sorted, filtered and formatted; openpyxl's False means allowed."""
    protection = _data(write()).protection
    allowed = ("insertRows", "deleteRows", "sort", "autoFilter", "formatRows", "formatColumns")
    assert not any(getattr(protection, flag) for flag in allowed)
    assert protection.insertColumns


def test_user_columns_are_text(write: Write, form_named: Named) -> None:
    """Phones and dates are text cells, drawn or not; only plain numbers are not."""
    sheet = _data(write())
    assert {sheet.cell(20, column).number_format for column in range(2, 12)} == {"@"}
    assert {
        sheet.column_dimensions[letter(one)].number_format for one in ("kind", "name", "phone", "contact_date")
    } == {"@"}
    numbers = _data(write(sheets=[FormSheet(form_named("agency_score"))]))
    assert numbers.cell(9, 2).number_format == "General"


def test_a_real_date_is_shown_in_the_buddhist_era(write: Write) -> None:
    """A date that we fill in has a Thai calendar format."""
    assert _data(write())[cell("contact_date", 11)].number_format == "[$-187041E]d mmm yyyy"


def test_rows_may_grow_while_the_heading_may_not(write: Write, part: Part) -> None:
    """Data rows carry a height but no mark that it was set by hand, so a second line becomes visible."""
    xml = part(write(), DATA_XML)
    rows = {int(row): rest for row, rest in re.findall(r'<row r="(\d+)"([^>]*)>', xml)}
    assert all("ht=" in rest for rest in rows.values())
    assert {row for row, rest in rows.items() if "customHeight" in rest} == set(range(1, FIRST_DATA_ROW))


def test_long_text_gets_a_higher_row(write: Write, form_named: Named) -> None:
    """A comment of last year is not cut off when the file is opened."""
    rows = [{"item_id": "O1", "last_year": "ตอบด้วยลิงก์ที่เปิดเป็นไฟล์โดยตรง " * 6}, {"item_id": "O2"}]
    sheet = _data(write(sheets=[FormSheet(form_named("oit_evidence"), rows)]))
    high, low = (sheet.row_dimensions[row].height or 0 for row in (9, 10))
    assert high > 5 * low / 2
    assert low >= 24


def test_view_and_print(write: Write, part: Part) -> None:
    """Frozen below the header and after the name; A4 lying, one page wide, header repeated, no date."""
    sheet = _data(write())
    assert sheet.freeze_panes == "D9"
    xml = part(write(), DATA_XML)
    assert '<pageSetUpPr fitToPage="1"/>' in xml
    assert '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>' in xml
    assert sheet.print_title_rows == "$8:$8"
    footer = re.search("<oddFooter>(.*?)</oddFooter>", xml, re.DOTALL)
    assert footer is not None
    assert "แบบรวบรวมข้อมูลผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ประจำปี ๒๕๖๔\nกองคลัง" in footer[1]
    assert "หน้า &amp;P / &amp;N" in footer[1]
    assert "&amp;D" not in footer[1]


def test_styles_stay_few_and_the_sheet_as_wide_as_its_table(write: Write, form_named: Named, part: Part) -> None:
    """Sixty rows share a few dozen formats, and readers are not told of 16,384 columns."""
    path = write(sheets=[FormSheet(form_named("oit_evidence"), [{"item_id": "O1"}] * 43)])
    found = re.search(r'<cellXfs count="(\d+)"', part(path, "xl/styles.xml"))
    assert found is not None
    assert int(found[1]) < 60
    assert '<dimension ref="A1:O51"/>' in part(path, DATA_XML)
