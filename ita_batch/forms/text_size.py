"""How high a row must be for its wrapped text: Excel does not measure a file it has not written itself."""

import re
import unicodedata
from codecs import charmap_encode
from collections.abc import Iterable, Mapping, Sequence
from encodings import cp874
from functools import lru_cache
from typing import Final

from ita_batch.forms.sheet_styles import ROW_HEIGHT

_LETTERS: Final[Mapping[float, str]] = {
    3.5: ".,:;|·'Iijl",
    5.2: " -()[]tfrเโใไ",
    6.9: "/?*งราำsgkxz",
    7.8: '0123456789acevyELSJYฐธว–“”"_ะ',
    8.4: "bdhnopquกขคจฉชซดตถผฝมยลศสอฮฯแBKPRTVฤ#",
    9.6: "ACDGHNXUฆฎฏทนบปพฟภษห๐๑๒๓๔๕๖๗๘๙&=<>+",
}
"""Pixels of a letter of TH Sarabun at 16 pt, measured in the font and rounded up, and the letters of that width."""
_PIXELS: Final = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_WIDEST: Final = 12.9
_CELL_PADDING: Final = 14.0
_LAST_WORD: Final = 56.0
"""Pixels at the end of a line that stay empty when a Thai word does not fit there: where words end we do not know."""
_FURTHER_LINE: Final = 22.0  # points
_HIGHEST: Final = 409.0  # Excel's limit for a row
_MOST_LINES: Final = 20  # more than the highest row shows
_WORD: Final = re.compile(r"[^ ]* *")


@lru_cache(maxsize=4096)
def text_pixels(text: str) -> float:
    """Pixels of `text` on one line; Thai marks above and below stand on their consonant and need none."""
    try:
        return sum(charmap_encode(text, "strict", _CODES)[0].translate(_TENTHS)) / 10
    except UnicodeEncodeError:  # a letter that is neither Thai nor English
        return sum(map(_tenths, text)) / 10


@lru_cache(maxsize=4096)
def lines_needed(text: str, width: float) -> int:
    """Lines that `text` fills when wrapped in a column `width` characters wide; rather one more than one less.

    Lines between breaks are counted until no row is high enough for them.
    """
    room = _room(width)
    if len(text) * _WIDEST <= room:
        return 1 + text.count("\n")  # no letter is wider: many cells need no measuring
    if "\n" not in text:
        return _wrapped(text, room)
    lines = 0
    for line in text.split("\n"):
        lines += _wrapped(line, room)
        if lines > _MOST_LINES:
            break
    return lines


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row of (text, column width) cells; one line fits `ROW_HEIGHT`."""
    return _height(max((lines_needed(text, width) for text, width in cells), default=1))


class RowHeights:
    """The heights of the rows of a table whose columns are so many characters wide; None for one that never wraps."""

    def __init__(self, widths: Iterable[float | None]) -> None:
        self._columns = [
            (place, width, int(_room(width) / _WIDEST)) for place, width in enumerate(widths) if width is not None
        ]

    def of(self, values: Sequence[object]) -> float:
        """Points for a row of these values, of which only texts are measured."""
        lines = 1
        for place, width, short in self._columns:
            text = values[place]
            if isinstance(text, str) and (len(text) > short or "\n" in text):
                lines = max(lines, lines_needed(text, width))
        return _height(lines)


def _room(width: float) -> float:
    """Pixels, as Excel makes them of characters."""
    return 7 * width + 5 - _CELL_PADDING


def _height(lines: int) -> float:
    return min(_HIGHEST, ROW_HEIGHT + _FURTHER_LINE * (lines - 1))


def _wrapped(line: str, room: float) -> int:
    """Lines of one paragraph: words between spaces stay whole where a line holds them, and longer ones are broken."""
    if text_pixels(line) <= room:
        return 1
    lines, used = 1, 0.0
    usable = max(room - _LAST_WORD, room / 2)
    for word in _WORD.findall(line):
        bare = word.rstrip()
        letters = pixels = text_pixels(bare)
        if used + pixels > room and used:
            if pixels <= _LAST_WORD or used >= usable:
                lines, used = lines + 1, 0.0
            else:
                pixels -= usable - used  # the word begins on this line
                lines, used = lines + 1, 0.0
        while pixels > room:
            pixels -= usable
            lines += 1
        used += pixels + (text_pixels(word) if len(bare) < len(word) else letters) - letters
    return lines


@lru_cache(maxsize=4096)
def _tenths(letter: str) -> int:
    """Tenths of a pixel, so that they add up alike everywhere."""
    if unicodedata.category(letter) == "Mn":
        return 0
    return round(10 * _PIXELS.get(letter, _WIDEST if letter.isalpha() else 10.0))


_CODES: Final = cp874.encoding_table
_TENTHS: Final = bytes(map(_tenths, cp874.decoding_table))
"""The tenths of a pixel of every letter of the Thai code page, by its code."""
