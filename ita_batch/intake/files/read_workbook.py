"""Read a workbook's cells: one code path for .xlsx, .xls and .ods. The file is opened for reading only.

The bytes are loaded once: preflight, the hash and the reader see the same bytes.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ita_batch.file_kinds import file_type
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.by_calamine import ReaderEncryptedError, ReaderFailedError, read_by_calamine
from ita_batch.intake.files.grid import Grid, ReadSheet, cut_grid, put_back, squared
from ita_batch.intake.files.linked import Links
from ita_batch.intake.files.preflight import (
    FILE_ENCRYPTED,
    FILE_MACRO,
    FILE_UNSUPPORTED,
    refuse_content,
    refuse_size,
)
from ita_batch.intake.files.properties import Properties, properties_of
from ita_batch.intake.files.saved import saved_at
from ita_batch.intake.files.scan import SheetScan

__all__ = ["Grid", "Reading", "SheetMarks", "Workbook", "read_bytes", "read_file", "read_workbook"]

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
    cut: frozenset[tuple[int, int]] = frozenset()  # cells with more than LONGEST_CELL letters, the rest left out
    beyond: int = 0  # columns behind WIDEST_SHEET, left out
    days: int = 0  # what numbers that are dates count less than days from 1900

    @property
    def beside(self) -> bool:
        """True when something stands beside the texts: struck letters, notes or links."""
        return bool(self.struck or self.notes or self.links)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The cells of every sheet in order, and what the file says of itself."""

    sheets: dict[str, Grid]
    saved: datetime | None  # when it was last saved, Thai time, as the program that saved it wrote down
    marks: Mapping[str, SheetMarks] = field(default_factory=dict)  # by sheet name
    findings: tuple[Finding, ...] = ()  # what is told of a file that is read


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file: its bytes' identity, and the workbook or the finding that says why there is none."""

    sha256: str
    size: int
    content: Workbook | Finding
    told: Properties = field(default_factory=Properties)  # by a file that could not be read


def read_file(path: Path, file: str) -> Reading:
    """Load, hash, look through and read a file, shown as ``file``. Never raises for what is in it or keeps it shut."""
    place, size = Place(file=file), 0
    try:
        known = path.stat()
        if not stat.S_ISREG(known.st_mode):  # a channel is waited for without end, a device read without end
            return Reading("", 0, FILE_UNSUPPORTED.at(place, variant="no-file"))
        size = known.st_size
        if too_large := refuse_size(size, file):
            return Reading("", size, too_large)
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        content = read_bytes(data, path.suffix, file)
        told = properties_of(data) if isinstance(content, Finding) else Properties()
        with path.open("rb") as stream:
            unchanged = hashlib.file_digest(stream, "sha256").hexdigest() == digest
    except OSError as error:
        return Reading("", size, _kept_shut(path, error, place))
    return Reading(digest, len(data), content if unchanged else FILE_CHANGED.at(place), told)


def _kept_shut(path: Path, error: OSError, place: Place) -> Finding:
    if path.is_symlink() and not path.exists():
        return FILE_UNSUPPORTED.at(place, variant="no-file")
    return (FILE_CHANGED if isinstance(error, FileNotFoundError) else FILE_LOCKED).at(place)


def read_workbook(path: Path, file: str) -> Workbook | Finding:
    """All cells of the workbook, or the finding that says why it cannot be read. In this process: see ``workers``."""
    return read_file(path, file).content


def read_bytes(data: bytes, suffix: str, file: str) -> Workbook | Finding:
    """All cells of these bytes of ``file``, or the finding that says why they cannot be read."""
    kind = file_type(data).name
    if refusal := refuse_content(data, kind, suffix.lower(), file):
        return refusal
    from ita_batch.intake.files import package  # noqa: PLC0415 - for the processes that read

    links = Links()
    try:
        if kind == ".xls":
            from ita_batch.intake.files.read_xls import read_xls  # noqa: PLC0415 - most workbooks are no .xls

            scans = read_xls(data, file, links, FILE_READER_FAILED)
        else:
            scans = package.look_through(data, kind, file, links)
    except package.PackageRefusedError as refused:
        return refused.finding
    except MemoryError:
        return FILE_READER_FAILED.at(Place(file=file), variant="memory")
    content = _cells(data, scans, file) if scans or kind != ".xls" else Workbook({}, saved_at(data))
    return replace(content, findings=links.told(file)) if isinstance(content, Workbook) else content


def _cells(data: bytes, scans: Mapping[str, SheetScan], file: str) -> Workbook | Finding:
    """The cells and marks of what was looked through. Where the first reader fails, a second one is asked."""
    place = Place(file=file)
    try:
        book = _walked(scans) or read_by_calamine(data)
        if book is None:
            return FILE_MACRO.at(place)
        book = book if all(_is_seen(sheet, scans) for sheet in book) else _once_more(data)
    except ReaderEncryptedError:
        return FILE_ENCRYPTED.at(place)
    except MemoryError:
        return FILE_READER_FAILED.at(place, variant="memory")
    except ReaderFailedError:
        book = _once_more(data) if scans else None
    if book is None:
        return FILE_READER_FAILED.at(place)
    for sheet in book:
        if scan := scans.get(sheet.name):
            put_back(sheet.grid, scan.errors)
    marks = {sheet.name: _marks(sheet, scans.get(sheet.name)) for sheet in book}
    return Workbook(sheets={sheet.name: sheet.grid for sheet in book}, saved=saved_at(data), marks=marks)


def _walked(scans: Mapping[str, SheetScan]) -> list[ReadSheet] | None:
    """The sheets whose values the walk has read itself; None where it has not."""
    read = [ReadSheet(name, squared(scan.grid), scan.hidden) for name, scan in scans.items() if scan.grid is not None]
    return read or None


def _is_seen(sheet: ReadSheet, scans: Mapping[str, SheetScan]) -> bool:
    """False when the walk saw values where the reader saw an empty sheet, as with a part in another encoding."""
    scan = scans.get(sheet.name)
    return scan is None or scan.last_row < 0 or bool(sheet.grid)


def _once_more(data: bytes) -> list[ReadSheet] | None:
    """What the readers make of the cells alone; None where both fail. It was looked through: it is harmless."""
    from ita_batch.intake.files.by_openpyxl import read_by_openpyxl  # noqa: PLC0415 - all of these: rarely needed
    from ita_batch.intake.files.package import xlsx_parts  # noqa: PLC0415
    from ita_batch.intake.files.plain_xlsx import plain_xlsx  # noqa: PLC0415

    for read in (read_by_calamine, read_by_openpyxl):
        try:
            return read(plain_xlsx(xlsx_parts(data)))
        except MemoryError:
            raise
        except Exception:  # noqa: S112 - openpyxl raises whatever a broken part makes it raise
            continue
    return None


def _marks(sheet: ReadSheet, scan: SheetScan | None) -> SheetMarks:
    """The marks that were scanned; else those that the reader reports. The grid is cut to what a form may have."""
    cut, beyond = cut_grid(sheet.grid)
    if scan is None:
        return SheetMarks(sheet.hidden, merged=tuple(sheet.merged), cut=cut, beyond=beyond)
    return SheetMarks(
        sheet.hidden or scan.hidden,
        frozenset(scan.hidden_rows),
        frozenset(scan.hidden_columns),
        tuple(scan.merged),
        frozenset(scan.uncalculated),
        frozenset(scan.struck),
        scan.notes,
        scan.links,
        cut,
        beyond,
        scan.days,
    )
