"""Lines of Thai for a screen: broken at spaces, else where a word may begin, and never inside a syllable's letters.

Thai sets no spaces between words. Without a dictionary a word is known to begin before a vowel that is written first
(เ แ โ ใ ไ) and before a few words that stand everywhere; those two are enough to fill a column.
"""

import re
import unicodedata
from collections.abc import Iterator

_LEADING = "เแโใไ"
_BEGINNINGS = "การ|ความ|ผู้|ที่|ซึ่ง|ของ|หรือ|กับ|จาก|คือ|นี้"
_BREAK = re.compile(rf"(?<=[ \u0e2f\u0e46/·,;])(?=\S)|(?<=[\u0e01-\u0e3a\u0e45-\u0e7f])(?=[{_LEADING}]|{_BEGINNINGS})")
_FOLLOWING = frozenset("ะาำๅๆฯ")
"""Vowels and signs that belong to the letter before them, beside those that take no room of their own."""
_SPACE_WITHIN = 3  # a space is preferred while the line that ends there is filled to all but one part in so many


def width(text: str) -> int:
    """The columns that a text takes: marks above and below a letter take none, wide letters two."""
    return sum(_width(letter) for letter in text)


def wrapped(text: str, columns: int) -> Iterator[str]:
    """The lines of a text, each at most so many columns wide; nothing is lost but spaces at the ends of lines."""
    for line in text.split("\n"):
        rest = line.strip(" ")
        while width(rest) > columns:
            end = _end(rest, columns)
            yield rest[:end].rstrip(" ")
            rest = rest[end:].lstrip(" ")
        yield rest


def longest_piece(text: str) -> int:
    """The columns of the widest piece that is not broken."""
    return max((width(piece.strip()) for line in text.split("\n") for piece in _BREAK.split(line)), default=0)


def _end(text: str, columns: int) -> int:
    """Where the first line of a text that is too wide ends."""
    fits = _fitting(text, columns)
    space = text.rfind(" ", 0, fits + 1)
    if space * _SPACE_WITHIN >= fits * (_SPACE_WITHIN - 1):
        return space + 1
    beginnings = [found.start() for found in _BREAK.finditer(text) if found.start() <= fits]
    return max([*beginnings, space + 1], default=0) or _between_clusters(text, fits)


def _fitting(text: str, columns: int) -> int:
    """How many letters fit, with all marks of the last one."""
    taken = 0
    for position, letter in enumerate(text):
        taken += _width(letter)
        if taken > columns:
            return position
    return len(text)


def _between_clusters(text: str, fits: int) -> int:
    """The last place before a whole cluster: no mark, following vowel or letter after a leading vowel is cut off."""
    for end in range(fits, 0, -1):
        if not _belongs_to_former(text[end]) and text[end - 1] not in _LEADING:
            return end
    return max(fits, 1)


def _belongs_to_former(letter: str) -> bool:
    return letter in _FOLLOWING or _width(letter) == 0


def _width(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
