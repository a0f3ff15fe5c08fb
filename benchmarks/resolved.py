"""Our matcher on labelled rows as columns: who it says is whom."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np

from ita_batch.matching.blocking import Pairs
from ita_batch.matching.classify import Classified, classify
from ita_batch.matching.comparison import compare
from ita_batch.matching.resolve import Resolution

RowPairs = set[tuple[int, int]]
Scored = dict[tuple[int, int], float]


def pairs_of_rows(resolved: Resolution) -> tuple[RowPairs, RowPairs, Scored]:
    """Merged pairs of rows, those asked about (all of the two clusters), and a score for every such pair."""
    rows = _rows_of_clusters(resolved)
    weakest = _weakest(resolved)
    merged, asked, scored = set(), set(), Scored()
    for first, own in rows.items():
        for couple in combinations(own, 2):
            merged.add(couple)
            scored[couple] = weakest[first]
    leader = resolved.cluster[resolved.profiles.first_rows()].tolist()
    for one, other, score in _sides(resolved.found, resolved.asked):
        for left, right in product(rows[leader[one]], rows[leader[other]]):
            couple = (min(left, right), max(left, right))
            asked.add(couple)
            scored[couple] = max(score, scored.get(couple, 0.0))
    return merged, asked, scored


def _rows_of_clusters(resolved: Resolution) -> dict[int, list[int]]:
    rows: dict[int, list[int]] = {}
    for row, first in enumerate(resolved.cluster.tolist()):
        rows.setdefault(first, []).append(row)
    return rows


def _weakest(resolved: Resolution) -> dict[int, float]:
    """First row of a cluster -> the score of the weakest of the pairs that bind it."""
    profiles = resolved.profiles
    several = np.flatnonzero(profiles.counts > 1)
    twins = classify(compare(profiles, Pairs(several, several)))
    leader = resolved.cluster[profiles.first_rows()].tolist()
    weakest: dict[int, float] = {}
    for one, _, score in (*_sides(resolved.found, resolved.bound), *_sides(twins, range(len(several)))):
        weakest[leader[one]] = min(score, weakest.get(leader[one], 1.0))
    return weakest


def _sides(found: Classified, places: list[int] | range) -> list[tuple[int, int, float]]:
    some = found.select(np.array(places, dtype=np.int64))
    return [(one, other, score) for (one, other), score in zip(some.sides(), some.scores.tolist(), strict=True)]
