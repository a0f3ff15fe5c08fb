"""Which candidate pairs are worth comparing: the others are DIFFERENT, whatever a closer look would show.

Nothing is measured here: what a pair needs to be more than different is asked of single numbers, such as the letters of
a name as bits. A pair may pass for nothing; none that counts is left out.
"""

from collections.abc import Callable
from typing import Final

import numpy as np

from ita_batch.matching.blocking import Pairs
from ita_batch.matching.comparison_levels import Level, least_slips
from ita_batch.matching.heard_names import Names
from ita_batch.matching.number_keys import LOW_HALF, Bools, Ints, Words, as_halves
from ita_batch.matching.pair_frequencies import began_together
from ita_batch.matching.pair_names import met, turned
from ita_batch.matching.profiles import ORGANISATION, PARTED, PERSON, Profiles

_MOST_SIGNS: Final = 2  # a digit is wrong, or two neighbours are swapped
_LAST_BITS: Final = np.uint64(0x1111_1111_1111_1111)  # of four each
_LONGEST: Final = 0x7FFF  # letters; what is longer is taken for as long, and for near if it may be


class Plausible:
    """Looks at pairs of profiles; what one look needs of a profile stands side by side and is fetched at once."""

    def __init__(self, profiles: Profiles) -> None:
        self._profiles = profiles
        self._first = _NameLook(profiles.first)
        self._last = _NameLook(profiles.last)
        heard = (as_halves(names.sound, names.unmarked_sound) for names in (profiles.first, profiles.last))
        self._said = np.stack((profiles.channel_bits, profiles.whole.sound, *heard), axis=1)

    def among(self, pairs: Pairs) -> Pairs:
        """The pairs that share a channel; of one kind, those whose names agree or with something else in common."""
        left, right = pairs
        kinds = self._profiles.kind.take(left) | self._profiles.kind.take(right)
        some, others = self._said.take(left, axis=0), self._said.take(right, axis=0)
        keep: Bools = (some[:, 0] & others[:, 0]) > 0
        keep |= (kinds == PERSON | PARTED) | (kinds == PARTED)
        some ^= others
        in_one_word = some[:, 1] == 0
        first, last = _either_half_is_zero(some[:, 2]), _either_half_is_zero(some[:, 3])
        organisations, persons = kinds == ORGANISATION, kinds == PERSON
        keep |= (organisations & first) | (persons & ((first & last) | in_one_word))
        _look(keep, organisations & ~keep, pairs, self._organisations)
        persons &= ~keep
        _look(keep, persons & last & ~first, pairs, lambda pairs: self._first.may_be(Level.FAR, pairs))
        _look(keep, persons & first & ~last, pairs, self._of_one_first_name)
        _look(keep, persons & ~first & ~last, pairs, self._near)
        return pairs.select(keep)

    def _organisations(self, pairs: Pairs) -> Bools:
        """The names may agree in part, or the contact person is the same."""
        keep: Bools = self._first.may_be(Level.FAR, pairs) | met(self._profiles, *pairs)
        return keep

    def _of_one_first_name(self, pairs: Pairs) -> Bools:
        """The last names may agree in part, or something else supports them."""
        keep = self._last.may_be(Level.FAR, pairs)
        _look(keep, ~keep, pairs, lambda pairs: _supported(self._profiles, pairs))
        return keep

    def _near(self, pairs: Pairs) -> Bools:
        """Both names may be near as they stand, or they stand in the other order."""
        keep = self._first.may_be(Level.NEAR, pairs)
        _look(keep, keep, pairs, lambda pairs: self._last.may_be(Level.NEAR, pairs))
        return keep | turned(self._profiles, *pairs)


class _NameLook:
    """The letters of one part of the names, as it sounds and as it is written, side by side."""

    def __init__(self, names: Names) -> None:
        both = names.letters
        self._sets = np.stack([letters.sets for letters in both], axis=1)
        self._lengths = np.stack([np.minimum(letters.lengths, _LONGEST) for letters in both], axis=1).astype(np.int16)
        self._slips: dict[Level, Ints] = {}

    def may_be(self, level: Level, pairs: Pairs) -> Bools:
        """False only where `levels_of` says less than FAR or NEAR for names that are not heard alike."""
        left, right = pairs
        if level not in self._slips:
            self._slips[level] = least_slips(self._lengths, level)
        few = self._slips[level]
        slips = np.maximum(few.take(left, axis=0), few.take(right, axis=0))
        longer = np.abs(self._lengths.take(left, axis=0) - self._lengths.take(right, axis=0))
        changed = np.bitwise_count(self._sets.take(left, axis=0) ^ self._sets.take(right, axis=0))
        room: Bools = (changed <= 2 * slips) & (longer <= slips)
        return room[:, 0] | room[:, 1]


def _either_half_is_zero(words: Words) -> Bools:
    either: Bools = (words <= LOW_HALF) | ((words & LOW_HALF) == 0)
    return either


def _look(keep: Bools, where: Bools, pairs: Pairs, closer: Callable[[Pairs], Bools]) -> None:
    """Keep some more, or fewer: those that a closer look keeps among the pairs of ``where``."""
    places = np.flatnonzero(where)
    keep[places] = closer(Pairs(pairs.left.take(places), pairs.right.take(places)))


def _supported(profiles: Profiles, pairs: Pairs) -> Bools:
    """Two numbers that are nearly the same, or one first day of work."""
    return began_together(profiles, *pairs) | _phones_are_near(profiles, *pairs)


def _phones_are_near(profiles: Profiles, left: Ints, right: Ints) -> Bools:
    """Two signs at most differ between any two numbers."""
    near = np.zeros(len(left), dtype=np.bool_)
    for mine in profiles.phone_signs.T:
        some = mine.take(left)
        for yours in profiles.phone_signs.T:
            others = yours.take(right)
            changed = some ^ others
            changed |= changed >> 2
            changed |= changed >> 1
            near |= (some > 0) & (others > 0) & (np.bitwise_count(changed & _LAST_BITS) <= _MOST_SIGNS)
    return near
