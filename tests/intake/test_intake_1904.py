"""Workbooks that count days from another day than most: what a person sees in the cell is the date that is read."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from ita_batch.week import EXTERNAL
from tests.hostile.hostile_packages import ODS_CELL, ODS_ROW, ods
from tests.intake.intake_books import VALID, grid_of, meta_of, write_book
from tests.support.weeks import AS_OF, small_workspace

DAY = date(2021, 1, 14)
AFTER_1904 = (DAY - date(1904, 1, 1)).days


def contact_date(path: Path) -> str:
    """The date that is read of the one row."""
    (record,) = small_workspace(path.parent).reader(AS_OF).read(path, path.name).records
    return record.text("contact_date")


@pytest.mark.parametrize("style", ["General", "0", "@", "d/m/yyyy", "[$-107041E]d mmmm yyyy;@", "ว/ด/ปปปป"])
def test_a_day_number_of_an_xlsx(tmp_path: Path, style: str) -> None:
    """In any format, also in those that only Thai Excel knows as dates."""
    rows = [{**VALID[EXTERNAL], "contact_date": AFTER_1904}]
    path = write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid_of(EXTERNAL, rows)}, meta=meta_of(EXTERNAL))
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    for cell in next(book["ข้อมูล"].iter_rows(min_row=2, max_row=2)):
        if cell.value == AFTER_1904:
            cell.number_format = style
    book.save(path)
    assert contact_date(path) == "2021-01-14"


@pytest.mark.parametrize("number", [71, 72, 81])
def test_a_built_in_thai_format(tmp_path: Path, number: int) -> None:
    """It has a number and no code: t0, d/m/yyyy and the like of Thai Excel."""
    rows = [{**VALID[EXTERNAL], "contact_date": AFTER_1904}]
    path = write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid_of(EXTERNAL, rows)}, meta=meta_of(EXTERNAL))
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/styles.xml"] = re.sub(
        rb'(<cellXfs[^>]*><xf )numFmtId="0"', rb'\1numFmtId="%d"' % number, parts["xl/styles.xml"]
    )
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert contact_date(path) == "2021-01-14"


@pytest.mark.parametrize(("text", "read"), [(str(AFTER_1904), "2021-01-14"), ("14/01/2564", "2021-01-14")])
def test_a_day_number_that_became_text(tmp_path: Path, text: str, read: str) -> None:
    """Pasted as a value into a text cell; a date in words is what it says."""
    rows = [{**VALID[EXTERNAL], "contact_date": text}]
    path = write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid_of(EXTERNAL, rows)}, meta=meta_of(EXTERNAL))
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert contact_date(path) == read


def test_other_workbooks_are_not_shifted(tmp_path: Path) -> None:
    """Nor one that says that it does not count from 1904."""
    rows = [{**VALID[EXTERNAL], "contact_date": (DAY - date(1899, 12, 30)).days}]
    path = write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid_of(EXTERNAL, rows)}, meta=meta_of(EXTERNAL))
    assert contact_date(path) == "2021-01-14"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/workbook.xml"] = re.sub(rb"<workbookPr[^>]*>", b'<workbookPr date1904="0"/>', parts["xl/workbook.xml"])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    assert contact_date(path) == "2021-01-14"


@pytest.mark.parametrize(
    ("first", "days"), [("1899-12-30", 0), ("1900-01-01", 2), ("1904-01-01", 1462), ("x", 0), ("1904-13-01", 0)]
)
def test_the_first_day_of_an_ods(first: str, days: int) -> None:
    """LibreOffice lets its user choose among three."""
    settings = f'<table:calculation-settings><table:null-date table:date-value="{first}"/></table:calculation-settings>'
    content = read_bytes(ods(settings + ODS_ROW % ("", ODS_CELL % "")), ".ods", "a.ods")
    assert isinstance(content, Workbook)
    assert {marks.days for marks in content.marks.values()} == {days}
