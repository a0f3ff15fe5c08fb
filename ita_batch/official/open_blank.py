"""Open a blank, ask what its sheet demands, fill it. Runs in a process of its own: see ``filler``."""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ita_batch.file_kinds import file_type
from ita_batch.intake.files.biff import BiffError
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.compound import MAGIC, Compound, CompoundError
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from ita_batch.intake.files.xls_book import XlsBook, read_book
from ita_batch.official.blank_sheet import Cell, Cells, Refusal, SheetFacts, UnfillableError
from ita_batch.official.xls_checks import xls_facts
from ita_batch.official.xls_container import with_stream
from ita_batch.official.xls_filling import fill_sheet
from ita_batch.official.xls_records import SharedTexts, XlsStream, xls_stream
from ita_batch.official.xlsx_checks import xlsx_facts
from ita_batch.official.xlsx_filling import fill_xlsx
from ita_batch.official.xlsx_package import XlsxPackage

_STREAMS = ("workbook", "book")
_BROKEN = (BiffError, CompoundError, struct.error, IndexError, ValueError, KeyError, etree.XMLSyntaxError)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a sheet: about these cells, or, where they have values, to fill them."""

    path: str
    sha256: str  # of what was read before
    sheet: str
    asked: tuple[Cell, ...] = ()
    cells: Cells | None = None


def answer(question: Question) -> SheetFacts | bytes | Refusal:
    """The facts of the sheet, or the bytes of the filled copy; or why there are none. Never raises for a file."""
    try:
        data = Path(question.path).read_bytes()
        if hashlib.sha256(data).hexdigest() != question.sha256:
            return Refusal.FORMAT
        kind = file_type(data).name
        if kind not in {".xlsx", ".xls"}:
            return Refusal.FORMAT
        open_as = _of_xlsx if kind == ".xlsx" else _of_xls
        found = open_as(data, question)
        return _proved(data, found, question) if isinstance(found, bytes) else found
    except UnfillableError as refused:
        return refused.why
    except (OSError, *_BROKEN):
        return Refusal.FORMAT


def _of_xlsx(data: bytes, question: Question) -> SheetFacts | bytes:
    package = XlsxPackage(data, question.sheet)
    if question.cells is None:
        return xlsx_facts(package, question.sheet, question.asked)
    return fill_xlsx(package, question.cells)


def _of_xls(data: bytes, question: Question) -> SheetFacts | bytes:
    stream = _stream(data)
    book = read_book(stream)
    start = next((one.start for one in book.sheets if one.name == question.sheet), None)
    if start is None or not book.wide:
        raise UnfillableError(Refusal.FORMAT)
    records = xls_stream(stream)
    if question.cells is None:
        return xls_facts(records, question.sheet, start, [one.name for one in book.sheets], question.asked)
    return _filled(data, records, book, start, question.cells)


def _filled(data: bytes, records: XlsStream, book: XlsBook, start: int, cells: Cells) -> bytes:
    texts = SharedTexts(records, len(book.texts))
    fill_sheet(records, start, cells, texts)
    texts.write()
    return with_stream(data, _STREAMS, records.written())


def _stream(data: bytes) -> bytes:
    if not data.startswith(MAGIC):
        return data
    container = Compound(data)
    roots = {entry.path[0]: entry for entry in container.entries if len(entry.path) == 1 and entry.is_stream}
    return container.stream(next(roots[name] for name in _STREAMS if name in roots))


def _proved(blank: bytes, filled: bytes, question: Question) -> bytes:
    """The filled copy, read again: these cells hold these values, and every other cell what it held."""
    suffix = Path(question.path).suffix
    before, after = (read_bytes(data, suffix, "") for data in (blank, filled))
    if not isinstance(before, Workbook) or not isinstance(after, Workbook) or question.cells is None:
        raise UnfillableError(Refusal.READ_BACK)
    expected = {name: _filled_cells(before, name) for name in before.sheets}
    expected[question.sheet] |= {at: as_text(value).strip() for at, value in question.cells.items()}
    if {name: _filled_cells(after, name) for name in after.sheets} != expected:
        raise UnfillableError(Refusal.READ_BACK)
    return filled


def _filled_cells(workbook: Workbook, sheet: str) -> dict[Cell, str]:
    return {
        (row, column): text
        for row, cells in enumerate(workbook.sheets[sheet])
        for column, cell in enumerate(cells)
        if (text := as_text(cell).strip())
    }
