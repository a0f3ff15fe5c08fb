"""Links to other workbooks: values are read, each place is told with a remedy that reaches it, nothing is followed."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.findings import Finding, Severity
from ita_batch.intake.files.linked import cell_name
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from ita_batch.messages import catalogue, fix, message
from ita_batch.week import EXTERNAL
from tests.hostile.hostile_packages import ODS_CELL, ODS_ROW, ods
from tests.intake.intake_books import VALID, codes, grid_of, meta_of, read_book, write_book
from tests.intake.test_intake_package import changed

PART = "xl/externalLinks/externalLink1.xml"
LINK = b'<externalLink xmlns="x"><externalBook/></externalLink>'


def told(data: bytes, suffix: str = ".xlsx") -> Mapping[str, object]:
    """What is said of the links, with the places; the sentences are complete in both languages."""
    content = read_bytes(data, suffix, f"ส่ง{suffix}")
    assert isinstance(content, Workbook), content
    for finding in content.findings:
        for language in ("th", "en"):
            assert "{" not in message(finding, language) + fix(finding, language)
    return {str(finding.message_key): finding.values.get("places") for finding in content.findings}


def linked(path: Path, change: object = None) -> bytes:
    """A workbook with a link to another one, which ``change`` may use."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "ข้อมูล"
    sheet["A1"] = "ชื่อ"
    if callable(change):
        change(book, sheet)
    book.save(path)
    book.close()
    return with_part(path)


def with_part(path: Path, part: str = PART, content: bytes = LINK) -> bytes:
    """The package with one more part."""
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, content)
    return path.read_bytes()


def in_list(_: openpyxl.Workbook, sheet: Worksheet) -> None:
    """Lists to choose from: one of this workbook, one of another."""
    for formula, cells in (("$H$1:$H$9", "C2:C9"), ("[1]รายการ!$A$1:$A$9", "B2:B5000"), ("'[1]ราย การ'!$A$1", "D2")):
        check = DataValidation("list", formula1=formula)
        check.add(cells)
        sheet.add_data_validation(check)


def in_name(book: openpyxl.Workbook, _: object) -> None:
    """Names: of this workbook, of another."""
    book.defined_names["ของเรา"] = DefinedName("ของเรา", attr_text="ข้อมูล!$A$1")
    book.defined_names["ของเขา"] = DefinedName("ของเขา", attr_text="[1]Sheet1!$A$1:$A$9")


def in_format(_: object, sheet: Worksheet) -> None:
    """Conditional formats: of this workbook, of another."""
    sheet.conditional_formatting.add("A1:A9", Rule("expression", formula=["A1>1"]))
    sheet.conditional_formatting.add("B2:B9", Rule("expression", formula=["B2=[1]Sheet1!$A$1"]))


def in_cell(_: object, sheet: Worksheet) -> None:
    """Formulas: with and without."""
    sheet["B2"], sheet["C3"], sheet["D4"] = "=[1]Sheet1!A1", '=A1&"[1]"', "=SUM('[1]แผ่น 1'!A1:A9)"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (in_cell, {"file-linked.cells": "ข้อมูล!B2, ข้อมูล!D4"}),
        (in_list, {"file-linked.rules": "ข้อมูล!B2:B5000, ข้อมูล!D2"}),
        (in_format, {"file-linked.formats": "ข้อมูล!B2:B9"}),
        (in_name, {"file-linked.names": "ของเขา"}),
        (None, {"file-linked.elsewhere": None}),
    ],
)
def test_where_a_link_hides(tmp_path: Path, change: object, expected: Mapping[str, object]) -> None:
    """Named, so that the remedy reaches it."""
    assert told(linked(tmp_path / "a.xlsx", change)) == expected


def test_a_check_of_newer_programs(tmp_path: Path) -> None:
    """Excel 2010 and later keep a list of another sheet in an extension."""
    extension = (
        b'<extLst><ext><x14:dataValidations xmlns:x14="x"><x14:dataValidation type="list"/>'
        b'<x14:dataValidation type="list"><x14:formula1>'
        b'<xm:f xmlns:xm="y">[1]Sheet1!$A$1:$A$3</xm:f></x14:formula1><xm:sqref xmlns:xm="y">E2:E9</xm:sqref>'
        b"</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    path = changed(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</worksheet>", extension))
    assert told(with_part(path)) == {"file-linked.rules": "Sheet!E2:E9"}


