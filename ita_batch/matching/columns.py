"""Profiles as columns of numbers, so that millions of pairs can be compared at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.organisations import HEAD
from ita_batch.matching.profiles import Profile
from ita_batch.matching.spelling import skeleton, sound, unmarked
from ita_batch.thai.phone_shapes import Phone, is_mobile

_DIGIT: Final = re.compile("[0-9]")
_LATIN: Final = re.compile("[a-z]")
_THAI: Final = re.compile("[ก-๎]")

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

    def sounds_of_rows(self) -> list[str]:
        """How the name of each profile sounds."""
        return [self.sounds[number] for number in self.row.tolist()]

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
        self.branch_named: Bools = np.fromiter((one.branch not in ("", HEAD) for one in profiles), dtype=np.bool_)
        self.in_country: Bools = np.fromiter((bool(one.country) for one in profiles), dtype=np.bool_)
        self.script = np.fromiter((_script(one.whole or one.first) for one in profiles), dtype=np.int64)
        self.in_order, self.turned = _both_orders(self.first.sounds_of_rows(), self.last.sounds_of_rows())
        self.contact = _numbers([one.contact for one in profiles])
        self.other = _numbers([one.other for one in profiles])
        self.numbers = _numbers(["".join(_DIGIT.findall(one.first)) if one.organisation else "" for one in profiles])
        self.start = _numbers([one.start for one in profiles])
        phones, self.phones = _number_table([one.phones for one in profiles])
        self.emails = _number_table([one.emails for one in profiles])[1]
        self.digits = _digits(phones)
        self.mobile: Bools = np.fromiter((is_mobile(Phone(text)) for text in phones), dtype=np.bool_)

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
    """The signs of each number as bytes, without its extension; shorter ones are filled up with spaces."""
    numbers = [text.partition(" ")[0] for text in phones]
    width = max(map(len, numbers), default=0)
    joined = "".join(number.ljust(width) for number in numbers).encode("ascii", "replace")
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(numbers), width)


def _script(name: str) -> int:
    """1 for a name in Roman letters only, 2 for one in Thai letters only, else 0."""
    latin, thai = bool(_LATIN.search(name)), bool(_THAI.search(name))
    return 0 if latin == thai else 1 if latin else 2


def _both_orders(firsts: list[str], lasts: list[str]) -> tuple[Ints, Ints]:
    """Names of two parts as they stand and with the parts swapped, in one numbering; 0 where a part is missing."""
    in_order, turned = [
        [f"{one} {other}" if one and other else "" for one, other in zip(some, others, strict=True)]
        for some, others in ((firsts, lasts), (lasts, firsts))
    ]
    numbers = numbered([*in_order, *turned])[1]
    return numbers[: len(firsts)], numbers[len(firsts) :]
