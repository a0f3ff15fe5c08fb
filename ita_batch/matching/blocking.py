"""Blocking: the candidate pairs of a list, which are those that share a key of some blocking rule.

A key that more profiles share than the rule's limit (a switchboard, the most frequent surname) is not compared all
with all: its block is divided by a second key, and what is still above the limit is left out. So the work grows with
the rows, not with their square. What is merged always shares a channel and the sound of the first name; such profiles
are compared in a chain, each with the next, however many they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from ita_batch.matching.blocking_rules import RULES, BlockingRule
from ita_batch.matching.number_keys import Bools, Ints, combined, order_by
from ita_batch.matching.profiles import Profiles

_PROFILE_BITS: Final = 31  # of two profiles as one number
_PROFILE: Final = (1 << _PROFILE_BITS) - 1
_PORTION: Final = 1 << 16  # pairs that are compared at once: few enough to stay near the processor


class Pairs(NamedTuple):
    """Pairs of profiles by number, the smaller one left."""

    left: Ints
    right: Ints

    def select(self, which: Bools | Ints) -> "Pairs":
        """Some of the pairs."""
        return Pairs(self.left[which], self.right[which])


NO_PAIRS: Final = Pairs(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))


def candidate_pairs(profiles: Profiles, rules: Sequence[BlockingRule] = RULES) -> Iterator[Pairs]:
    """The pairs in portions, as they are found: one that several rules find comes several times."""
    waiting: list[Pairs] = []
    size = 0
    for pairs in (pairs for rule in rules for pairs in _pairs(profiles, rule)):
        waiting.append(pairs)
        size += len(pairs.left)
        if size >= _PORTION:
            yield from _portions(_joined(waiting))
            waiting, size = [], 0
    if size:
        yield from _portions(_joined(waiting))


def distinct_pairs(found: Iterable[Pairs]) -> Iterator[Pairs]:
    """The same pairs, each once and in order, in portions."""
    left, right = _joined([NO_PAIRS, *found])
    both = left << _PROFILE_BITS | right
    both.sort()
    both = both[np.diff(both, prepend=-1) != 0]
    yield from _portions(Pairs(both >> _PROFILE_BITS, both & _PROFILE))


def _joined(found: Sequence[Pairs]) -> Pairs:
    left, right = (np.concatenate(side) for side in zip(*found, strict=True))
    return Pairs(left, right)


def _portions(pairs: Pairs) -> Iterator[Pairs]:
    for start in range(0, len(pairs.left), _PORTION):
        yield Pairs(pairs.left[start : start + _PORTION], pairs.right[start : start + _PORTION])


def _pairs(profiles: Profiles, rule: BlockingRule) -> Iterator[Pairs]:
    some, key = rule.keyed(profiles)
    blocks = _Blocks(some, key, rule.limit)
    yield from blocks.pairs()
    crowded = blocks.crowded()
    if not len(crowded):
        return
    some, key = some[crowded], key[crowded]
    if rule.chain:
        yield _neighbours(some, combined(key, rule.chain(profiles)[some]))
    for second in rule.then:
        yield from _Blocks(some, combined(key, second(profiles)[some]), rule.limit).pairs()


class _Blocks:
    """Profiles of equal key; a block above the limit is crowded."""

    def __init__(self, profiles: Ints, key: Ints, limit: int) -> None:
        self._order = order_by(key)
        in_order = key[self._order]
        starts = np.flatnonzero(np.diff(in_order, prepend=in_order[:1] - 1))
        self._counts = np.diff(np.append(starts, len(key)))
        self._profiles = profiles
        self._limit = limit

    def crowded(self) -> Ints:
        """The places of what stands in crowded blocks, block by block."""
        places: Ints = self._order[np.repeat(self._counts > self._limit, self._counts)]
        return places

    def pairs(self) -> Iterator[Pairs]:
        """All pairs of each other block: each profile with the next, with the next but one, and so on."""
        fit = (self._counts > 1) & (self._counts <= self._limit)
        counts = self._counts[fit]
        block = self._profiles[self._order[np.repeat(fit, self._counts)]]
        left = np.arange(len(block))
        after = np.repeat(np.cumsum(counts), counts) - left  # from here to the block's end
        for step in range(1, int(counts.max(initial=0))):
            more = np.flatnonzero(after > step)
            left, after = left[more], after[more]
            yield _ordered(block[left], block[left + step])


def _neighbours(profiles: Ints, key: Ints) -> Pairs:
    """Each profile with the next one of equal key: enough to bind them all."""
    order = np.lexsort((profiles, key))
    same: Bools = key[order[:-1]] == key[order[1:]]
    return _ordered(profiles[order[:-1]][same], profiles[order[1:]][same])


def _ordered(some: Ints, others: Ints) -> Pairs:
    distinct = some != others  # a profile may stand in a block with two numbers
    if not distinct.all():
        some, others = some[distinct], others[distinct]
    return Pairs(np.minimum(some, others), np.maximum(some, others))
