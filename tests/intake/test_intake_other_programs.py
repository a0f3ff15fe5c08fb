"""Workbooks of other programs: sound for Excel and LibreOffice, and unlike what either of them writes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from ita_batch.intake.files import read_workbook as reading
from ita_batch.intake.files.by_calamine import ReaderFailedError
from ita_batch.intake.files.package import xlsx_parts
from ita_batch.intake.files.plain_xlsx import plain_xlsx
from ita_batch.intake.files.read_workbook import Workbook, read_workbook
from tests.intake.ods_books import KIND, MANIFEST, cell, content, row, table, write_ods

SHEET, RELS, BOOK = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
EXPECTED = [["ชื่อ", "โทร", "วันที่"], ["สมชาย", "0810000123", date(2021, 1, 12)], ["สมหญิง", 5.5, True]]

Parts = dict[str, bytes]


def parts_of(path: Path) -> Parts:
    """The parts of a small book as Excel would write it."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, day = book.add_worksheet("แผ่น"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["ชื่อ", "โทร", "วันที่"])
        sheet.write_row(1, 0, ["สมชาย", "0810000123"])
        sheet.write_datetime(1, 2, datetime(2021, 1, 12), day)  # noqa: DTZ001 - a cell has no time zone
        sheet.write_row(2, 0, ["สมหญิง", 5.5])
        sheet.write_boolean(2, 2, True)
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def written(path: Path, parts: Parts) -> object:
    """The first sheet of these parts, or the key of the finding."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    read = read_workbook(path, path.name)
    return next(iter(read.sheets.values())) if isinstance(read, Workbook) else read.message_key


def in_sheet(old: bytes, new: bytes) -> Callable[[Parts], Parts]:
    """Change the sheet's XML."""

    def change(parts: Parts) -> Parts:
        assert re.search(old, parts[SHEET])
        return {**parts, SHEET: re.sub(old, new, parts[SHEET])}

    return change


def dimension(reference: bytes) -> Callable[[Parts], Parts]:
    """Say another size of the sheet."""
    return in_sheet(rb'<dimension ref="[^"]*"', b'<dimension ref="' + reference + b'"')


