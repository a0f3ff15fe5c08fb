"""Profiles as columns of numbers, so that millions of pairs can be compared at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.profiles import Profile
from ita_batch.matching.spelling import skeleton, sound, unmarked

_DIGIT: Final = re.compile("[0-9]")

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def numbered(texts: Sequence[str]) -> tuple[list[str], Ints]:
    """The distinct texts, of which the empty one is always number 0, and the number of each text."""
    distinct = list(dict.fromkeys(("", *texts)))
    numbers = {text: number for number, text in enumerate(distinct)}
    return distinct, np.fromiter(map(numbers.__getitem__, texts), dtype=np.int64, count=len(texts))


class Names:
    """One part of the names: the text of each profile, and how each distinct text sounds."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts, self.row = numbered(texts)
        self.sounds = [sound(text) for text in self.texts]
        self._heard, self._sound_of = numbered(self.sounds)
        self.sound: Ints = self._sound_of[self.row]  # profile -> number of its sound

    @cached_property
    def unmarked(self) -> Ints:
        """Text -> number of its sound with the silent letters."""
        return numbered([unmarked(text) for text in self.texts])[1]

    @cached_property
    def spelt_letters(self) -> Letters:
        """Which letters occur in each text."""
        return letters(self.texts)

    @cached_property
    def heard_letters(self) -> Letters:
        """Which letters occur in the sound of each text."""
        return letters(self.sounds)

    @cached_property
    def _skeletons(self) -> tuple[list[str], Ints]:
        bones, of_sound = numbered([skeleton(heard) for heard in self._heard])
        return bones, of_sound[self.sound]

    @property
    def skeleton(self) -> Ints:
        """Profile -> number of its skeleton."""
        return self._skeletons[1]

    def key(self, view: Callable[[str], str]) -> Ints:
        """Profile -> number of a view of its skeleton, such as its first two letters."""
        bones, row = self._skeletons
        return numbered([view(text) for text in bones])[1][row]


@dataclass(frozen=True, slots=True)
class Letters:
    """Of each text the set of its letters, as bits, and its length: they show quickly that two texts are not near."""

    sets: npt.NDArray[np.uint64]
    lengths: npt.NDArray[np.int32]


def letters(texts: Sequence[str]) -> Letters:
    """The letters of each text; letters that are 64 apart share a bit, which is harmless."""
    lengths = np.fromiter(map(len, texts), dtype=np.int32, count=len(texts))
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32)
    bits = np.uint64(1) << (codes.astype(np.uint64) & np.uint64(63))
    sets = np.zeros(len(texts), dtype=np.uint64)
    written = lengths > 0
    if written.any():
        starts = np.cumsum(lengths) - lengths
        sets[written] = np.bitwise_or.reduceat(bits, starts[written])
    return Letters(sets, lengths)


class Columns:
    """Everything that is compared, one column each; only the content of the profiles decides their order."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.size = len(profiles)
        self.organisation: Bools = np.fromiter((one.organisation for one in profiles), dtype=np.bool_)
        self.first = Names([one.first for one in profiles])
        self.last = Names([one.last for one in profiles])
        self.whole = Names([one.whole for one in profiles])
        self.sex = _numbers([one.sex for one in profiles])
        self.female: Bools = np.fromiter((one.sex == "f" for one in profiles), dtype=np.bool_)
        self.form = _numbers([one.form for one in profiles])
        self.branch = _numbers([one.branch for one in profiles])
        self.contact = _numbers([one.contact for one in profiles])
        self.other = _numbers([one.other for one in profiles])
        self.numbers = _numbers(["".join(_DIGIT.findall(one.first)) if one.organisation else "" for one in profiles])
        self.start = _numbers([one.start for one in profiles])
        phones, self.phones = _number_table([one.phones for one in profiles])
        self.emails = _number_table([one.emails for one in profiles])[1]
        self.digits = _digits(phones)
        self.mobile: Bools = np.fromiter((text[:2] in ("06", "08", "09") for text in phones), dtype=np.bool_)

    @cached_property
    def first_name_frequency(self) -> Ints:
        """Profile -> with how many different last names its first name (as it sounds) occurs."""
        return _frequency(self.first.sound, self.last.sound)

    @cached_property
    def last_name_frequency(self) -> Ints:
        """Profile -> with how many different first names its last name occurs."""
        return _frequency(self.last.sound, self.first.sound)


def combined(*keys: Ints) -> Ints:
    """One number for each combination of numbers."""
    result = keys[0]
    for key in keys[1:]:
        result = result * (int(key.max(initial=0)) + 1) + key
    return result


def _frequency(of: Ints, beside: Ints) -> Ints:
    """Profile -> number of different names that stand beside its own."""
    combinations = np.unique(combined(of, beside))
    seen = np.bincount(combinations // (int(beside.max(initial=0)) + 1), minlength=int(of.max(initial=0)) + 1)
    return seen.astype(np.int64)[of]


def _numbers(texts: Sequence[str]) -> Ints:
    return numbered(texts)[1]


def _number_table(cells: Sequence[tuple[str, ...]]) -> tuple[list[str], Ints]:
    """The distinct texts, and one row of numbers for each profile, as wide as the fullest cell, filled up with 0."""
    counts = np.fromiter(map(len, cells), dtype=np.int64, count=len(cells))
    texts, numbers = numbered([text for cell in cells for text in cell])
    table = np.zeros((len(cells), int(counts.max(initial=1))), dtype=np.int64)
    place = np.arange(len(numbers)) - np.repeat(np.cumsum(counts) - counts, counts)
    table[np.repeat(np.arange(len(cells)), counts), place] = numbers
    return texts, table


def _digits(phones: list[str]) -> npt.NDArray[np.uint8]:
    """The first ten characters of each phone as bytes."""
    joined = "".join(text[:10].ljust(10) for text in phones).encode("ascii", "replace")
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(phones), 10)
