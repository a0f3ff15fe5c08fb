"""The word for an organisation's form where it is misspelt: "อบบต.", "โรงเริยน", "จำกกัด"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

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
            for length in _lengths(spelling)
            if (distance := OSA.distance(text[:length], spelling)) <= _allowed(spelling)
        ),
        default=None,
    )
    return (text[best[2] :], best[3]) if best else (text, "")


def misspelt_ends(texts: Iterable[str], words: Sequence[str]) -> dict[str, str]:
    """Each text without a word at its end that is one letter from one of these; the first of the words counts."""
    texts = dict.fromkeys(texts)
    words = [word for word in words if len(word) >= _LEAST_WORD]
    near: defaultdict[str, list[int]] = defaultdict(list)  # an end of some text -> places of the words that it is near
    lengths = sorted({length for word in words for length in _lengths(word)})
    for length in lengths:
        ends = list({text[-length:] for text in texts if len(text) > length + 1})
        meant = [place for place, word in enumerate(words) if length in _lengths(word)]
        if ends:
            spelt = [words[place] for place in meant]
            slips = cdist(ends, spelt, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
            for end, word in np.argwhere(slips <= 1).tolist():
                near[ends[end]].append(meant[word])
    return {text: _shortened(text, lengths, near) for text in texts}


def _shortened(text: str, lengths: Sequence[int], near: Mapping[str, Sequence[int]]) -> str:
    some = (length for length in lengths if text[-length:] in near and len(text) > length + 1)
    best = min(((word, length) for length in some for word in near[text[-length:]]), default=None)
    return text[: -best[1]] if best else text


def _lengths(word: str) -> range:
    """Of what is one letter from a word."""
    return range(len(word) - 1, len(word) + 2)


def _near_short(letters: str, spelling: str) -> bool:
    meant = spelling.replace(".", "")
    return len(meant) >= _LEAST_ABBREVIATION and OSA.distance(letters, meant) <= 1


def _allowed(word: str) -> int:
    return 2 if len(word) >= _LONG_WORD else 1
