"""Reading cells and the saved date; a file that no reader understands is a finding."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ita_batch.findings import Finding
from ita_batch.intake.files import read_workbook as read_module
from ita_batch.intake.files.read_workbook import SheetMarks, Workbook, read_workbook
from ita_batch.week import EXTERNAL
from tests.intake.intake_books import VALID, codes, grid_of, meta_of, read_book, stamp_book, write_book

ROOT = Path(__file__).resolve().parents[2]


def plain_book(path: Path) -> Path:
    """One sheet with one cell."""
    return write_book(path, {"แผ่น": [["x"]]})


def test_a_zip_that_is_no_workbook_is_reported(tmp_path: Path) -> None:
    """As what it is."""
    path = tmp_path / "ซิป.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("hello.txt", "hello")
    found = read_workbook(path, path.name)
    assert isinstance(found, Finding)
    assert found.message_key == "file-unsupported.disguised"
    assert codes(read_book(path)) == ["file-unsupported"]


def test_a_package_that_the_reader_does_not_understand_is_reported(tmp_path: Path) -> None:
    """A sound package whose only sheet is not there."""
    path = plain_book(tmp_path / "หาย.xlsx")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if "sheet1" not in name}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    found = read_workbook(path, path.name)
    assert isinstance(found, Finding)
    assert found.message_key == "file-reader-failed"


@pytest.mark.parametrize(
    ("stamp", "thai"),
    [
        ("2021-03-04T02:00:00Z", datetime(2021, 3, 4, 9, 0)),  # noqa: DTZ001
        ("2021-03-04T18:30:00.123Z", datetime(2021, 3, 5, 1, 30)),  # noqa: DTZ001 - past midnight in Thailand
        ("2021-03-04T09:00:00", datetime(2021, 3, 4, 9, 0)),  # noqa: DTZ001 - LibreOffice writes local time
        ("yesterday", None),
        ("2021-13-45T99:00:00Z", None),
        (None, None),
    ],
)
def test_saved_is_told_in_thai_time(tmp_path: Path, stamp: str | None, thai: datetime | None) -> None:
    """UTC becomes Thai time, a missing or senseless date None."""
    book = read_workbook(stamp_book(plain_book(tmp_path / "a.xlsx"), stamp), "a.xlsx")
    assert isinstance(book, Workbook)
    assert book.saved == thai


def test_a_book_without_properties_has_no_saved_date(tmp_path: Path) -> None:
    """Some programs write no docProps at all."""
    path = plain_book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    book = read_workbook(path, "a.xlsx")
    assert isinstance(book, Workbook)
    assert book.saved is None


def test_rows_and_columns_begin_at_a1(tmp_path: Path) -> None:
    """Empty rows and columns before the first value are kept, so that addresses agree with Excel."""
    book = read_workbook(write_book(tmp_path / "a.xlsx", {"แผ่น": [[], [], [None, "B3"]]}), "a.xlsx")
    assert isinstance(book, Workbook)
    assert book.sheets["แผ่น"][2] == ["", "B3"]


def test_native_types_are_kept(tmp_path: Path) -> None:
    """Numbers, truth values and dates come as they are stored."""
    book = read_workbook(write_book(tmp_path / "a.xlsx", {"แผ่น": [[12.5, True, date(2021, 1, 12)]]}), "a.xlsx")
    assert isinstance(book, Workbook)
    assert book.sheets["แผ่น"] == [[12.5, True, date(2021, 1, 12)]]


def test_a_real_error_cell_is_not_read_as_empty(tmp_path: Path) -> None:
    """A formula that came to #N/A must be reported as cell-error-value, not silently dropped."""
    path = write_book(
        tmp_path / "สูตร.xlsx", {"ข้อมูล": grid_of(EXTERNAL, [{**VALID[EXTERNAL], "topic": "x"}])}, meta=meta_of(EXTERNAL)
    )
    book = openpyxl.load_workbook(path)
    sheet = book["ข้อมูล"]
    column = [cell.value for cell in sheet[1]].index("เรื่องที่ติดต่อ") + 1
    sheet.cell(2, column).value = "#N/A"
    assert sheet.cell(2, column).data_type == "e"
    book.save(path)
    (record,) = read_book(path).records
    assert codes(record) == ["cell-error-value"]