@pytest.mark.parametrize("part", ["xl/connections.xml", "xl/queryTables/queryTable1.xml", "xl/model/item.data"])
def test_connections_are_told(tmp_path: Path, part: str) -> None:
    """And never followed."""
    assert told(with_part(write_book(tmp_path / "a.xlsx", {"a": [["x"]]}), part)) == {"file-linked.connections": None}


@pytest.mark.parametrize("inside", [b'<ddeLink ddeService="cmd"/>', b'<x:oleLink progId="Word.Document"/>'])
def test_what_starts_another_program_is_refused(tmp_path: Path, inside: bytes) -> None:
    """Beside honest links too."""
    data = linked(tmp_path / "a.xlsx", in_cell)
    assert told(data)
    refused = with_part(
        tmp_path / "a.xlsx", "xl/externalLinks/externalLink2.xml", b'<a xmlns:x="x">' + inside + b"</a>"
    )
    content = read_bytes(refused, ".xlsx", "a.xlsx")
    assert isinstance(content, Finding)
    assert content.message_key == "file-active-content.dde"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<table:table-source xlink:href="x"/>', "file-linked.elsewhere"),
        ('<table:cell-range-source xlink:href="x"/>', "file-linked.elsewhere"),
        (ODS_ROW % ("", ODS_CELL % """ table:formula="of:='file:///tmp/x.ods'#$a.A1" """), "file-linked.elsewhere"),
        (
            ODS_ROW % ("", ODS_CELL % """ table:formula="of:=['https://x.example/x.ods'#$a.A1]" """),
            "file-linked.elsewhere",
        ),
        ('<table:database-source-sql x="x"/>', "file-linked.connections"),
    ],
)
def test_links_of_an_ods(content: str, expected: str) -> None:
    """Linked sheets, ranges, formulas, databases."""
    assert list(told(ods(content), ".ods")) == [expected]


@pytest.mark.parametrize(
    "formula", ["of:=HYPERLINK(&quot;https://x.example/#a&quot;)", "of:='a'.A1", "of:=CONCATENATE([.A1];&quot;#&quot;)"]
)
def test_formulas_of_an_ods_that_lead_nowhere(formula: str) -> None:
    """An address in a text is no link to a workbook."""
    assert told(ods(ODS_ROW % ("", ODS_CELL % f' table:formula="{formula}" ')), ".ods") == {}


def test_the_people_of_a_linked_file_are_imported(tmp_path: Path) -> None:
    """The link is a note of the file and its division; values of formulas with links are worth a look."""
    path = write_book(tmp_path / "ส่ง.xlsx", {"ข้อมูล": grid_of(EXTERNAL, [VALID[EXTERNAL]])}, meta=meta_of(EXTERNAL))
    with_part(path)
    submission = read_book(path)
    assert (len(submission.records), codes(submission)) == (1, ["file-linked"])
    assert (submission.findings[0].severity, submission.findings[0].place.division) == (Severity.NOTE, "DIV04")
    book = read_bytes(linked(tmp_path / "b.xlsx", in_cell), ".xlsx", "b.xlsx")
    assert isinstance(book, Workbook)
    assert [finding.severity for finding in book.findings] == [Severity.WARNING]


def test_every_place_has_a_sentence() -> None:
    """And a remedy of its own."""
    keys = [key for key in catalogue("th").findings if key.startswith("file-linked")]
    assert len(keys) == 6


def test_many_places_are_cut(tmp_path: Path) -> None:
    """Five are named, all are counted."""

    def change(_: object, sheet: Worksheet) -> None:
        for row in range(2, 40):
            sheet.cell(row, 30).value = "=[1]Sheet1!A1"

    content = read_bytes(linked(tmp_path / "a.xlsx", change), ".xlsx", "a.xlsx")
    assert isinstance(content, Workbook)
    assert content.findings[0].values["number"] == 38
    assert str(content.findings[0].values["places"]).endswith("ข้อมูล!AD6 …")


@pytest.mark.parametrize(
    ("at", "name"), [((0, 0), "A1"), ((8, 25), "Z9"), ((0, 26), "AA1"), ((1048575, 16383), "XFD1048576")]
)
def test_names_of_cells(at: tuple[int, int], name: str) -> None:
    """As Excel calls them."""
    assert cell_name(*at) == name
