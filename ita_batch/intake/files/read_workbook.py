"""Read a workbook's cells: one code path for .xlsx, .xls and .ods. The file is opened for reading only.

The bytes are loaded once: preflight, the hash and the reader see the same bytes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_batch.file_kinds import file_type
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.package import PackageRefusedError, look_through
from ita_batch.intake.files.preflight import FILE_ENCRYPTED, FILE_MACRO, refuse_content, refuse_size
from ita_batch.intake.files.saved import saved_at
from ita_batch.intake.files.scan import SheetScan

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Grid = list[list[object]]
"""Rows of raw cells from A1; an empty cell is ''. Values as the reader gives them: str, float, int, bool, date…"""

FILE_READER_FAILED = Code("file-reader-failed", Severity.ERROR, source="contract: Files")
FILE_CHANGED = Code("file-changed", Severity.ERROR, source="contract: Files")
FILE_LOCKED = Code("file-locked", Severity.ERROR, source="contract: Files")


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What a sheet's cells do not show; rows and columns count from 0. Empty where the format does not say."""

    hidden: bool = False  # the whole sheet
    hidden_rows: frozenset[int] = frozenset()  # those that hold a value; rows without height are hidden too
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()  # first row, first column, last row, last column
    uncalculated: frozenset[tuple[int, int]] = frozenset()  # formulas without a stored value
    struck: frozenset[tuple[int, int]] = frozenset()  # filled cells of which some text is struck through
    notes: Mapping[tuple[int, int], str] = field(default_factory=dict)  # notes and comments, cut to LONGEST_NOTE
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)  # where a cell leads, cut to LONGEST_LINK


@dataclass(frozen=True, slots=True)
class Workbook:
    """The cells of every sheet in order, and what the file says of itself."""

    sheets: dict[str, Grid]
    saved: datetime | None  # when it was last saved, Thai time, as the program that saved it wrote down
    marks: Mapping[str, SheetMarks] = field(default_factory=dict)  # by sheet name


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file: its bytes' identity, and the workbook or the finding that says why there is none."""

    sha256: str
    size: int
    content: Workbook | Finding


def read_file(path: Path, file: str) -> Reading:
    """Load, hash, look through and read a file, shown as ``file``. Never raises for what is in it or keeps it shut."""
    size = 0
    try:
        size = path.stat().st_size
        if too_large := refuse_size(size, file):
            return Reading("", size, too_large)
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        content = read_bytes(data, path.suffix, file)
        with path.open("rb") as stream:
            unchanged = hashlib.file_digest(stream, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return Reading("", size, FILE_CHANGED.at(Place(file=file)))
    except OSError:
        return Reading("", size, FILE_LOCKED.at(Place(file=file)))
    return Reading(digest, len(data), content if unchanged else FILE_CHANGED.at(Place(file=file)))


def read_workbook(path: Path, file: str) -> Workbook | Finding:
    """All cells of the workbook, or the finding that says why it cannot be read. In this process: see ``workers``."""
    return read_file(path, file).content


def read_bytes(data: bytes, suffix: str, file: str) -> Workbook | Finding:
    """All cells of these bytes of ``file``, or the finding that says why they cannot be read."""
    kind = file_type(data).name
    if refusal := refuse_content(data, kind, suffix.lower(), file):
        return refusal
    try:
        scans = {} if kind == ".xls" else look_through(data, kind, file)
    except PackageRefusedError as refused:
        return refused.finding
    return _cells(data, scans, file)


def _cells(data: bytes, scans: Mapping[str, SheetScan], file: str) -> Workbook | Finding:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum  # noqa: PLC0415 - not for --help

    place = Place(file=file)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        if any(sheet.typ == SheetTypeEnum.MacroSheet for sheet in book.sheets_metadata):
            return FILE_MACRO.at(place)
        # skip_empty_area=False: row numbers must be those that Excel shows.
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
        marks = _marks(book, scans)
    except PasswordError:
        return FILE_ENCRYPTED.at(place)
    except MemoryError:
        return FILE_READER_FAILED.at(place, variant="memory")
    except Exception:
        return FILE_READER_FAILED.at(place)
    except BaseException as panic:
        if type(panic).__name__ != "PanicException":  # how an error of the native reader's own arrives
            raise
        return FILE_READER_FAILED.at(place)
    for name, scan in scans.items():
        _put_back(sheets.get(name, []), scan.errors)
    return Workbook(sheets=sheets, saved=saved_at(data), marks=marks)  # type: ignore[arg-type]


def _marks(book: CalamineWorkbook, scans: Mapping[str, SheetScan]) -> dict[str, SheetMarks]:
    """The marks that were scanned; of an .xls those that the reader reports."""
    from python_calamine import SheetVisibleEnum  # noqa: PLC0415

    marks = {}
    for sheet in book.sheets_metadata:
        hidden = sheet.visible != SheetVisibleEnum.Visible
        if scan := scans.get(sheet.name):
            marks[sheet.name] = SheetMarks(
                hidden or scan.hidden,
                frozenset(scan.hidden_rows),
                frozenset(scan.hidden_columns),
                tuple(scan.merged),
                frozenset(scan.uncalculated),
                frozenset(scan.struck),
                scan.notes,
                scan.links,
            )
        else:
            merged = book.get_sheet_by_name(sheet.name).merged_cell_ranges if not scans else None
            marks[sheet.name] = SheetMarks(hidden, merged=tuple((*start, *end) for start, end in merged or ()))
    return marks


def _put_back(grid: list[list[Any]], errors: Mapping[tuple[int, int], str]) -> None:
    """The reader returns formula errors as empty cells; write what Excel shows into the grid."""
    for (row, column), text in errors.items():
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text or "#N/A"
