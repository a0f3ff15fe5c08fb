"""One part of the names of all profiles: how each distinct text sounds, and the views by which slips are found."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.name_parts import Part
from ita_batch.matching.number_keys import MULTIPLIER, Ints, combined, distinct
from ita_batch.matching.spelling import SILENCER, WORDS, skeletons, sounds, unmarked, words_of
from ita_batch.matching.texts_at_once import (
    Joined,
    Letters,
    first_letters,
    found_in,
    joined_points,
    last_letters,
    letters,
    numbered,
    small_numbers,
)

_HALF: Final = 4  # letters of a view that are packed into one number
_LONGEST_VIEW: Final = 2 * _HALF


class Names:
    """The texts of one part, by number, and which is whose."""

    def __init__(self, part: Part) -> None:
        self.texts, self.row = part  # profile -> number of its text
        self.sounds = sounds(self.texts)
        self.heard, self._sound_of = numbered(self.sounds)
        self.sound: Ints = self._sound_of[self.row]  # profile -> number of its sound

    @cached_property
    def joined(self) -> Joined:
        """The letters of all texts."""
        return joined_points(self.texts)

    @cached_property
    def unmarked(self) -> Ints:
        """Text -> number of its sound with the silent letters."""
        heard = list(self.sounds)
        silenced = [place for place, text in enumerate(self.texts) if SILENCER in text]
        for place, sound in zip(silenced, unmarked([self.texts[place] for place in silenced]), strict=True):
            heard[place] = sound
        return numbered(heard)[1]

    @cached_property
    def words(self) -> tuple[Ints, Ints]:
        """Text -> number of the words in it that are heard like others, 0 for none, and how many they are."""
        some = found_in(self.texts, WORDS)
        found = [words_of(self.texts[text]) for text in some]
        words, counts = np.zeros((2, len(self.texts)), dtype=np.int32)
        words[some], counts[some] = numbered(map(" ".join, found))[1], list(map(len, found))
        return words, counts

    @cached_property
    def unmarked_sound(self) -> Ints:
        """Profile -> number of its sound with the silent letters."""
        return self.unmarked[self.row]

    @cached_property
    def spelt_letters(self) -> Letters:
        """Which letters occur in each text."""
        return letters(self.joined)

    @cached_property
    def heard_letters(self) -> Letters:
        """Which letters occur in the sound of each text."""
        return letters(joined_points(self.sounds))

    @cached_property
    def letters(self) -> tuple[Letters, Letters]:
        """Of each profile the letters of its sound and of its text."""
        return self.heard_letters.of(self.row), self.spelt_letters.of(self.row)

    @cached_property
    def bones(self) -> tuple[Skeletons, Ints]:
        """The distinct skeletons, and profile -> number of its own."""
        distinct, of_sound = numbered(skeletons(self.heard))
        return Skeletons(distinct), of_sound[self.sound]

    @property
    def skeleton(self) -> Ints:
        """Profile -> number of its skeleton."""
        return self.bones[1]

    def start(self, count: int) -> Ints:
        """Profile -> number of the first letters of its skeleton, eight at most."""
        bones, row = self.bones
        return bones.start(count)[row]

    def end(self, count: int) -> Ints:
        """Profile -> number of the last letters of its skeleton, eight at most."""
        bones, row = self.bones
        return bones.end(count)[row]

    @cached_property
    def anagram(self) -> Ints:
        """Profile -> number of the letters of its skeleton, whatever their order."""
        bones, row = self.bones
        return bones.anagram()[row]


class Skeletons:
    """Distinct skeletons in small numbers, one for each letter of their alphabet; 0 where a skeleton has ended."""

    def __init__(self, texts: list[str]) -> None:
        self.joined = joined_points(texts)
        self._letter, self._size = small_numbers(self.joined.points)
        spelt = self.joined._replace(points=self._letter)
        self._from_start = first_letters(spelt, _LONGEST_VIEW)
        self._from_end = last_letters(spelt, _LONGEST_VIEW)

    def start(self, count: int) -> Ints:
        """Skeleton -> number of its first letters."""
        return self._view(self._from_start[:, :count])

    def end(self, count: int) -> Ints:
        """Skeleton -> number of its last letters."""
        return self._view(self._from_end[:, :count])

    def anagram(self) -> Ints:
        """Skeleton -> number of its letters, whatever their order."""
        weights = np.cumprod(np.full(self._size, MULTIPLIER))
        sums = np.zeros(len(self.joined.starts), dtype=np.uint64)
        written = self.joined.lengths > 0
        if written.any():
            sums[written] = np.add.reduceat(weights[self._letter], self.joined.starts[written])
        return distinct(sums)[1]

    def _view(self, columns: npt.NDArray[np.int64]) -> Ints:
        halves = [self._packed(half) for half in (columns[:, :_HALF], columns[:, _HALF:])]
        return halves[0] if columns.shape[1] <= _HALF else combined(*(distinct(half)[1] for half in halves))

    def _packed(self, columns: npt.NDArray[np.int64]) -> Ints:
        key = np.zeros(len(columns), dtype=np.int64)
        for column in columns.T:
            key = key * self._size + column
        return key
