"""Profiles as columns of numbers, so that millions of pairs can be compared at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
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


class Words:
    """Texts by number; 0 is always the empty text."""

    def __init__(self) -> None:
        self.texts: list[str] = [""]
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """The number of a text, new if it is."""
        found = self._numbers.setdefault(text, len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
        return found

    def column(self, texts: Iterable[str]) -> Ints:
        """The numbers of many texts."""
        return np.fromiter(map(self.number, texts), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Names:
    """One part of the names: which text each profile has, and for each text how it sounds and its skeleton."""

    row: Ints  # profile -> text
    texts: list[str]
    sounds: list[str]  # text -> sound
    unmarked: list[str]
    sound: Ints  # profile -> number of its sound
    skeleton: Ints  # profile -> number of its skeleton
    skeletons: list[str]

    def key(self, view: Callable[[str], str]) -> Ints:
        """Profile -> number of a view of its skeleton, such as its first two letters."""
        return Words().column(map(view, self.skeletons))[self.skeleton]


class Columns:
    """Everything that is compared, a column each; the profiles are in an order that only their content decides."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.size = len(profiles)
        self.organisation: Bools = np.fromiter((one.organisation for one in profiles), dtype=np.bool_)
        self.first = _names([one.first for one in profiles])
        self.last = _names([one.last for one in profiles])
        self.whole = _names([one.whole for one in profiles])
        self.sex = _plain(one.sex for one in profiles)
        self.female: Bools = np.fromiter((one.sex == "f" for one in profiles), dtype=np.bool_)
        self.form = _plain(one.form for one in profiles)
        self.branch = _plain(one.branch for one in profiles)
        self.contact = _plain(one.contact for one in profiles)
        self.other = _plain(one.other for one in profiles)
        self.numbers = _plain("".join(_DIGIT.findall(one.first)) if one.organisation else "" for one in profiles)
        self.start = _plain(one.start for one in profiles)
        phones, emails = Words(), Words()
        self.phones = _several(phones, [one.phones for one in profiles])
        self.emails = _several(emails, [one.emails for one in profiles])
        self.digits = _digits(phones.texts)
        self.mobile: Bools = np.fromiter((text[:2] in ("06", "08", "09") for text in phones.texts), dtype=np.bool_)

    @cached_property
    def bearers(self) -> Ints:
        """Profile -> with how many different last names its first name (as it sounds) occurs."""
        return _variety(self.first.sound, self.last.sound)

    @cached_property
    def families(self) -> Ints:
        """Profile -> with how many different first names its last name occurs."""
        return _variety(self.last.sound, self.first.sound)


def combined(*keys: Ints) -> Ints:
    """One number for each combination of numbers."""
    result = keys[0]
    for key in keys[1:]:
        result = result * (int(key.max(initial=0)) + 1) + key
    return result


def _variety(of: Ints, beside: Ints) -> Ints:
    combinations = np.unique(combined(of, beside))
    seen = np.bincount(combinations // (int(beside.max(initial=0)) + 1), minlength=int(of.max(initial=0)) + 1)
    return seen.astype(np.int64)[of]


def _plain(texts: Iterable[str]) -> Ints:
    return Words().column(texts)


def _names(texts: Sequence[str]) -> Names:
    words, heard, bones = Words(), Words(), Words()
    row = words.column(texts)
    sounds = [sound(text) for text in words.texts]
    sound_of = heard.column(sounds)
    skeleton_of = bones.column(skeleton(text) for text in sounds)
    return Names(
        row, words.texts, sounds, [unmarked(text) for text in words.texts], sound_of[row], skeleton_of[row], bones.texts
    )


def _several(words: Words, cells: Sequence[tuple[str, ...]]) -> Ints:
    """A row of numbers for each profile, as wide as the fullest cell, filled up with 0."""
    table = np.zeros((len(cells), max(map(len, cells), default=0)), dtype=np.int64)
    for row, texts in enumerate(cells):
        for place, text in enumerate(texts):
            table[row, place] = words.number(text)
    return table


def _digits(phones: list[str]) -> npt.NDArray[np.uint8]:
    """The first ten characters of each phone as bytes."""
    joined = "".join(text[:10].ljust(10) for text in phones).encode("ascii", "replace")
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(phones), 10)
