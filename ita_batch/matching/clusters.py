"""Clusters: pairs that are the same are joined, best first, unless that would join what must stay apart."""

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
        self._said: dict[int, _Words] = {}  # of clusters that say more than the profile that stands for them
        self._above: dict[int, int] = {}
        self._apart: dict[int, set[int]] = {}  # the profiles that the profiles of a cluster are kept apart from
        for one, other in apart:
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)

    def leader(self, one: int) -> int:
        """The number of the profile that stands for the cluster of a profile."""
        leader = one
        while leader in self._above:
            leader = self._above[leader]
        while one != leader:  # the next who asks has a short way
            above = self._above[one]
            self._above[one] = leader
            one = above
        return leader

    def joined(self) -> Mapping[int, int]:
        """The profiles that stand in the cluster of another one, and that one, which may stand in that of a third."""
        return self._above

    def join(self, one: int, other: int, *, decided: bool = False) -> bool:
        """Join the clusters of two profiles; False when they must stay apart.

        A decision (``decided``) overrules what contradicts, but not another decision.
        """
        first, second = self.leader(one), self.leader(other)
        if first == second:
            return True
        if self.kept_apart(first, second):
            return False
        words, others = self._words(first), self._words(second)
        if words != others:
            if not decided and _contradict(words, others):
                return False
            self._said[first] = list(map(_together, words, others))
        if second in self._apart:
            self._apart.setdefault(first, set()).update(self._apart[second])
        self._above[second] = first
        return True

    def kept_apart(self, one: int, other: int) -> bool:
        """True when somebody decided that a profile of one cluster is not one of the other."""
        if not self._apart:
            return False
        leader = self.leader(other)
        return any(self.leader(another) == leader for another in self._apart.get(self.leader(one), ()))

    def _words(self, leader: int) -> _Words:
        """What the profiles of a cluster say."""
        words: _Words = self._said.get(leader) or self._table[leader].tolist()
        return words


def _contradict(words: _Words, others: _Words) -> bool:
    columns = zip(words, others, strict=True)
    return any(one and other and one != other and not _as_set(one) & _as_set(other) for one, other in columns)


def _together(one: _Word, other: _Word) -> _Word:
    """What two clusters say in one column."""
    if not one or not other or one == other:
        return one or other
    return _as_set(one) | _as_set(other)


def _as_set(word: _Word) -> frozenset[int]:
    return word if isinstance(word, frozenset) else frozenset((word,))
