"""List values in a cell: which value a word means, and where one value ends and the next begins."""

import re

from ita_batch.forms import Column
from ita_batch.text_limits import LONGEST_VALUE
from ita_batch.thai.text import canonical, match_key

_TICK = re.compile(r"[✓✔√☑/]")  # in Thai offices a slash is a tick
_YES = "ใช่"
_BETWEEN = re.compile(r"[,;、，；|•·\n]")
_BULLET = re.compile(r"^\s*(?:[-–—*✓✔√☑▪●○]+\s*|\(?[0-9๐-๙]{1,2}[.)]\s*)+")
_MOST_PIECES = 50  # different ones; more than any list has values
_WEAK_SEPARATORS = (
    re.compile(r"\s*\(?[0-9๐-๙]{1,2}[.)]\s*"),
    re.compile(r"\s*/\s*"),
    re.compile(r"\s*(?:และ|\+|&)\s*"),
    re.compile(r"\s+"),
)


def choice_of(column: Column, text: str) -> str | None:
    """The list value that this text means, or None. A list that nobody filled takes any text."""
    if not column.choices:
        return canonical(text)
    if len(text) > LONGEST_VALUE:
        return None
    if _TICK.fullmatch(canonical(text)):
        text = "✓" if "✓" in column.meanings else _YES
    return column.meanings.get(match_key(text)) or column.meanings.get(match_key(without_bullet(text)))


def without_bullet(text: str) -> str:
    """One entry of a list without its number or bullet."""
    return _BULLET.sub("", text).strip()


def pieces(column: Column, text: str) -> list[str]:
    """The values of a cell that may hold several: one a line, numbered, or with any sign between them.

    A sign that may belong to a list value ("/", "และ", a space) parts a piece only when every part is in the list.
    A cell with more pieces than anybody means comes back whole, and is no value of the list.
    """
    if column.choices and choice_of(column, text):
        return [text]
    split = [bare for piece in _BETWEEN.split(text) if (bare := without_bullet(piece))]
    if not column.choices:
        return split
    different = dict.fromkeys(split)
    if len(different) > max(_MOST_PIECES, len(column.choices)):
        return [text]
    parted = {piece: _parted(column, piece) for piece in different}
    return [part for piece in split for part in parted[piece]]


def _parted(column: Column, piece: str) -> list[str]:
    if choice_of(column, piece):
        return [piece]
    plain = canonical(piece)
    for separator in _WEAK_SEPARATORS:
        parts = [bare for part in separator.split(plain) if (bare := without_bullet(part))]
        if len(parts) > 1 and all(choice_of(column, part) for part in parts):
            return parts
    return [piece]
