"""How two texts compare, measured once for every distinct pair of texts."""

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ita_batch.matching.columns import Bools, Ints, Letters, Names

Levels = npt.NDArray[np.int8]
_SHORT: Final = 3  # with fewer letters one of them is too much
_LONG: Final = 5  # with fewer letters two of them are too much
_LETTERS_PER_SLIP: Final = 4  # one slip in every four letters of a person's name is still near
_LETTERS_PER_SLIP_FAR: Final = 3
_LETTERS_PER_SLIP_OF_ORGANISATIONS: Final = 8  # their names are long, and many are made of the same words


class Level(IntEnum):
    """How two texts compare."""

    DIFFERENT = 0
    FAR = 1  # more slips than usual, but most letters agree
    MISSING = 2
    NEAR = 3  # a slip or two
    SOUND = 4  # heard alike, spelt differently
    EQUAL = 5


def level_of(column: Ints, left: Ints, right: Ints) -> Levels:
    """EQUAL, DIFFERENT, or MISSING where one side says nothing."""
    some, others = column[left], column[right]
    level = np.where(some == others, Level.EQUAL, Level.DIFFERENT)
    return np.where((some == 0) | (others == 0), Level.MISSING, level).astype(np.int8)


def levels_of(names: Names, left: Ints, right: Ints, organisations: Bools | None = None) -> Levels:
    """As `level_of`, with the levels between EQUAL and DIFFERENT; organisations are measured more strictly."""
    some, others = names.row[left], names.row[right]
    level = level_of(names.row, left, right)
    unequal = np.flatnonzero(level == Level.DIFFERENT)
    if not len(unequal):
        return level
    count = len(names.texts)
    codes = np.minimum(some, others)[unequal] * count + np.maximum(some, others)[unequal]
    if organisations is not None:
        codes += count * count * organisations[unequal]
    distinct, back = np.unique(codes, return_inverse=True)
    strict: Bools = distinct >= count * count
    pairs: Ints = distinct % (count * count)
    level[unequal] = _spelt(names, pairs // count, pairs % count, strict)[back]
    return level


def _spelt(names: Names, some: Ints, others: Ints, strict: Bools) -> Levels:
    """Compared as heard and, where that is not near, as written."""
    level = _measured(names.sounds, names.heard_letters, some, others, strict)
    level[names.unmarked[some] == names.unmarked[others]] = Level.SOUND
    rest = np.flatnonzero(level < Level.NEAR)
    spelt = _measured(names.texts, names.spelt_letters, some[rest], others[rest], strict[rest])
    level[rest] = np.maximum(level[rest], spelt)
    return level


def _measured(texts: list[str], letters: Letters, some: Ints, others: Ints, strict: Bools) -> Levels:
    """The level by the number of letters changed, left out, added or swapped, for the length of the longer text.

    One slip changes at most two members of the set of letters, so most pairs need not be measured.
    """
    level = np.zeros(len(some), dtype=np.int8)
    lengths, theirs = letters.lengths[some], letters.lengths[others]
    longer = np.maximum(lengths, theirs)
    few = np.where(strict, _LETTERS_PER_SLIP_OF_ORGANISATIONS, _LETTERS_PER_SLIP)
    near = np.where(longer < _SHORT, 0, np.maximum(1, longer // few))
    far = np.where(strict, longer // _LETTERS_PER_SLIP, np.maximum(2, longer // _LETTERS_PER_SLIP_FAR))
    far = np.where(longer < _LONG, near, np.maximum(near, far))
    changed = np.bitwise_count(letters.sets[some] ^ letters.sets[others])
    look = np.flatnonzero((changed <= 2 * far) & (np.abs(lengths - theirs) <= far))
    if len(look):
        pairs = [texts[one] for one in some[look]], [texts[other] for other in others[look]]
        slips = cpdist(*pairs, scorer=OSA.distance, dtype=np.int32)
        level[look[slips <= far[look]]] = Level.FAR
        level[look[slips <= near[look]]] = Level.NEAR
        level[look[slips == 0]] = Level.SOUND
    return level