def merge(reference: bytes) -> Callable[[Parts], Parts]:
    """Merge something behind the cells."""
    return in_sheet(rb"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="' + reference + b'"/></mergeCells>')


def backslashes(parts: Parts) -> Parts:
    """As a program of Windows zips them."""
    return {name.replace("/", "\\"): data for name, data in parts.items()}


def capitals(parts: Parts) -> Parts:
    """Names of parts count whatever their letters."""
    return {name if name == "[Content_Types].xml" else name.upper(): data for name, data in parts.items()}


def absolute(parts: Parts) -> Parts:
    """Targets from the root of the package."""
    return {**parts, RELS: re.sub(rb'Target="(?!/)', b'Target="/xl/', parts[RELS])}


def strict(parts: Parts) -> Parts:
    """The names of the ISO standard, as Excel's "Strict Open XML" has them, and a date as text."""
    names = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    changed = dict(parts)
    for old, new in names:
        changed = {name: data.replace(old, new) for name, data in changed.items()}
    return in_sheet(rb'<c r="C2" s="1"><v>\d+</v></c>', b'<c r="C2" s="1" t="d"><v>2021-01-12</v></c>')(changed)


def inline(parts: Parts) -> Parts:
    """Texts in the cells, and no part of shared ones."""
    texts = [text.decode() for text in re.findall(rb"<t[^>]*>([^<]*)</t>", parts[STRINGS])]

    def text(found: re.Match[bytes]) -> bytes:
        return b'<c r="%b" t="inlineStr"><is><t>%b</t></is></c>' % (found[1], texts[int(found[2])].encode())

    sheet = re.sub(rb'<c r="(\w+)" t="s"><v>(\d+)</v></c>', text, parts[SHEET])
    rels = re.sub(rb"<Relationship [^>]*sharedStrings[^>]*/>", b"", parts[RELS])
    types = re.sub(rb"<Override [^>]*sharedStrings[^>]*/>", b"", parts["[Content_Types].xml"])
    left = {name: data for name, data in parts.items() if name != STRINGS}
    return {**left, SHEET: sheet, RELS: rels, "[Content_Types].xml": types}


def escaped(parts: Parts) -> Parts:
    """A part whose name has a space, and a target that escapes it."""
    left = {name: data for name, data in parts.items() if name != SHEET}
    rels = parts[RELS].replace(b"worksheets/sheet1.xml", b"worksheets/a%20b.xml")
    return {**left, "xl/worksheets/a b.xml": parts[SHEET], RELS: rels}


def utf_16(parts: Parts) -> Parts:
    """Another encoding of the sheet."""
    return {**parts, SHEET: parts[SHEET].decode().replace("UTF-8", "UTF-16").encode("utf-16")}


@pytest.mark.parametrize(
    "change",
    [
        *(dimension(reference) for reference in (b"", b"1:3", b"A:C", b"#REF!", b"A0:C3", b"XFD1048576")),
        *(merge(reference) for reference in (b"F:F", b"9:9", b"", b"#REF!")),
        in_sheet(rb"</sheetData>", b'</sheetData><autoFilter ref="A:A"><filterColumn colId="x"/></autoFilter>'),
        in_sheet(rb' r="\w+"', b""),
        in_sheet(rb"><", b">\n  <"),
        in_sheet(rb"\A", b"\xef\xbb\xbf"),
        backslashes,
        capitals,
        absolute,
        strict,
        inline,
        escaped,
        utf_16,
    ],
)
def test_an_xlsx_of_another_program_is_read(tmp_path: Path, change: Callable[[Parts], Parts]) -> None:
    """The same cells, whatever stands around them."""
    assert written(tmp_path / "a.xlsx", change(parts_of(tmp_path / "b.xlsx"))) == EXPECTED


def test_an_error_that_the_first_reader_does_not_know(tmp_path: Path) -> None:
    """Excel 365 has new ones; the second reader is asked, and the error is told as any other."""
    change = in_sheet(rb'<c r="B3"><v>5.5</v></c>', b'<c r="B3" t="e"><v>#SPILL!</v></c>')
    grid = written(tmp_path / "a.xlsx", change(parts_of(tmp_path / "b.xlsx")))
    assert grid == [*EXPECTED[:2], ["สมหญิง", "#SPILL!", True]]


def test_texts_that_are_not_there_are_not_guessed(tmp_path: Path) -> None:
    """Neither reader can know them: the file is refused."""
    parts = {name: data for name, data in parts_of(tmp_path / "b.xlsx").items() if name != STRINGS}
    assert written(tmp_path / "a.xlsx", parts) == "file-reader-failed"


def test_the_second_reader_answers_as_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers, days, truth, errors and the days of 1904 alike."""
    parts = parts_of(tmp_path / "b.xlsx")
    parts[BOOK] = re.sub(rb"<workbookPr[^>]*/>", b'<workbookPr date1904="1"/>', parts[BOOK])
    first = written(tmp_path / "a.xlsx", parts)

    def fails(_: bytes) -> None:
        raise ReaderFailedError

    monkeypatch.setattr(reading, "read_by_calamine", fails)
    assert written(tmp_path / "a.xlsx", parts) == first


def test_the_plain_package_holds_cells_only(tmp_path: Path) -> None:
    """Charts and what belongs to them are left out; hidden sheets stay hidden."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("ก")
        sheet.write_row(0, 0, [1, 2, 3])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=ก!$A$1:$C$1"})
        book.add_chartsheet("กราฟ").set_chart(chart)
        book.add_worksheet("ข").hide()
    plain = tmp_path / "plain.xlsx"
    plain.write_bytes(plain_xlsx(xlsx_parts(path.read_bytes())))
    read = read_workbook(plain, plain.name)
    assert isinstance(read, Workbook)
    assert {name: marks.hidden for name, marks in read.marks.items()} == {"ก": False, "ข": True}
    assert read.sheets["ก"] == [[1.0, 2.0, 3.0]]
    with zipfile.ZipFile(plain) as package:
        assert not any("chart" in name or "drawing" in name for name in package.namelist())


# --- .ods -----------------------------------------------------------------------------------------------------------


def ods_cells(path: Path, *cells: str) -> list[object]:
    """The first row of a sheet with these cells."""
    read = read_workbook(write_ods(path, table("แผ่น", row(*cells))), path.name)
    assert isinstance(read, Workbook), read
    return read.sheets["แผ่น"][0]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<text:p>สมชาย<text:tab/>ตัวอย่าง</text:p>", "สมชาย ตัวอย่าง"),
        ("<text:p>081-000-0123<text:line-break/>081-000-0999</text:p>", "081-000-0123\n081-000-0999"),
        ("<text:p>ก<text:s/>ข<text:s text:c='3'/>ค</text:p>", "ก ข   ค"),
        ("<text:p>ก</text:p><text:p>ข</text:p>", "ก\nข"),
        ("<text:p><text:span>ก<text:tab/></text:span><text:a>ข</text:a></text:p>", "ก ข"),
        ("\n   <text:p>\n     <text:span>สมชาย</text:span>\n   </text:p>\n", "สมชาย"),
        ("<text:p>ก\n      ข</text:p>", "ก ข"),
        ("<text:p>ก<text:line-break/><text:line-break/>ข</text:p>", "ก\n\nข"),
        (
            "<draw:frame xmlns:draw='d'><text:p>ลอย</text:p></draw:frame><text:p>ก</text:p>",
            "ก",
        ),
    ],
)
def test_the_text_of_an_ods_cell(tmp_path: Path, inside: str, text: str) -> None:
    """Tabs, lines and spaces are elements; white space of the XML is none."""
    assert ods_cells(tmp_path / "a.ods", cell(xml=inside)) == [text]


