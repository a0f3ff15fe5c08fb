"""How two texts compare: by their letters, and where those leave room for it by the slips between them."""

from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from ita_batch.matching.heard_names import Names
from ita_batch.matching.number_keys import Bools, Ints, distinct
from ita_batch.matching.texts_at_once import Letters

Levels = npt.NDArray[np.int8]
_SHORT: Final = 3  # with fewer letters one of them is too much
_LONG: Final = 5  # with fewer letters two of them are too much
_LETTERS_PER_SLIP: Final = 4  # one slip in every four letters of a person's name is still near
_LETTERS_PER_SLIP_FAR: Final = 3
_LETTERS_PER_SLIP_IF_STRICT: Final = 8  # long names, many of them made of the same words or of one surname


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


def least_slips(lengths: Ints, level: Level) -> Ints:
    """So many slips at least may lie between two names that are still FAR or NEAR, by the length of the longer one."""
    few, least = (_LETTERS_PER_SLIP, 1) if level is Level.NEAR else (_LETTERS_PER_SLIP_FAR, 2)
    slips: Ints = np.maximum(lengths // few, least).astype(lengths.dtype)
    return slips


def levels_of(names: Names, left: Ints, right: Ints, strict: Bools | None = None) -> Levels:
    """As `level_of`, with the levels between EQUAL and DIFFERENT; those of ``strict`` by the slips of organisations."""
    some, others = names.row.take(left), names.row.take(right)
    level = level_of(names.row, left, right)
    unequal = np.flatnonzero(level == Level.DIFFERENT)
    some, others = some[unequal], others[unequal]
    strict = np.zeros(len(unequal), dtype=np.bool_) if strict is None else strict[unequal]
    found = _measured(names.sounds, names.heard_letters, some, others, strict)
    found[names.unmarked.take(some) == names.unmarked.take(others)] = Level.SOUND
    rest = np.flatnonzero(found < Level.NEAR)
    spelt = _measured(names.texts, names.spelt_letters, some[rest], others[rest], strict[rest])
    found[rest] = np.maximum(found[rest], spelt)
    level[unequal] = found
    return level


def _measured(texts: list[str], letters: Letters, some: Ints, others: Ints, strict: Bools) -> Levels:
    """The level by the number of letters changed, left out, added or swapped, for the length of the longer text."""
    level = np.zeros(len(some), dtype=np.int8)
    longer = np.maximum(letters.lengths.take(some), letters.lengths.take(others))
    few = np.where(strict, _LETTERS_PER_SLIP_IF_STRICT, _LETTERS_PER_SLIP)
    near = np.where(longer < _SHORT, 0, np.maximum(1, longer // few))
    far = np.where(strict, longer // _LETTERS_PER_SLIP, np.maximum(2, longer // _LETTERS_PER_SLIP_FAR))
    far = np.where(longer < _LONG, near, np.maximum(near, far))
    look = np.flatnonzero(_have_room(letters, some, others, far))
    slips = _slips(texts, some[look], others[look])
    level[look[slips <= far[look]]] = Level.FAR
    level[look[slips <= near[look]]] = Level.NEAR
    level[look[slips == 0]] = Level.SOUND
    return level


def _have_room(letters: Letters, some: Ints, others: Ints, slips: Ints) -> Bools:
    """Whether so few slips may lie between two texts; one changes the length by one, and two members of the set."""
    changed = np.bitwise_count(letters.sets.take(some) ^ letters.sets.take(others))
    longer = np.abs(letters.lengths.take(some) - letters.lengths.take(others))
    room: Bools = (changed <= 2 * slips) & (longer <= slips)
    return room


def _slips(texts: list[str], some: Ints, others: Ints) -> Ints:
    """Slips between two texts each; every distinct pair of texts is measured once."""
    pairs = np.minimum(some, others).astype(np.int64) * len(texts) + np.maximum(some, others)
    first, which = distinct(pairs)
    lefts, rights = ([texts[text] for text in side[first].tolist()] for side in (some, others))
    return cpdist(lefts, rights, scorer=OSA.distance, dtype=np.int32)[which]
