"""Sheets of any shape for the intake tests: a valid row of each form, and a book written cell by cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl

from ita_batch.forms import load_form
from ita_batch.intake.submission import Record, Submission
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from tests.support.weeks import AS_OF, small_workspace

Cell = object
Grid = Sequence[Sequence[Cell]]

SAVED = datetime(2021, 3, 4, 9, 0)  # noqa: DTZ001 - Thai time, naive as in a Submission

VALID: Mapping[str, Mapping[str, Cell]] = {
    EXTERNAL: {
        "kind": "บุคคลทั่วไป",
        "name": "สมชาย ตัวอย่าง",
        "phone": "0810000123",
        "contact_types": "งานหลักของหน่วยงาน",
        "contact_date": "12/01/2564",
        "division": "กองคลัง",
    },
    INTERNAL: {
        "first_name": "สมหญิง",
        "last_name": "ตัวอย่าง",
        "position": "ช่าง",
        "staff_group": "พนักงานจ้าง",
        "division": "กองคลัง",
        "start_date": "01/10/2560",
    },
    EVIDENCE: {"item_id": "O4", "answer": "ไม่มี"},
    COMPONENT: {"item_id": "O4", "component": "แผนผัง", "present": "มี"},
}


def grid_of(form: str, rows: Sequence[Mapping[str, Cell]], *, keys: bool = False, drop: Sequence[str] = ()) -> Grid:
    """A sheet of the form: the key row where asked for, the headings, and the rows by column key."""
    columns = [column for column in load_form(form).columns if column.key not in drop]
    lines: list[Sequence[Cell]] = [[column.key for column in columns]] if keys else []
    lines.append([column.header for column in columns])
    lines.extend([row.get(column.key) for column in columns] for row in rows)
    return lines


def meta_of(form: str, **changes: str) -> dict[str, str]:
    """The pairs of ``_meta`` for the small agency's กองคลัง."""
    identity = {"form": form, "version": load_form(form).version, "scheme": "nacc", "fiscal_year": "2564"}
    return {**identity, "division": "DIV04", "part": "1", **changes}


def write_book(
    path: Path,
    sheets: Mapping[str, Grid],
    *,
    meta: Mapping[str, str] | None = None,
    saved: datetime | None = SAVED,
) -> Path:
    """Save these cells; ``saved`` (Thai time) goes into the properties in UTC, None leaves the properties out."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for number, line in enumerate(grid, 1):
            for column, value in enumerate(line, 1):
                if value is None:
                    continue
                cell = sheet.cell(number, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"  # openpyxl would make errors and formulas of some texts
    if meta is not None:
        sheet = book.create_sheet("_meta")
        for pair in meta.items():
            sheet.append(pair)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    stamp = None if saved is None else (saved - timedelta(hours=7)).isoformat() + "Z"
    return stamp_book(path, stamp)


def stamp_book(path: Path, stamp: str | None) -> Path:
    """Put this text into ``dcterms:modified``; None removes the whole element."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pattern = rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)"
    core = parts["docProps/core.xml"]
    assert re.search(pattern, core)
    put = b"" if stamp is None else rb"\g<1>" + stamp.encode("ascii") + rb"\g<2>"
    parts["docProps/core.xml"] = re.sub(pattern, put, core)
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def read_book(path: Path, name: str | None = None) -> Submission:
    """What the reader of the small agency's inbox makes of one file."""
    return small_workspace(path.parent).reader(AS_OF).read(path, name or path.name)


def read_rows(folder: Path, form: str, rows: Sequence[Mapping[str, Cell]], **options: object) -> Submission:
    """Write the rows with ``_meta`` and read them again."""
    sheets = {load_form(form).sheet: grid_of(form, rows, **options)}  # type: ignore[arg-type]
    return read_book(write_book(folder / "ส่ง.xlsx", sheets, meta=meta_of(form)))


def codes(where: Submission | Record) -> list[str]:
    """The slugs of the findings of a file or a row, as they came."""
    return [finding.code.slug for finding in where.findings]


def without_place(record: Record) -> Record:
    """A record to compare by what was read."""
    return replace(record, cells={}, findings=())
