"""Digits: Thai and full-width digits to ASCII, and back to Thai for official papers."""

from __future__ import annotations

import re
from typing import Final

_ASCII: Final = "0123456789"
_THAI: Final = "๐๑๒๓๔๕๖๗๘๙"
_FULL_WIDTH: Final = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19"

# Most texts have none of these, and searching is quicker than translating.
_OTHERS: Final = re.compile(f"[{_THAI}{_FULL_WIDTH}]")
_TO_ARABIC: Final = str.maketrans(_THAI + _FULL_WIDTH, _ASCII * 2)
_TO_THAI: Final = str.maketrans(_ASCII, _THAI)


def to_arabic(text: str) -> str:
    """Write every Thai digit (U+0E50-0E59) and full-width digit of `text` as an ASCII digit; the rest is
    untouched.
    """
    return text.translate(_TO_ARABIC) if _OTHERS.search(text) else text


def to_thai(text: str | int) -> str:
    """Write every ASCII digit of `text` as a Thai digit; a number is printed without separators first."""
    return str(text).translate(_TO_THAI)


def thai_number(n: int) -> str:
    """Print a whole number in Thai digits with a comma between thousands: 1500 -> "๑,๕๐๐"."""
    return to_thai(f"{n:,}")
