"""The plain cells of a sheet of an .xlsx, taken out in one go: a number, or the number of a shared text.

Nothing can be told of such a cell but where it stands, and nearly all cells are such; what is left is walked through
element by element. Where anything in the part could make that wrong, nothing is taken out.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

_PIECE: Final = 1 << 20  # bytes that are taken apart at once
_PLAIN: Final = re.compile(
    rb'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="[0-9]{1,9}")?(?: t="[snb]")?><v>[0-9][0-9.E+-]*</v></c>'
)
_ADDRESSED: Final = re.compile(rb'<c r="[A-Z]{1,3}[1-9][0-9]{0,6}"')
_NUMBERED: Final = re.compile(rb'<row r="[0-9]+"([^<>]*)>')
_UNSEEN: Final = re.compile(rb"""hidden=["'](?:1|true)|\bht=["'](?![1-9][0-9]|[2-9])""")  # hidden, or perhaps so low
_DEFAULT_UNSEEN: Final = re.compile(rb"""defaultRowHeight=["'](?![1-9])""")


class Apart(NamedTuple):
    """A part without its plain cells, and the last row and column, from 0, in which one stood."""

    rest: bytes
    last_row: int
    last_column: int


def without_plain_cells(data: bytes) -> Apart | None:
    """The part of a sheet without its plain cells; None where it has none, or where more depends on them.

    That is so where something does not say where it stands, for then it stands beside what does; where rows are hidden;
    and in comments and other text that only looks like cells.
    """
    begin, end = data.find(b"<sheetData>"), data.rfind(b"</sheetData>")
    if not 0 <= begin < end:
        return None
    rest, columns, rows = [data[:begin]], set[bytes](), set[bytes]()
    while begin < end:
        following = data.find(b"<row ", begin + _PIECE, end)
        piece = data[begin : following if following > 0 else end]
        begin += len(piece)
        texts = _PLAIN.split(piece)
        rest.append(b"".join(texts[::3]))
        columns.update(texts[1::3])
        rows.update(texts[2::3])
    left = b"".join((*rest, data[end:]))
    if not rows or not _is_all_told(left):
        return None
    return Apart(left, max(map(int, rows)) - 1, max(column_of(letters.decode()) for letters in columns))


def _is_all_told(left: bytes) -> bool:
    """True when each row and each cell that is left begins with its number, every row is seen, and all are elements."""
    if b"<!" in left or left.find(b"<?", 1) >= 0 or _DEFAULT_UNSEEN.search(left):
        return False
    rows = _NUMBERED.findall(left)
    if len(rows) != left.count(b"<row ") or b"<row>" in left or any(map(_UNSEEN.search, set(rows))):
        return False
    return len(_ADDRESSED.findall(left)) == left.count(b"<c ") and b"<c>" not in left


@lru_cache(maxsize=2048)
def column_of(letters: str) -> int:
    """``C`` -> 2; -1 for what is no column."""
    if not (letters.isascii() and letters.isupper() and letters.isalpha() and len(letters) <= 3):
        return -1
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
