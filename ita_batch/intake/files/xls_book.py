"""What an .xls says before its sheets: their names, the texts, which styles show dates or strike through, and links."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from ita_batch.intake.files.biff import (
    BOF,
    CONTINUE,
    OLDEST,
    WIDE,
    BiffError,
    Pieces,
    code_page,
    narrow,
    records,
    wide_text,
)
from ita_batch.intake.files.file_limits import MAX_RECORDS
from ita_batch.intake.files.scan import DAYS_1904, CrowdError
from ita_batch.intake.files.xls_numbers import Shows, built_in, shows

FONT, FORMAT, FORMAT_OLD, XF = 0x31, 0x41E, 0x1E, 0xE0
_CODEPAGE, _DATEMODE, _FILEPASS, _BOUNDSHEET, _SST, _RECALC = 0x42, 0x22, 0x2F, 0x85, 0xFC, 0x1C1
_SUPBOOK, _EXTERNSHEET, _NAME = 0x1AE, 0x17, 0x18
CONNECTIONS = {0x876, 0x1AD, 0xDC}  # DCONN, QSI, SXEXT
_OWN, _ADD_IN = 0x0401, 0x3A01  # what stands for a workbook's name in its list of supporting workbooks
_STRIKE_OUT = 0x0008
_FILE = "\x01\x02"  # how the encoded name of a file begins
_TOPIC = "\x03"
WORKSHEET = 0
_ONE_SHEET = b"\x10\0"  # records of a sheet that is no part of a workbook
_PROGRAMS = {1, 6}  # Excel 4's macro sheets, Excel 5's modules


class PasswordError(Exception):
    """The records are encrypted."""


class TooOldError(Exception):
    """Written by a program before Excel 5."""


@dataclass(frozen=True, slots=True)
class BoundSheet:
    """A sheet of the workbook: where its records begin, and whether it is hidden."""

    name: str
    start: int
    hidden: bool
    kind: int


@dataclass(slots=True)
class XlsBook:
    """The facts of the workbook that its sheets refer to by number."""

    wide: bool = True  # texts are Unicode
    codec: str = "cp874"
    days: int = 0  # DAYS_1904, or 0
    calculated: bool = False  # by a program that can, when it was saved
    sheets: list[BoundSheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    struck_texts: set[int] = field(default_factory=set)  # those of which a part is struck through
    struck_fonts: set[int] = field(default_factory=set)
    styles: list[tuple[int, int]] = field(default_factory=list)  # font, format
    formats: dict[int, Shows] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)  # names of other workbooks, as they are encoded
    outward: frozenset[int] = frozenset()  # references by number that lead to other workbooks
    names: dict[str, bytes] = field(default_factory=dict)  # defined names and what they stand for
    connected: bool = False
    records_left: int = field(default_factory=lambda: MAX_RECORDS)
    fonts: int = 0

    def shows(self, style: int) -> Shows:
        """What a style makes of a number."""
        number = self.styles[style][1] if style < len(self.styles) else 0
        return self.formats.get(number) or built_in(number)

    def struck(self, style: int) -> bool:
        """True for a style that strikes through."""
        return style < len(self.styles) and self.styles[style][0] in self.struck_fonts

    def short_text(self, data: bytes, at: int, size: int = 2) -> str:
        """A text with its length (in so many bytes) before it."""
        letters = int.from_bytes(data[at : at + size], "little")
        return self.text(data, at + size, letters)

    def text(self, data: bytes, at: int, letters: int) -> str:
        """A text whose length is known."""
        return wide_text(data, at, letters) if self.wide else narrow(data[at : at + letters], self.codec)

    def leads_out(self, formula: bytes) -> bool:
        """True where a formula refers to another workbook."""
        return bool(self.outward) and any(
            int.from_bytes(found[1], "little") in self.outward for found in _REFERENCE.finditer(formula)
        )


_REFERENCE = re.compile(rb"[\x39-\x3d\x59-\x5d\x79-\x7d](..)", re.DOTALL)  # tokens that name a sheet or a foreign name


def read_book(stream: bytes) -> XlsBook:
    """Read the first part. Raises PasswordError, TooOldError, BiffError, CrowdError."""
    book = XlsBook()
    parts = records(stream, 0)
    first = next(parts, None)
    if first is None or first.kind != BOF or len(first.data) < 4:
        if stream[:1] == b"\x09" and stream[1:2] in {b"\0", b"\2", b"\4"}:
            raise TooOldError
        raise BiffError("no workbook")
    version = int.from_bytes(first.data[:2], "little")
    if version < OLDEST:
        raise TooOldError
    book.wide = version >= WIDE
    _understand(book, _joined(parts))
    if first.data[2:4] == _ONE_SHEET and not book.sheets:
        book.sheets.append(BoundSheet("Sheet1", 0, hidden=False, kind=WORKSHEET))
    return book


def _joined(parts: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, list[bytes]]]:
    """Each record with those that continue it."""
    last: tuple[int, list[bytes]] | None = None
    for kind, data in parts:
        if kind == CONTINUE and last:
            last[1].append(data)
            continue
        if last:
            yield last
        last = (kind, [data])
    if last:
        yield last


def _understand(book: XlsBook, parts: Iterator[tuple[int, list[bytes]]]) -> None:
    supporting: list[bool] = []
    references = b""
    for kind, pieces in parts:
        data = pieces[0]
        if kind == _FILEPASS:
            raise PasswordError
        if kind == _CODEPAGE:
            book.codec = code_page(int.from_bytes(data[:2], "little"))
        elif kind == _DATEMODE:
            book.days = DAYS_1904 if data[:1] == b"\1" else 0
        elif kind == _RECALC:
            book.calculated = True
        elif kind == _SST:
            _texts(book, pieces)
        elif kind == _SUPBOOK:
            supporting.append(_supporting(book, data))
        elif kind == _EXTERNSHEET and book.wide:
            references = b"".join(pieces)
        elif kind == _EXTERNSHEET:
            _supporting_old(book, data)
        elif kind == _NAME:
            _defined_name(book, b"".join(pieces))
        elif kind in CONNECTIONS:
            book.connected = True
        else:
            _look(book, kind, data)
    whole = len(references[2:]) // 6 * 6
    book.outward = frozenset(
        number
        for number, (other, _, _) in enumerate(struct.iter_unpack("<HHH", references[2 : 2 + whole]))
        if other < len(supporting) and supporting[other]
    )


def _look(book: XlsBook, kind: int, data: bytes) -> None:
    """Fonts, formats, styles and the sheets."""
    if kind == FONT:
        number = book.fonts + (book.fonts >= 4)  # no font has the number 4
        book.fonts += 1
        if int.from_bytes(data[2:4], "little") & _STRIKE_OUT:
            book.struck_fonts.add(number)
    elif kind in {FORMAT, FORMAT_OLD}:
        book.formats[int.from_bytes(data[:2], "little")] = shows(book.short_text(data, 2, 2 if book.wide else 1))
    elif kind == XF:
        book.styles.append((int.from_bytes(data[:2], "little"), int.from_bytes(data[2:4], "little")))
    elif kind == _BOUNDSHEET:
        start, state, sort = struct.unpack_from("<IBB", data)
        book.sheets.append(BoundSheet(book.short_text(data, 6, 1), start, state & 3 != 0, sort))


def _texts(book: XlsBook, pieces: list[bytes]) -> None:
    """The table of texts; what it says of their number is not believed."""
    (number,) = struct.unpack_from("<I", pieces[0], 4)
    if number > MAX_RECORDS:
        raise CrowdError
    reader = Pieces(pieces)
    reader.take(8)
    for index in range(number):
        if reader.ended:
            return
        text, fonts = reader.text(bool(book.struck_fonts))
        book.texts.append(text)
        if any(int.from_bytes(fonts[at : at + 2], "little") in book.struck_fonts for at in range(2, len(fonts), 4)):
            book.struck_texts.add(index)


def _supporting(book: XlsBook, data: bytes) -> bool:
    """True for another workbook, whose name is kept."""
    _, letters = struct.unpack_from("<HH", data)
    if letters in {_OWN, _ADD_IN}:
        return False
    name = wide_text(data, 4, letters)
    book.others.append(name)
    return name not in {"", "\0", " "}


def _supporting_old(book: XlsBook, data: bytes) -> None:
    name = book.short_text(data, 0, 1)
    if (name[:1] in _FILE and len(name) > 1) or starts_program(name):
        book.others.append(name)


def starts_program(name: str) -> bool:
    """True for the name of a DDE or OLE link: a program and a topic. In the name of a file the sign parts folders."""
    return name[:1] not in {"", "\0", *_FILE, _TOPIC} and _TOPIC in name


def _defined_name(book: XlsBook, data: bytes) -> None:
    letters, size = struct.unpack_from("<BH", data, 3)
    built = data[0] & 0x20  # a print area, a filter: one letter says which
    at = 14 + (1 if book.wide else 0)
    width = 2 if book.wide and len(data) > 14 and data[14] & 1 else 1
    name = "" if built else book.text(data, 14, letters)
    book.names[name] = data[at + letters * width : at + letters * width + size]


def holds_macro_sheet(sheets: list[BoundSheet]) -> bool:
    """True where a sheet is a program."""
    return any(sheet.kind in _PROGRAMS for sheet in sheets)
