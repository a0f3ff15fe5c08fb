"""Reading cells and the saved date; a file that no reader understands is a finding."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from ita_batch.findings import Finding
from ita_batch.intake.read import Workbook, read_workbook
from ita_batch.week import EXTERNAL
from tests.intake.intake_books import VALID, codes, grid_of, meta_of, read_book, stamp_book, write_book

ROOT = Path(__file__).resolve().parents[2]


def plain_book(path: Path) -> Path:
    """One sheet with one cell."""
    return write_book(path, {"แผ่น": [["x"]]})


def test_a_zip_that_is_no_workbook_is_reported(tmp_path: Path) -> None:
    """Preflight lets it through, for it is a sound zip; the reader says file-reader-failed."""
    path = tmp_path / "ซิป.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("hello.txt", "hello")
    found = read_workbook(path, path.name)
    assert isinstance(found, Finding)
    assert found.code.slug == "file-reader-failed"
    assert codes(read_book(path)) == ["file-reader-failed"]


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
        "from ita_batch.intake.preflight import refuse\n"
        "from ita_batch.intake.read import read_workbook\n"
        "path = Path(sys.argv[1])\n"
        "assert refuse(path, path.name) or read_workbook(path, path.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, path], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[:200]
