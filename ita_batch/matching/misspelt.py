"""The word for an organisation's form where it is misspelt: "อบบต.", "โรงเริยน", "จำกกัด"."""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from ita_batch.matching.texts_at_once import joined_points, letter_bits, letters

_ABBREVIATED: Final = re.compile(r"(?:[ก-ฮ]{1,5}\.){1,4}")
_MANY: Final = 8  # texts, of which the letters of all are looked at before any word is measured
_LEAST_ABBREVIATION: Final = 3
_LEAST_WORD: Final = 5
_LONG_WORD: Final = 15  # in which two letters may be wrong

Spelt = Sequence[tuple[str, str]]  # words for forms, and the form that each means


def misspelt_starts(texts: Sequence[str], spelt: Spelt) -> list[tuple[str, str]]:
    """`misspelt_start` of many texts: only words of which a text begins with nearly all letters are measured."""
    if len(texts) < _MANY:
        return [misspelt_start(text, spelt) for text in texts]
    short = [one for one in spelt if "." in one[0]]
    whole = [one for one in spelt if "." not in one[0] and len(one[0]) >= _LEAST_WORD]
    words = [word for word, _ in whole]
    begins = _letters_at_start(texts, max(map(len, words), default=0) + 1)
    likely = np.zeros((len(texts), len(words)), dtype=np.bool_)
    for number, (word, own) in enumerate(zip(words, letters(joined_points(words)).sets, strict=True)):
        for length in _lengths(word):
            likely[:, number] |= np.bitwise_count(own & ~begins[:, length - 1]) <= _allowed(word)
    near = ([whole[number] for number in np.flatnonzero(row).tolist()] for row in likely)
    return [misspelt_start(text, short + own) for text, own in zip(texts, near, strict=True)]


def misspelt_start(text: str, spelt: Spelt) -> tuple[str, str]:
    """What follows the word, and the form that is meant.

    The whole text and "" when no word is near; "" as the form when several are.
    """
    short = _ABBREVIATED.match(text)
    if short:
        typed = short[0].replace(".", "")
        near = {form for spelling, form in spelt if "." in spelling and _near_short(typed, spelling)}
        if near:
            return text[short.end() :], near.pop() if len(near) == 1 else ""
    best = min(
        (
            (distance, abs(length - len(spelling)), -length, form)
            for spelling, form in spelt
            if "." not in spelling and len(spelling) >= _LEAST_WORD
            for length in _lengths(spelling)
            if (distance := OSA.distance(text[:length], spelling)) <= _allowed(spelling)
        ),
        default=None,
    )
    return (text[-best[2] :], best[3]) if best else (text, "")


def misspelt_ends(texts: Sequence[str], words: Sequence[str]) -> dict[str, str]:
    """Each text without a word at its end that is one letter from one of these; the first of the words counts."""
    long = [word for word in words if len(word) >= _LEAST_WORD]
    ends = _letters_at_end(texts, max(map(len, long), default=0) + 1)
    shortened = dict(zip(texts, texts, strict=True))
    for word, own in zip(long, letters(joined_points(long)).sets, strict=True):
        for length in _lengths(word):
            # A word that is one letter off lacks one letter at most.
            near = np.flatnonzero(np.bitwise_count(own & ~ends[:, length - 1]) <= 1)
            for text in (texts[place] for place in near.tolist()):
                whole = len(shortened[text]) == len(text) > length + 1
                if whole and OSA.distance(text[-length:], word) <= 1:
                    shortened[text] = text[:-length]
    return shortened


def _letters_at_end(texts: Sequence[str], most: int) -> npt.NDArray[np.uint64]:
    """The set of the last letter of each text, of its last two letters, and so on, as `letters` gives it."""
    signs = letter_bits("".join(text[-most:].rjust(most) for text in texts)).reshape(-1, most)
    return np.bitwise_or.accumulate(signs[:, ::-1], axis=1)


def _letters_at_start(texts: Sequence[str], most: int) -> npt.NDArray[np.uint64]:
    """The same of the first letter of each text, of its first two letters, and so on."""
    signs = letter_bits("".join(text[:most].ljust(most) for text in texts)).reshape(-1, most)
    return np.bitwise_or.accumulate(signs, axis=1)


def _lengths(word: str) -> range:
    """Of what is one letter from a word."""
    return range(len(word) - 1, len(word) + 2)


def _near_short(typed: str, spelling: str) -> bool:
    meant = spelling.replace(".", "")
    return len(meant) >= _LEAST_ABBREVIATION and OSA.distance(typed, meant) <= 1


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG_WORD else 1
