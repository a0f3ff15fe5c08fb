"""Clusters: pairs that are the same are joined, best first, unless that would join what must stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from ita_batch.matching.number_keys import Ints

# What a cluster says in one column: 0 for nothing; where a decision joined what differs, all that its profiles say.
_Word = int | frozenset[int]
_Words = list[_Word]


class Clusters:
    """Profiles by number in growing clusters; a profile that nothing was joined to costs nothing.

    A cluster knows which sexes, forms, branches, places and first days its profiles name (``said``: a column each, 0
    where a profile says nothing): a chain over a row that says nothing must not join two that contradict each other.
    ``apart`` are pairs that a decision keeps apart.
    """

    def __init__(self, said: Sequence[Ints], apart: Iterable[tuple[int, int]]) -> None:
        self._table = np.stack(said, axis=1)
        self._said: dict[int, _Words] = {}  # of the larger clusters
        self._leader: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def leader(self, one: int) -> int:
        """The number of the profile that stands for the cluster of a profile."""
        return self._leader.get(one, one)

    def members(self, leader: int) -> Sequence[int]:
        """The profiles of a cluster, by the number that stands for it."""
        return self._members.get(leader, (leader,))

    def joined(self) -> Mapping[int, int]:
        """The profiles that stand in the cluster of another one, and that one."""
        return self._leader

    def join(self, one: int, other: int, *, decided: bool = False) -> bool:
        """Join the clusters of two profiles; False when they must stay apart.

        A decision (``decided``) overrules what contradicts, but not another decision.
        """
        first, second = self.leader(one), self.leader(other)
        if first == second:
            return True
        words, others = self._words(first), self._words(second)
        if self.kept_apart(first, second) or (words != others and not decided and _contradict(words, others)):
            return False
        small, large = (first, second) if len(self.members(first)) < len(self.members(second)) else (second, first)
        moved = self._members.pop(small, [small])
        self._members.setdefault(large, [large]).extend(moved)
        self._said[large] = words if words == others else list(map(_together, words, others))
        self._leader.update(dict.fromkeys(moved, large))
        return True

    def kept_apart(self, one: int, other: int) -> bool:
        """True when somebody decided that a profile of one cluster is not one of the other."""
        if not self._apart:
            return False
        theirs = set(self.members(self.leader(other)))
        return any(self._apart[own] & theirs for own in self.members(self.leader(one)) if own in self._apart)

    def _words(self, leader: int) -> _Words:
        """What the profiles of a cluster say."""
        words: _Words = self._said.get(leader) or self._table[leader].tolist()
        return words


def _contradict(words: _Words, others: _Words) -> bool:
    return any(
        one and other and one != other and not _all(one) & _all(other) for one, other in zip(words, others, strict=True)
    )


def _together(one: _Word, other: _Word) -> _Word:
    """What two clusters say in one column."""
    return one or other if not (one and other) or one == other else _all(one) | _all(other)


def _all(word: _Word) -> frozenset[int]:
    return word if isinstance(word, frozenset) else frozenset((word,))
