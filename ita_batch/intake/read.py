"""Read a workbook's cells: one code path for .xlsx, .xls and .ods. The file is opened for reading only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.package import FILE_BOMB, PackageRefusedError, error_cells

Grid = list[list[object]]
"""Rows of raw cells from A1; an empty cell is ''. Values as the reader gives them: str, float, int, bool, date…"""

FILE_READER_FAILED = Code("file-reader-failed", Severity.ERROR, source="CONTRACT: files")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What a sheet's cells alone do not tell; rows and columns count from 0. Empty where the format does not say."""

    hidden: bool = False  # the whole sheet
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    uncalculated: frozenset[tuple[int, int]] = frozenset()  # formulas without a stored value


@dataclass(frozen=True, slots=True)
class Workbook:
    """The cells of every sheet in order, and what the file says of itself."""

    sheets: dict[str, Grid]
    saved: datetime | None  # when it was last saved, Thai time, as the program that saved it wrote down
    marks: Mapping[str, SheetMarks] = field(default_factory=dict)  # by sheet name


def read_workbook(path: Path, file: str) -> Workbook | Finding:
    """All cells of the workbook, or the finding that says why it cannot be read."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - not needed by --help

    try:
        errors = error_cells(path) if zipfile.is_zipfile(path) else {}
    except PackageRefusedError as refused:
        return FILE_BOMB.at(Place(file=file), variant=refused.reason)
    try:
        with path.open("rb") as stream:
            book = CalamineWorkbook.from_filelike(stream)
            # skip_empty_area=False: row numbers must be those that Excel shows.
            sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except Exception:
        return FILE_READER_FAILED.at(Place(file=file))
    for name, cells in errors.items():
        _put_back(sheets.get(name, []), cells)
    return Workbook(sheets=sheets, saved=_saved(path))  # type: ignore[arg-type]


def _put_back(grid: list[list[Any]], errors: Mapping[tuple[int, int], str]) -> None:
    """The reader returns formula errors as empty cells; write what Excel shows into the grid."""
    for (row, column), text in errors.items():
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text or "#N/A"


_MODIFIED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>\s*(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z?)")
_THAILAND = timedelta(hours=7)
_PROPERTIES = ("docProps/core.xml", "meta.xml")  # of .xlsx and .ods
_PROPERTIES_BYTES = 65_536


def _saved(path: Path) -> datetime | None:
    """The last-saved time in the document properties. Copying or mailing a file does not change it, unlike mtime."""
    try:
        with zipfile.ZipFile(path) as package:
            for member in sorted(set(_PROPERTIES) & set(package.namelist())):
                with package.open(member) as stream:
                    found = _MODIFIED.search(stream.read(_PROPERTIES_BYTES))
                if found:
                    written = datetime.fromisoformat(found[1].decode("ascii"))
                    return written + _THAILAND if found[2] else written
    except (zipfile.BadZipFile, OSError, ValueError):
        pass
    return None
