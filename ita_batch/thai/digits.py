"""Convert Thai and full-width digits to ASCII, and ASCII digits to Thai for official papers."""

import re
from typing import Final

_ASCII: Final = "0123456789"
_THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
_FULL_WIDTH: Final = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"

# Most texts have none of these, and searching is faster than translating.
_OTHERS: Final = re.compile(f"[{_THAI}{_FULL_WIDTH}]")
_TO_ARABIC: Final = str.maketrans(_THAI + _FULL_WIDTH, _ASCII * 2)
LONGEST_NUMBER: Final = 15
"""Digits; nothing that people count or order has more, and Excel itself keeps no more."""

_FILE_NAME: Final = re.compile(r"“[^“”]*\.[A-Za-z]{2,5}”")

_TO_THAI: Final = str.maketrans(_ASCII, _THAI)


def to_arabic(text: str) -> str:
    """Replace every Thai digit (U+0E50-0E59) and full-width digit of `text` by its ASCII digit."""
    return text.translate(_TO_ARABIC) if _OTHERS.search(text) else text


def whole_number(text: str) -> int | None:
    """The number that these digits write; None for anything else, and for more digits than a number of people has."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def to_thai(text: str | int) -> str:
    """Replace every ASCII digit of `text`, or of a number printed without separators, by its Thai digit."""
    return str(text).translate(_TO_THAI)


def to_thai_text(text: str) -> str:
    """Like ``to_thai``, but for the quoted names of files: by other digits nobody would find them."""
    kept = _FILE_NAME.findall(text)
    between = _FILE_NAME.split(text)
    return "".join(to_thai(part) + name for part, name in zip(between, [*kept, ""], strict=True))


def thai_number(n: int) -> str:
    """Print an integer in Thai digits with a comma between thousands: 1500 -> "๑,๕๐๐"."""
    return to_thai(f"{n:,}")
