"""How high a row must be for its wrapped text: Excel does not measure a file it has not written itself."""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ita_batch.forms.sheet_styles import ROW_HEIGHT

_LETTER: Final = 8.4  # pixels of an average letter of TH Sarabun at 16 pt
_SLIM: Final = dict.fromkeys("เแาะงรอดน", 7.4) | dict.fromkeys("abcdeghknopqsuvxyz0123456789", 7.9)
_NARROW: Final = dict.fromkeys(" .,:;/|()'-ijltfr", 5.0)
_WIDTHS: Final = _SLIM | _NARROW
_WRAP_LOSS: Final = 1.08  # a line of a wrapped text rarely ends exactly where the cell does
_CELL_PADDING: Final = 14.0
_FURTHER_LINE: Final = 22.0  # points
_HIGHEST: Final = 409.0  # Excel's limit for a row


@lru_cache(maxsize=4096)
def text_pixels(text: str) -> float:
    """Pixels of `text` on one line; Thai marks above and below stand on their consonant and need none."""
    return sum(map(_pixels, text))


def lines_needed(text: str, width: float) -> int:
    """Lines that `text` fills when wrapped in a column `width` characters wide."""
    room = 7 * width + 5 - _CELL_PADDING  # pixels, as Excel makes them of characters
    if len(text) * _LETTER <= room:
        return 1 + text.count("\n")  # no letter is wider: most cells need no measuring
    pixels = map(text_pixels, text.split("\n"))
    return sum(1 if line <= room else math.ceil(_WRAP_LOSS * line / room) for line in pixels)


def row_height(cells: Iterable[tuple[str, float]]) -> float:
    """Points for a row of (text, column width) cells; one line fits `ROW_HEIGHT`."""
    lines = max((lines_needed(text, width) for text, width in cells), default=1)
    return min(_HIGHEST, ROW_HEIGHT + _FURTHER_LINE * (lines - 1))


@lru_cache(maxsize=4096)
def _pixels(character: str) -> float:
    if unicodedata.category(character) == "Mn":
        return 0.0
    return _WIDTHS.get(character, _LETTER)
