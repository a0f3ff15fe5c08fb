"""The order of a Thai dictionary, in which people look for a name: เซกา stands at ซ, อำเภอที่ 2 before อำเภอที่ 10."""

from __future__ import annotations

import re
from functools import cache

_VOWEL_FIRST = re.compile("([เ-ไ])([ก-ฮ])")
_MARKS = re.compile("[\u0e47-\u0e4e]")
_DIGITS = re.compile("[0-9]+")
_LONGEST_NUMBER = 9


@cache
def name_order(name: str) -> str:
    """What to sort a name by: a vowel before its consonant follows it, marks count last, numbers count as numbers."""
    bare = _MARKS.sub("", _VOWEL_FIRST.sub(r"\2\1", name))
    return f"{_DIGITS.sub(lambda found: found[0].zfill(_LONGEST_NUMBER), bare)}\0{name}"
