"""Who is whom among rows given as columns: blocking, comparison, classification, clusters that obey decisions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from ita_batch.matching.blocking import NO_PAIRS, Pairs, candidate_pairs, distinct_pairs
from ita_batch.matching.classify import DIFFERENT, SAME, Classified, classify, verdicts_of
from ita_batch.matching.clusters import Clusters
from ita_batch.matching.comparison import compare, joined_vectors
from ita_batch.matching.number_keys import Ints
from ita_batch.matching.plausible import Plausible
from ita_batch.matching.profiles import Profiles
from ita_batch.matching.row_columns import RowColumns

_MOST_OF_ONE: Final = 8  # questions about one cluster: nobody has so many doubles, such a list is copied or filled down
_MOST: Final = 1_000  # questions in all, where the list is not so long that more are to be expected
_ROWS_PER_QUESTION: Final = 3
_PROFILE_BITS: Final = 32  # two profiles as one number

RowPairs = Sequence[tuple[int, int]]


class Decided(NamedTuple):
    """What somebody has decided about pairs of rows, by their numbers."""

    same: RowPairs = ()
    apart: RowPairs = ()
    rows: frozenset[int] = frozenset()  # that some decision is about: none of them is taken for another


@dataclass(frozen=True, slots=True)
class Resolution:
    """The clusters of rows, and the pairs of profiles behind them by their places in ``found``."""

    profiles: Profiles
    found: Classified  # the pairs that are not different, best first
    cluster: Ints  # row -> the first row of its cluster
    bound: list[int]  # the pairs that bind the clusters
    obeyed: list[bool]  # of the pairs decided the same: whether no other decision speaks against it
    asked: list[int]  # the pairs that somebody is to be asked about, one for every two clusters
    left_out: int  # such pairs that are not asked, because there are too many: the less alike ones


def resolve(said: RowColumns, decided: Decided | None = None) -> Resolution:
    """Find which rows are about one person or organisation; what is asked depends on what the rows say alone."""
    decided = decided or Decided()
    profiles = Profiles(said, _tokens(said, decided.rows))
    of_row = profiles.number.tolist()
    apart = [(of_row[one], of_row[other]) for one, other in decided.apart]
    contradicting = (
        profiles.sex,
        profiles.form,
        profiles.branch,
        profiles.district,
        profiles.subdistrict,
        profiles.start,
    )
    clusters = Clusters(contradicting, apart)
    obeyed = [clusters.join(of_row[one], of_row[other], decided=True) for one, other in decided.same]
    found = classified_pairs(profiles, candidate_pairs(profiles))
    bound, left = _join(found, clusters)
    asked, left_out = _questions(found, left, clusters, max(_MOST, said.rows // _ROWS_PER_QUESTION))
    return Resolution(profiles, found, _clusters_of_rows(profiles, clusters), bound, obeyed, asked, left_out)


def classified_pairs(profiles: Profiles, candidates: Iterable[Pairs]) -> Classified:
    """The candidate pairs that are not different, best first."""
    worth_a_look = distinct_pairs(map(Plausible(profiles).among, candidates))
    compared = [compare(profiles, pairs) for pairs in worth_a_look] or [compare(profiles, NO_PAIRS)]
    return classify(joined_vectors(one.select(verdicts_of(one) != DIFFERENT) for one in compared)).best_first()


def _tokens(said: RowColumns, alone: Iterable[int]) -> Ints:
    """What keeps a row from being taken for its twin: it names no channel, or somebody has decided about it."""
    kept_apart = (said.phones.number == 0) & (said.emails.number == 0) & (said.start.number == 0)
    kept_apart[list(alone)] = True
    return np.where(kept_apart, np.arange(1, len(kept_apart) + 1), 0)


def _join(found: Classified, clusters: Clusters) -> tuple[list[int], list[int]]:
    """Join what is the same, the best pairs first; the pairs that joined something, and those that are left to ask."""
    bound, left = [], []
    same = (found.verdicts == SAME).tolist()
    for place, (one, other) in enumerate(found.sides()):
        if same[place]:
            leader, other_leader = clusters.leader(one), clusters.leader(other)
            if leader == other_leader:
                continue
            if clusters.join(leader, other_leader):
                bound.append(place)
                continue
        left.append(place)
    return bound, left


def _questions(found: Classified, left: Sequence[int], clusters: Clusters, most: int) -> tuple[list[int], int]:
    """One pair for every two clusters, the nearest; where there are more than anybody could answer, how many others."""
    met: set[int] = set()
    about: Counter[int] = Counter()
    asked: list[int] = []
    left_out = 0
    vectors = found.vectors
    pairs = zip(left, vectors.left[left].tolist(), vectors.right[left].tolist(), strict=True)
    for place, one, other in pairs:
        low, high = clusters.leader(one), clusters.leader(other)
        if low > high:
            low, high = high, low
        couple = low << _PROFILE_BITS | high
        if low == high or couple in met or clusters.kept_apart(low, high):
            continue
        met.add(couple)
        if len(asked) == most or max(about[low], about[high]) == _MOST_OF_ONE:
            left_out += 1
            continue
        about[low] += 1
        about[high] += 1
        asked.append(place)
    return asked, left_out


def _clusters_of_rows(profiles: Profiles, clusters: Clusters) -> Ints:
    leader = np.arange(profiles.size)
    above = clusters.joined()
    leader[list(above)] = list(above.values())
    while (further := leader[leader] != leader).any():
        leader[further] = leader[leader[further]]
    of_rows = leader[profiles.number]
    first = np.full(profiles.size, len(of_rows))
    np.minimum.at(first, of_rows, np.arange(len(of_rows)))
    return first[of_rows]
