"""Workbooks written by hand, cell by cell, without a file: small Thai tables, and what their sheets are marked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_batch.findings import Finding, Place
from ita_batch.intake.files.read_workbook import Grid, SheetMarks, Workbook
from ita_batch.intake.recognise import Expectation, Recognised, recognise
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.rows.records import read_records
from ita_batch.intake.rows.validate import row_validator
from ita_batch.intake.submission import Record
from ita_batch.messages import fix, message
from ita_batch.week import EXTERNAL
from ita_batch.workspace import date_windows
from tests.intake.intake_books import meta_of
from tests.support.sheets import rows_of
from tests.support.weeks import AS_OF, RULEBOOK, small_agency, small_workspace

FORMS = small_workspace(Path()).forms
EXPECTED = Expectation(FORMS, "nacc", 2564, small_agency())
READER = CellReader(date_windows(RULEBOOK, AS_OF))
VALIDATORS = {name: row_validator(form) for name, form in FORMS.items()}
SHEET = "ข้อมูล"

TABLE = """
| ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทผู้ติดต่อ | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
|-------------------------|------------|-----------------|--------------------|--------------|------------|
| สมชาย ตัวอย่าง          | 0810000123 | บุคคลทั่วไป     | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
| สมหญิง ตัวอย่าง         | 0820000123 | บุคคลทั่วไป     | งานสนับสนุน        | 25/01/2564   | กองคลัง    |
| สมศรี ตัวอย่าง          | 0830000123 | หน่วยงานของรัฐ  | งานสนับสนุน        | 05/02/2564   | กองคลัง    |
"""


@dataclass(frozen=True)
class Read:
    """What a workbook brought."""

    known: Recognised
    records: tuple[Record, ...]
    untouched: tuple[Record, ...]

    @property
    def codes(self) -> list[str]:
        """The kinds of finding of the file and its sheets, with their variants."""
        return [finding.message_key for finding in self.known.findings]

    @property
    def row_codes(self) -> list[list[str]]:
        """The same for each row."""
        return [[finding.message_key for finding in record.findings] for record in self.records]

    def texts(self, key: str) -> list[str]:
        """One column of all rows."""
        return [record.text(key) for record in self.records]

    def finding(self, key: str) -> Finding:
        """The one finding with this key, of the file or a row; its sentences are complete in both languages."""
        everything = [*self.known.findings, *(finding for record in self.records for finding in record.findings)]
        (found,) = [finding for finding in everything if finding.message_key == key]
        for language in ("th", "en"):
            assert "{" not in message(found, language) + fix(found, language)
        return found


def cells(table: str) -> Grid:
    """The cells of a markdown table; ``<br>`` is a line break."""
    return [[cell.replace("<br>", "\n") for cell in row] for row in rows_of(table)]


def with_cells(table: str, changes: Mapping[tuple[int, int], object]) -> Grid:
    """A table with some cells replaced; rows (the heading is row 0) and columns count from 0."""
    grid = cells(table)
    for (row, column), value in changes.items():
        grid[row][column] = value
    return grid


def read_sheets(
    sheets: Mapping[str, Grid],
    marks: Mapping[str, SheetMarks] | None = None,
    meta: Mapping[str, str] | None = None,
    file: str = "ส่ง.xlsx",
) -> Read:
    """Recognise and read a workbook of the small agency."""
    identity: Grid = [[key, value] for key, value in (meta or {}).items()]
    workbook = Workbook({**sheets, "_meta": identity}, None, marks or {})
    known = recognise(workbook, file, EXPECTED)
    read = [read_records(form, file, known.division, READER, VALIDATORS[form.form.name]) for form in known.found]
    return Read(
        known,
        tuple(record for sheet in read for record in sheet.filled),
        tuple(record for sheet in read for record in sheet.untouched),
    )


def read_grid(grid: Grid, marks: SheetMarks | None = None, form: str = EXTERNAL) -> Read:
    """One sheet of a form from กองคลัง."""
    return read_sheets({SHEET: grid}, {SHEET: marks} if marks else None, meta_of(form))


def blank(place: Place) -> Place:
    """A place without its address: what may differ when a table is moved."""
    return Place(file=place.file, sheet=place.sheet, column=place.column, division=place.division)
