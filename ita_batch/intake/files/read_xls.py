"""Read an .xls, from Excel 5 on: the container, the records of the workbook, and each sheet in one walk.

No library does all of it: the reader of .xlsx and .ods counts an .xls to its far corner, decodes Thai by the code page
that the file states, takes an embedded workbook for the file, and says nothing of errors, hidden rows, notes or links.
"""

import re
import struct
from collections.abc import Mapping

from ita_batch.findings import Code, Finding, Place
from ita_batch.intake.files.biff import BiffError
from ita_batch.intake.files.compound import MAGIC, Compound, CompoundError
from ita_batch.intake.files.file_limits import MAX_GRID_CELLS
from ita_batch.intake.files.linked import Links, cell_name
from ita_batch.intake.files.package import FILE_BOMB, PackageRefusedError
from ita_batch.intake.files.preflight import (
    FILE_ACTIVE_CONTENT,
    FILE_CORRUPT,
    FILE_ENCRYPTED,
    FILE_MACRO,
    FILE_UNSUPPORTED,
)
from ita_batch.intake.files.scan import CrowdError, GridError, SheetScan
from ita_batch.intake.files.vba import has_code
from ita_batch.intake.files.xls_book import (
    WORKSHEET,
    PasswordError,
    TooOldError,
    XlsBook,
    holds_macro_sheet,
    read_book,
    starts_program,
)
from ita_batch.intake.files.xls_sheet import SheetWalk

_STREAMS = ("workbook", "book")
_OBJECT = re.compile(r"(?:mbd|lnk)[0-9a-f]{8}")  # how Excel names an object of another program
_CONTROLS = "ctls"
_OTHER_DOCUMENTS = {"worddocument", "powerpoint document", "visiodocument", "contents"}
_BROKEN = (BiffError, CompoundError, struct.error, IndexError, OverflowError)


def read_xls(data: bytes, file: str, links: Links, broken: Code) -> Mapping[str, SheetScan]:
    """The scan of each sheet, by its name, with its grid; what leads to other workbooks is added to ``links``.

    Raises PackageRefusedError when it must not be read, with the finding ``broken`` for what cannot be understood.
    """
    place = Place(file=file)
    try:
        return _read(data, place, links)
    except PasswordError as refused:
        raise PackageRefusedError(FILE_ENCRYPTED.at(place)) from refused
    except TooOldError as refused:
        raise PackageRefusedError(FILE_UNSUPPORTED.at(place, variant="too-old")) from refused
    except GridError as refused:
        raise PackageRefusedError(FILE_BOMB.at(place, variant="grid")) from refused
    except CrowdError as refused:
        raise PackageRefusedError(FILE_BOMB.at(place, variant="crowd")) from refused
    except _BROKEN as refused:
        raise PackageRefusedError(broken.at(place)) from refused


def _read(data: bytes, place: Place, links: Links) -> dict[str, SheetScan]:
    stream = _stream(data, place) if data.startswith(MAGIC) else data
    book = read_book(stream)
    if holds_macro_sheet(book.sheets):
        raise PackageRefusedError(FILE_MACRO.at(place))
    if any(map(starts_program, book.others)):
        raise PackageRefusedError(FILE_ACTIVE_CONTENT.at(place, variant="dde"))
    starts = [sheet.start for sheet in book.sheets]
    if len(set(starts)) < len(starts):  # one part shown as many sheets would be read many times
        raise PackageRefusedError(FILE_BOMB.at(place, variant="names"))
    return _sheets(stream, book, links)


def _stream(data: bytes, place: Place) -> bytes:
    """The records of the workbook, which stand in the root of the container; one in an object is not the file's."""
    container = Compound(data)
    if refusal := _active(container, place):
        raise PackageRefusedError(refusal)
    roots = {entry.path[0]: entry for entry in container.entries if len(entry.path) == 1}
    for name in _STREAMS:
        if name in roots and roots[name].is_stream:
            return container.stream(roots[name])
    if _OTHER_DOCUMENTS & roots.keys():
        finding = FILE_UNSUPPORTED.at(place, variant="disguised", suffix=".xls", kind="Word/PowerPoint")
        raise PackageRefusedError(finding)
    raise PackageRefusedError(FILE_CORRUPT.at(place))


def _active(container: Compound, place: Place) -> Finding | None:
    """What is in the container beside the workbook and must not be opened."""
    names = [entry.path[-1] for entry in container.entries]
    if "encryptedpackage" in names:
        return FILE_ENCRYPTED.at(place)
    if has_code(container):
        return FILE_MACRO.at(place)
    if any(map(_OBJECT.fullmatch, names)):
        return FILE_ACTIVE_CONTENT.at(place, variant="objects")
    return FILE_ACTIVE_CONTENT.at(place, variant="activex") if _CONTROLS in names else None


def _sheets(stream: bytes, book: XlsBook, links: Links) -> dict[str, SheetScan]:
    scans: dict[str, SheetScan] = {}
    links.connected |= book.connected
    room, marks = MAX_GRID_CELLS, 0
    for sheet in book.sheets:
        if sheet.kind != WORKSHEET:
            continue
        scan = scans[sheet.name] = SheetScan(room, hidden=sheet.hidden, days=book.days, marks=marks)
        walk = SheetWalk(book, scan)
        walk.read(stream, sheet.start)
        scan.grid = walk.grid()
        room, marks = walk.room, scan.marks
        for where, cells in walk.linked.items():
            links.places[where].extend(f"{sheet.name}!{cell_name(*cell)}" for cell in cells)
        links.connected |= walk.connected
    links.names.extend(name for name, formula in book.names.items() if book.leads_out(formula))
    links.elsewhere |= any(len(name) > 1 for name in book.others)
    return scans
