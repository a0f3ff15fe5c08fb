"""The word for an organisation's form where it is misspelt: "อบบต.", "โรงเริยน", "จำกกัด"."""

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import OSA

_ABBREVIATED: Final = re.compile(r"(?:[ก-ฮ]{1,5}\.){1,4}")
_LEAST_ABBREVIATION: Final = 3
_LEAST_WORD: Final = 5
_LONG_WORD: Final = 15  # in which two letters may be wrong


def misspelt_start(text: str, spelt: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """What follows the word, and the form that is meant.

    The whole text and "" when no word is near; "" as the form when several are.
    """
    spelt = tuple(spelt)
    short = _ABBREVIATED.match(text)
    if short:
        letters = short[0].replace(".", "")
        near = {form for spelling, form in spelt if "." in spelling and _near_short(letters, spelling)}
        if near:
            return text[short.end() :], near.pop() if len(near) == 1 else ""
    best = min(
        (
            (distance, abs(length - len(spelling)), length, form)
            for spelling, form in spelt
            if "." not in spelling and len(spelling) >= _LEAST_WORD
            for length in range(len(spelling) - 1, len(spelling) + 2)
            if (distance := OSA.distance(text[:length], spelling)) <= _allowed(spelling)
        ),
        default=None,
    )
    return (text[best[2] :], best[3]) if best else (text, "")


def misspelt_end(text: str, words: Iterable[str]) -> str:
    """The text without a word at its end that is one letter from one of these."""
    for word in words:
        for length in range(len(word) - 1, len(word) + 2) if len(word) >= _LEAST_WORD else ():
            if len(text) > length + 1 and OSA.distance(text[-length:], word) <= 1:
                return text[:-length]
    return text


def _near_short(letters: str, spelling: str) -> bool:
    meant = spelling.replace(".", "")
    return len(meant) >= _LEAST_ABBREVIATION and OSA.distance(letters, meant) <= 1


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG_WORD else 1