@pytest.mark.parametrize(
    ("attributes", "value"),
    [
        ('office:value-type="float" office:value="1.50"', 1.5),
        ('office:value-type="percentage" office:value="0.5"', 0.5),
        ('office:value-type="currency" office:value="5"', 5.0),
        ('office:value-type="boolean" office:boolean-value="true"', True),
        ('office:value-type="date" office:date-value="2021-01-12"', date(2021, 1, 12)),
        ('office:value-type="date" office:date-value="2021-01-12T10:30:00.000000000"', datetime(2021, 1, 12, 10, 30)),  # noqa: DTZ001 - no time zone
        ('office:value-type="date" office:date-value="12 ม.ค."', "12 ม.ค."),
        ('office:value-type="time" office:time-value="PT10H30M00S"', time(10, 30)),
        ('office:value-type="time" office:time-value="PT26H00M00S"', timedelta(hours=26)),
        ('office:value-type="string" office:string-value="ค่า"', "ค่า"),
        ('office:value-type="string" office:string-value="" calcext:value-type="error"', "แสดง"),
        ('office:value-type="float" office:value="0" calcext:value-type="error"', "แสดง"),
        ("", "แสดง"),
    ],
)
def test_the_value_of_an_ods_cell(tmp_path: Path, attributes: str, value: object) -> None:
    """By its type; without one, what a person sees."""
    (read,) = ods_cells(tmp_path / "a.ods", f"<table:table-cell {attributes}><text:p>แสดง</text:p></table:table-cell>")
    assert read == value
    assert type(read) is type(value)


def test_repeated_cells_and_rows_of_an_ods(tmp_path: Path) -> None:
    """Each stands for as many as it says; what was tracked or drawn is no cell."""
    path = write_ods(
        tmp_path / "a.ods",
        "<table:tracked-changes><table:table-cell><text:p>เก่า</text:p></table:table-cell></table:tracked-changes>",
        table(
            "แผ่น",
            "<table:table-header-rows>"
            + row(cell("ก", more=' table:number-columns-repeated="2"'))
            + "</table:table-header-rows>",
            row("<table:table-cell/>", more=' table:number-rows-repeated="2"'),
            row(
                "<table:table-cell table:number-columns-repeated='2'/>",
                cell("ข"),
                more=' table:number-rows-repeated="2"',
            ),
            row(
                "<table:table-cell table:number-columns-repeated='16384'/>",
                more=' table:number-rows-repeated="1048571"',
            ),
        ),
    )
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert [[str(one) for one in line] for line in read.sheets["แผ่น"]] == [
        ["ก", "ก", ""],
        ["", "", ""],
        ["", "", ""],
        ["", "", "ข"],
        ["", "", "ข"],
    ]


@pytest.mark.parametrize(
    "parts",
    [
        {"mimetype": ""},
        {"mimetype": "application/zip"},
        {"mimetype": "", "META-INF/manifest.xml": ""},
        {"mimetype": f" {KIND}\n", "META-INF/manifest.xml": MANIFEST.replace(KIND, "")},
    ],
)
def test_an_ods_that_does_not_say_what_it_is(tmp_path: Path, parts: dict[str, str]) -> None:
    """Google leaves the first part out; other parts say it."""
    path = write_ods(tmp_path / "a.ods", table("แผ่น", row(cell("ก"))), parts=parts)
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert read.sheets == {"แผ่น": [["ก"]]}


def test_a_text_document_is_no_workbook(tmp_path: Path) -> None:
    """It has a content too."""
    text = content().replace("office:spreadsheet", "office:text")
    path = write_ods(tmp_path / "a.ods", parts={"mimetype": "", "META-INF/manifest.xml": "", "content.xml": text})
    read = read_workbook(path, path.name)
    assert not isinstance(read, Workbook)
    assert read.message_key == "file-unsupported.disguised"


def test_a_pretty_printed_ods_is_read(tmp_path: Path) -> None:
    """White space between rows, cells and paragraphs."""
    plain = content(table("แผ่น", row(cell("ก"), cell("ข")), row(cell("ค"), cell("ง"))))
    path = write_ods(tmp_path / "a.ods", parts={"content.xml": plain.replace("><", ">\n    <")})
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert read.sheets == {"แผ่น": [["ก", "ข"], ["ค", "ง"]]}
