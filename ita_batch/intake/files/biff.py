"""The records of an .xls ([MS-XLS]), from Excel 5 on: a kind, a length, data; and the texts in them.

Excel 97 and later (``WIDE``) write texts in Unicode; before that they are bytes of a code page, which Thai programs
often state wrongly.
"""

import codecs
import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

BOF, EOF, CONTINUE = 0x0809, 0x000A, 0x003C
WIDE = 0x0600  # the version from which texts are Unicode
OLDEST = 0x0500

_HEAD = struct.Struct("<HH")
_PLAIN = (b"\0", b"\1")  # flags of a text
_THAI = re.compile(r"[\xa1-\xda\xdf-\xfb]{3}")  # three in a row: no other language of Latin letters has that
_OFTEN_WRONG = {"latin-1", "cp1252", "mac-roman", "cp437", "cp850"}  # what a program writes that does not ask
_CODE_PAGES = {874: "cp874", 1200: "cp874", 1252: "cp1252", 32768: "mac-roman", 10000: "mac-roman", 65001: "utf-8"}


class BiffError(ValueError):
    """The records are broken or cut short."""


class Record(NamedTuple):
    """One record, without those that continue it."""

    kind: int
    data: bytes


def records(stream: bytes, start: int) -> Iterator[Record]:
    """The records of one part (the workbook, or a sheet) from its beginning to its end, without parts inside it.

    Raises BiffError where a record is cut short.
    """
    at, depth, size = start, 0, len(stream)
    while at + 4 <= size:
        kind, length = _HEAD.unpack_from(stream, at)
        at += 4
        if at + length > size:
            raise BiffError("a record is cut short")
        if kind == BOF:
            depth += 1
        if depth <= 1:
            yield Record(kind, stream[at : at + length])
        at += length
        if kind == EOF:
            depth -= 1
            if depth <= 0:
                return


def code_page(number: int) -> str:
    """The codec of a CODEPAGE record."""
    known = _CODE_PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(known).name
    except LookupError:
        return "cp874"


def narrow(data: bytes, codec: str) -> str:
    """Bytes as text; those that can only be Thai are, whatever the file states."""
    if codec in _OFTEN_WRONG and _THAI.search(data.decode("latin-1")):
        codec = "cp874"
    return data.decode(codec, errors="replace")


def compressed(data: bytes) -> str:
    """A Unicode text stored as the lower halves of its letters: Latin, or the Thai bytes of some programs."""
    return narrow(data, "latin-1")


def wide_text(data: bytes, at: int, letters: int) -> str:
    """A Unicode text that begins with its flags, in one record. Raises BiffError where it is cut short."""
    if at >= len(data):
        return "" if not letters else _cut()
    flags = data[at]
    at += 1 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
    size = letters * 2 if flags & 1 else letters
    if at + size > len(data):
        return _cut()
    raw = data[at : at + size]
    return raw.decode("utf-16-le", errors="replace") if flags & 1 else compressed(raw)


def _cut() -> str:
    raise BiffError("a text is cut short")


class Pieces:
    """The data of a record and of those that continue it; a text that crosses over repeats its flags."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = self._at = 0

    def take(self, size: int) -> bytes:
        """The next bytes, over the borders of records."""
        taken = b""
        while size:
            piece = self._rest()
            part = piece[self._at : self._at + size]
            self._at += len(part)
            size -= len(part)
            taken += part
        return taken

    def letters(self, number: int, high: int) -> str:
        """The next letters of a text; ``high`` is 1 for two bytes each."""
        texts: list[str] = []
        while number:
            piece = self._pieces[self._piece] if self._piece < len(self._pieces) else b""
            if self._at >= len(piece):
                self._rest()
                high = self.take(1)[0] & 1
                continue
            width = 1 + high
            fits = min(number, (len(piece) - self._at) // width)
            raw = piece[self._at : self._at + fits * width]
            if not fits:
                raise BiffError("half a letter")
            self._at += len(raw)
            number -= fits
            texts.append(raw.decode("utf-16-le", errors="replace") if high else compressed(raw))
        return "".join(texts)

    def text(self, wanted: bool) -> tuple[str, bytes]:
        """A text with its length, and where ``wanted`` the fonts of its parts (four bytes each)."""
        piece, at = self._pieces[self._piece], self._at
        if piece[at + 2 : at + 3] in _PLAIN:  # nearly every text: whole, in one record, and of one font
            end = at + 3 + ((piece[at] | piece[at + 1] << 8) << piece[at + 2])
            if end <= len(piece):
                self._at = end
                raw = piece[at + 3 : end]
                return (raw.decode("utf-16-le", errors="replace") if piece[at + 2] else compressed(raw)), b""
        number, flags = struct.unpack("<HB", self.take(3))
        runs = struct.unpack("<H", self.take(2))[0] if flags & 8 else 0
        more = struct.unpack("<I", self.take(4))[0] if flags & 4 else 0
        text = self.letters(number, flags & 1)
        fonts = self.take(4 * runs) if runs else b""
        if more:
            self.skip(more)
        return text, fonts if wanted else b""

    @property
    def ended(self) -> bool:
        """True where nothing follows."""
        return self._at >= len(self._pieces[-1]) and self._piece >= len(self._pieces) - 1

    def skip(self, size: int) -> None:
        """Pass over bytes."""
        while size:
            step = min(size, len(self._rest()) - self._at)
            self._at += step
            size -= step

    def _rest(self) -> bytes:
        """The piece that holds the next byte. Raises BiffError after the last."""
        while self._piece < len(self._pieces):
            if self._at < len(self._pieces[self._piece]):
                return self._pieces[self._piece]
            self._piece, self._at = self._piece + 1, 0
        raise BiffError("a text is cut short")
