"""Which candidate pairs are worth comparing: the others are DIFFERENT, whatever a closer look would show.

Nothing is measured here: what a pair needs to be more than different is asked of single numbers, such as the letters of
a name as bits. A pair may pass for nothing; none that counts is left out.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from ita_batch.matching.blocking import Pairs
from ita_batch.matching.comparison_levels import Level, may_reach
from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.pair_frequencies import may_have_married
from ita_batch.matching.pair_names import in_one_word, met, turned
from ita_batch.matching.profiles import ORGANISATION, PARTED, PERSON, Profiles

_MOST_SIGNS: Final = 2  # a digit is wrong, or two neighbours are swapped
_LAST_BITS: Final = np.uint64(0x1111_1111_1111_1111)  # of four each


def plausible(profiles: Profiles, pairs: Pairs) -> Pairs:
    """The pairs that share a channel, and those of one kind whose names agree or that have something else in common."""
    left, right = pairs
    keep: Bools = (profiles.channel_bits.take(left) & profiles.channel_bits.take(right)) > 0
    kinds = profiles.kind.take(left) | profiles.kind.take(right)
    keep |= (kinds == PERSON | PARTED) | (kinds == PARTED)
    _look(keep, ~keep & (kinds == ORGANISATION), pairs, partial(_organisations, profiles))
    _look(keep, ~keep & (kinds == PERSON), pairs, partial(_persons, profiles))
    return pairs.select(keep)


def _look(keep: Bools, where: Bools, pairs: Pairs, closer: Callable[[Pairs], Bools]) -> None:
    """Keep some more: those that a closer look keeps among the pairs of ``where``."""
    places = np.flatnonzero(where)
    keep[places] = closer(pairs.select(places))


def _organisations(profiles: Profiles, pairs: Pairs) -> Bools:
    """The names may agree in part, or the contact person is the same."""
    keep: Bools = may_reach(profiles.first, *pairs, Level.FAR) | met(profiles, *pairs)
    return keep


def _persons(profiles: Profiles, pairs: Pairs) -> Bools:
    """Both names may be near, or one is heard alike and the other may be partly alike."""
    firsts, lasts = profiles.first, profiles.last
    first, last = may_reach(firsts, *pairs, Level.SOUND), may_reach(lasts, *pairs, Level.SOUND)
    keep = (first & last) | in_one_word(profiles, *pairs)
    _look(keep, ~keep & last & ~first, pairs, lambda some: may_reach(firsts, *some, Level.FAR))
    _look(
        keep, ~keep & first & ~last, pairs, lambda some: may_reach(lasts, *some, Level.FAR) | _supported(profiles, some)
    )
    _look(keep, ~(keep | first | last), pairs, lambda some: _near(profiles, some))
    return keep


def _near(profiles: Profiles, pairs: Pairs) -> Bools:
    """Both names may be near as they stand, or they stand in the other order."""
    keep = may_reach(profiles.first, *pairs, Level.NEAR)
    _look(keep, keep, pairs, lambda some: may_reach(profiles.last, *some, Level.NEAR))
    _look(keep, ~keep, pairs, lambda some: turned(profiles, *some))
    return keep


def _supported(profiles: Profiles, pairs: Pairs) -> Bools:
    """An account of both, or two numbers that are nearly the same; or a woman who may have married."""
    accounts, others = profiles.other.take(pairs.left), profiles.other.take(pairs.right)
    keep: Bools = (accounts > 0) & (accounts == others)
    return keep | may_have_married(profiles, *pairs) | _phones_are_near(profiles, *pairs)


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
