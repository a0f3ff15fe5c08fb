"""Many texts at once: distinct ones as numbers, one pass over all of them, their letters, their order.

Texts are joined by a sign that no text holds, and that no pattern takes for a letter or a space.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ita_batch.matching.number_keys import Bools, Ints

SEAM: Final = "\x00"
_POINT_BITS: Final = 64

Points = npt.NDArray[np.uint32]


def numbered(texts: Iterable[str]) -> tuple[list[str], Ints]:
    """The distinct texts, of which the empty one is always number 0, and the number of each text."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    numbers[""]  # the first to be asked for gets number 0
    of_each = np.fromiter(map(numbers.__getitem__, texts), dtype=np.int32)
    return list(numbers), of_each


def renumbered(texts: Sequence[str], numbers: Ints) -> tuple[list[str], Ints]:
    """The same for texts that are given by number, where ``texts`` need not be distinct."""
    distinct, of_text = numbered(texts)
    if len(distinct) == len(texts) and not texts[0]:  # they were distinct
        return distinct, numbers
    return distinct, of_text[numbers]


def at_once(texts: Sequence[str], change: Callable[[str], str]) -> list[str]:
    """``change`` applied to all texts as one; it must leave the seams between them."""
    return change(SEAM.join(texts)).split(SEAM) if texts else []


def found_in(texts: Sequence[str], pattern: re.Pattern[str]) -> list[int]:
    """The places of the texts in which a pattern is found; it must not look beyond a seam."""
    starts = [found.start() for found in pattern.finditer(SEAM.join(texts))]
    if not starts:
        return []
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)) + 1
    return list(dict.fromkeys(np.searchsorted(np.cumsum(lengths), starts, side="right").tolist()))


class Joined(NamedTuple):
    """The code points of texts in one row, the place where each text begins there, and its length."""

    points: Ints
    starts: Ints
    lengths: Ints


def joined_points(texts: Sequence[str]) -> Joined:
    """The letters of all texts."""
    lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    points = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return Joined(points, np.cumsum(lengths, dtype=np.int32) - lengths, lengths)


def holding(joined: Joined, letters: range) -> Bools:
    """Text -> whether it holds one of these letters."""
    found = np.zeros(len(joined.starts), dtype=np.bool_)
    places = np.flatnonzero(joined.points - np.uint32(letters.start) < len(letters))
    found[np.searchsorted(joined.starts, places, side="right") - 1] = True
    return found


def first_letters(joined: Joined, count: int) -> Ints:
    """Text -> so many letters at its beginning, a column each; 0 where it has ended."""
    return _letters_at(joined, joined.starts[:, np.newaxis] + np.arange(count, dtype=np.int32))


def last_letters(joined: Joined, count: int) -> Ints:
    """The same from the end of a text towards its beginning."""
    ends = joined.starts + joined.lengths - 1
    return _letters_at(joined, ends[:, np.newaxis] - np.arange(count, dtype=np.int32))


def _letters_at(joined: Joined, places: Ints) -> Ints:
    if not len(joined.points):
        return np.zeros(places.shape, dtype=joined.points.dtype)
    written = np.arange(places.shape[1]) < joined.lengths[:, np.newaxis]
    return np.where(written, joined.points.take(places, mode="clip"), joined.points.dtype.type(0))


@dataclass(frozen=True, slots=True)
class Letters:
    """Of each text the set of its letters, as bits, and its length: they show quickly that two texts are not near."""

    sets: npt.NDArray[np.uint64]
    lengths: Ints

    def of(self, which: Ints) -> "Letters":
        """Those of some texts."""
        return Letters(self.sets[which], self.lengths[which])


def letters(joined: Joined) -> Letters:
    """The letters of each text."""
    sets = np.zeros(len(joined.starts), dtype=np.uint64)
    written = joined.lengths > 0
    if written.any():
        sets[written] = np.bitwise_or.reduceat(_bits(joined.points), joined.starts[written])
    return Letters(sets, joined.lengths)


def letter_bits(text: str) -> npt.NDArray[np.uint64]:
    """Each letter of one text as a set of one."""
    return _bits(joined_points([text]).points)


def _bits(points: Points) -> npt.NDArray[np.uint64]:
    """Letters that are 64 apart share a bit, which is harmless."""
    return np.uint64(1) << (points & np.uint32(_POINT_BITS - 1)).astype(np.uint64)


def small_numbers(points: Points) -> tuple[Ints, int]:
    """Each letter by its place in the alphabet of those that occur, counted from 1, and how many numbers there are."""
    occurs = np.zeros(int(points.max(initial=0)) + 1, dtype=np.bool_)
    occurs[points] = True
    places = np.cumsum(occurs)
    return places[points], int(places[-1]) + 1


def alphabetical(texts: Sequence[str]) -> Ints:
    """Text -> its place in the order of the alphabet; the texts are distinct."""
    places = np.empty(len(texts), dtype=np.int32)
    places[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts), dtype=np.int32)
    return places
