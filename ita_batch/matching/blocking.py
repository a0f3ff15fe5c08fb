"""Blocking: the candidate pairs of a list, which are those that share a key of some blocking rule.

A key that more profiles share than the rule's limit (a switchboard, the most frequent surname) is not compared all
with all: its block is divided by a second key, and what is still above the limit is left out. So the work grows with
the rows, not with their square. What is merged always shares a channel and the sound of the first name; such profiles
are compared in a chain, each with the next, however many they are.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from ita_batch.matching.blocking_rules import RULES, BlockingRule
from ita_batch.matching.columns import Bools, Columns, Ints, combined


def candidate_pairs(columns: Columns, rules: Sequence[BlockingRule] = RULES) -> Ints:
    """Pairs of profiles as ``smaller * size + larger``, each once, in order."""
    codes = np.concatenate([np.empty(0, dtype=np.int64), *(part for rule in rules for part in _pairs(columns, rule))])
    codes.sort()  # faster here than the hashing of ``np.unique``
    once: Ints = codes[np.diff(codes, prepend=-1) != 0]
    return once


def _pairs(columns: Columns, rule: BlockingRule) -> Iterator[Ints]:
    profiles, key = rule.keyed(columns)
    codes, crowded = _within(columns.size, profiles, key, rule.limit)
    yield from codes
    if rule.chain:
        yield _neighbours(columns.size, profiles, combined(key, rule.chain(columns)[profiles]))
    if crowded.any():
        profiles, key = profiles[crowded], np.unique(key[crowded], return_inverse=True)[1]
        for second in rule.then:
            yield from _within(columns.size, profiles, combined(key, second(columns)[profiles]), rule.limit)[0]


def _within(size: int, profiles: Ints, key: Ints, limit: int) -> tuple[list[Ints], Bools]:
    """Pairs of profiles of equal key, and which of them have a key that more than ``limit`` share."""
    order = np.argsort(key, kind="stable")
    _, start, counts = np.unique(key[order], return_index=True, return_counts=True)
    share = np.repeat(counts, counts)
    crowded: Bools = np.zeros(len(key), dtype=np.bool_)
    crowded[order] = share > limit
    left = np.flatnonzero((share > 1) & (share <= limit))
    remaining = (np.repeat(start + counts, counts) - np.arange(len(key)))[left]  # from here to the block's end
    codes = []
    for step in range(1, limit):
        keep = remaining > step
        left, remaining = left[keep], remaining[keep]
        if not len(left):
            break
        codes.append(_codes(size, profiles[order[left]], profiles[order[left + step]]))
    return codes, crowded


def _neighbours(size: int, profiles: Ints, key: Ints) -> Ints:
    """Each profile with the next one of equal key: enough to bind them all."""
    order = np.lexsort((profiles, key))
    same = key[order[:-1]] == key[order[1:]]
    return _codes(size, profiles[order[:-1]][same], profiles[order[1:]][same])


def _codes(size: int, some: Ints, others: Ints) -> Ints:
    distinct = some != others
    some, others = some[distinct], others[distinct]
    return np.minimum(some, others) * size + np.maximum(some, others)
