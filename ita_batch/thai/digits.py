"""Convert Thai and full-width digits to ASCII, and ASCII digits to Thai for official papers."""

import re
from typing import Final

_ASCII: Final = "0123456789"
_THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
_FULL_WIDTH: Final = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"

# Most texts have none of these. Where some are, replacing them one by one is many times faster than `str.translate`,
# which looks up every letter that is none of ASCII.
_OTHERS: Final = re.compile(f"[{_THAI}{_FULL_WIDTH}]")
_TO_ARABIC: Final = tuple(zip(_THAI + _FULL_WIDTH, _ASCII * 2, strict=True))
_TO_THAI: Final = tuple(zip(_ASCII, _THAI, strict=True))
LONGEST_NUMBER: Final = 15
"""Digits; nothing that people count or order has more, and Excel itself keeps no more."""

_FILE_NAME: Final = re.compile(r"“[^“”]*\.[A-Za-z]{2,5}”")


def to_arabic(text: str) -> str:
    """Replace every Thai digit (U+0E50-0E59) and full-width digit of `text` by its ASCII digit."""
    return text if text.isascii() or not _OTHERS.search(text) else _replaced(text, _TO_ARABIC)


def whole_number(text: str) -> int | None:
    """The number that these digits write; None for anything else, and for more digits than a number of people has."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def to_thai(text: str | int) -> str:
    """Replace every ASCII digit of `text`, or of a number printed without separators, by its Thai digit."""
    return _replaced(str(text), _TO_THAI)


def to_thai_text(text: str) -> str:
    """Like ``to_thai``, but for the quoted names of files: by other digits nobody would find them."""
    kept = _FILE_NAME.findall(text)
    between = _FILE_NAME.split(text)
    return "".join(to_thai(part) + name for part, name in zip(between, [*kept, ""], strict=True))


def thai_number(n: int) -> str:
    """Print an integer in Thai digits with a comma between thousands: 1500 -> "๑,๕๐๐"."""
    return to_thai(f"{n:,}")


def _replaced(text: str, digits: tuple[tuple[str, str], ...]) -> str:
    for old, new in digits:
        if old in text:
            text = text.replace(old, new)
    return text