def test_a_cell_in_the_last_corner_costs_only_its_file(tmp_path: Path) -> None:
    """A legal workbook with a value in XFD1048576 must not abort the process (it would end the whole week)."""
    book = openpyxl.Workbook(write_only=False)
    book.worksheets[0]["A1"] = "x"
    book.worksheets[0]["XFD1048576"] = "y"
    path = tmp_path / "ไกล.xlsx"
    book.save(path)
    program = (
        "import sys; from pathlib import Path\n"
        "from ita_batch.intake.files.read_workbook import read_workbook\n"
        "path = Path(sys.argv[1])\n"
        "assert read_workbook(path, path.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[:200]


def changing_sheet(path: Path, change: Callable[[bytes], bytes]) -> Workbook:
    """A plain book whose sheet was changed, read."""
    plain_book(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = change(parts["xl/worksheets/sheet1.xml"])
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    book = read_workbook(path, path.name)
    assert isinstance(book, Workbook)
    return book


def test_marks_of_an_xlsx(tmp_path: Path) -> None:
    """Hidden rows and columns, merged cells, a hidden sheet, and a formula that nobody has calculated."""
    path = plain_book(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(1, 6):
        sheet.append([f"แถว {row}", row])
    sheet.row_dimensions[3].hidden = True
    sheet.row_dimensions[99].hidden = True  # holds no value
    sheet.column_dimensions["B"].hidden = True
    sheet.merge_cells("A5:C6")
    sheet["D2"] = "=1+1"
    book.create_sheet("ซ่อน").sheet_state = "veryHidden"
    book.save(path)
    read = read_workbook(path, path.name)
    assert isinstance(read, Workbook)
    assert read.marks == {
        "แผ่น": SheetMarks(False, frozenset({2}), frozenset({1}), ((4, 0, 5, 2),), frozenset({(1, 3)})),
        "ซ่อน": SheetMarks(hidden=True),
    }


def test_a_formula_with_a_value_is_calculated(tmp_path: Path) -> None:
    """Also one whose value is an empty text, an error, or a cell without an address."""
    cells = (
        b'<c r="A1"><f>1</f><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c>'
        b'<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        b'<c><f>2</f></c><c><f>3</f><v>3</v></c><c r="F1"><f>4</f><v/></c>'
    )
    book = changing_sheet(
        tmp_path / "a.xlsx",
        lambda xml: re.sub(rb"(<row[^>]*>).*</row>", lambda found: found[1] + cells + b"</row>", xml),
    )
    assert book.marks["แผ่น"].uncalculated == {(0, 3), (0, 5)}
    assert book.sheets["แผ่น"][0][:5] == [1.0, "", "#DIV/0!", "", 3.0]


def test_a_prefix_changes_nothing(tmp_path: Path) -> None:
    """Some programs write x:row and x:c."""

    def prefixed(xml: bytes) -> bytes:
        return re.sub(rb"<(/?)(\w)", rb"<\1x:\2", xml).replace(b"xmlns=", b"xmlns:x=")

    sheet = b'<c r="A1"><f>1</f></c>'
    book = changing_sheet(
        tmp_path / "a.xlsx",
        lambda xml: prefixed(re.sub(rb"(<row[^>]*>).*</row>", lambda found: found[1] + sheet + b"</row>", xml)),
    )
    assert book.marks["แผ่น"].uncalculated == {(0, 0)}


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
<office:automatic-styles>
 <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
 <style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="แผ่น" table:style-name="ta1">
 <table:table-column/><table:table-column table:visibility="collapse"/>
 <table:table-column table:number-columns-repeated="16382"/>
 <table:table-row>{name}</table:table-row>
 <table:table-row>
  <table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""
   calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>{letter}
 </table:table-row>
 <table:table-row table:visibility="collapse">{hidden}</table:table-row>
 <table:table-row><table:table-cell table:number-columns-repeated="3"/></table:table-row>
 <table:table-row>
  <table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="2" office:value-type="string">
   <text:p>รวม</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/>
 </table:table-row>
 <table:table-row><table:covered-table-cell table:number-columns-repeated="3"/></table:table-row>
 <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/>
 </table:table-row>
</table:table>
<table:table table:name="ซ่อน" table:style-name="ta2">
 <table:table-row><table:table-cell/></table:table-row>
</table:table>
</office:spreadsheet></office:body></office:document-content>"""


def test_marks_and_errors_of_an_ods(tmp_path: Path) -> None:
    """Written as LibreOffice does: hidden, merged, and an error that must not be read as empty."""
    texts = {"name": "ชื่อ", "letter": "ข", "hidden": "ซ่อน"}
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    content = ODS.format(**{key: cell.format(text) for key, text in texts.items()})
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", re.sub(r">\s+<", "><", content))
        package.writestr("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='manifest'/>")
    read = read_workbook(tmp_path / "a.ods", "a.ods")
    assert isinstance(read, Workbook)
    assert read.sheets["แผ่น"][1][:2] == ["#DIV/0!", "ข"]
    assert read.marks["แผ่น"] == SheetMarks(False, frozenset({2}), frozenset({1}), ((4, 0, 5, 2),))
    assert read.marks["ซ่อน"].hidden


def test_a_file_that_changes_while_it_is_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a workbook that is just being saved must not count; nor one that is moved away."""
    path = plain_book(tmp_path / "a.xlsx")
    content = path.read_bytes()
    monkeypatch.setattr(read_module, "read_bytes", lambda *_: path.write_bytes(content + b"x"))
    found = read_workbook(path, path.name)
    assert isinstance(found, Finding)
    assert found.message_key == "file-changed"
    monkeypatch.setattr(read_module, "read_bytes", lambda *_: path.unlink())
    found = read_workbook(path, path.name)
    assert isinstance(found, Finding)
    assert found.message_key == "file-changed"


def test_reading_changes_no_input(tmp_path: Path) -> None:
    """Neither its bytes nor the time of its last change."""
    path = plain_book(tmp_path / "a.xlsx")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_book(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
