"""The names of units (กอง, ฝ่าย, งาน) in the cells of agency.xlsx: several in one, misspelt, numbered."""

import re
from collections.abc import Callable, Iterable

from rapidfuzz import fuzz, process

from ita_batch.thai.text import canonical, match_key

_BETWEEN = re.compile(r"[,;、，；|\n]")
_NUMBERED = re.compile(r"(?:^|\s)\(?[0-9๐-๙]{1,2}[.)]\s*")
_WEAK = (_NUMBERED, re.compile(r"\s*(?:/|\+|&)\s*"), re.compile(r"\s*และ\s*"))
_NEAR = 70  # RapidFuzz's ratio, of 100, from which a name is worth naming as a suggestion


def unit_names(text: str, known: Callable[[str], bool]) -> list[str]:
    """The names in a cell: one a line, with commas between them, or numbered.

    A sign that may belong to a name ("/", "และ") parts a piece only when every part is ``known``.
    """
    whole = canonical(text)
    if not whole or known(whole):
        return [whole] if whole else []
    pieces = (_without_number(piece) for piece in _BETWEEN.split(whole))
    return list(dict.fromkeys(name for piece in pieces if piece for name in _parted(piece, known)))


def _parted(piece: str, known: Callable[[str], bool]) -> list[str]:
    if not known(piece):
        for separator in _WEAK:
            parts = [bare for part in separator.split(piece) if (bare := _without_number(part))]
            if len(parts) > 1 and all(map(known, parts)):
                return parts
    return [piece]


def _without_number(text: str) -> str:
    return _NUMBERED.sub("", text, count=1).strip() if _NUMBERED.match(text.strip()) else text.strip()


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that was probably meant; None where none is near."""
    keys = {name: match_key(name) for name in names}
    found = process.extract(match_key(word), keys, scorer=fuzz.ratio, limit=1, score_cutoff=_NEAR)
    return next((name for _, _, name in found), None)
