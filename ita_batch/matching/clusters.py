"""Clusters: pairs that are the same are joined, best first, unless that would join what must stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ita_batch.matching.number_keys import Ints, combined


class Clusters:
    """Profiles by number in growing clusters; a profile that nothing was joined to costs nothing.

    A cluster knows which sexes, forms, branches and first days its profiles name (``said``: a column each, 0 where a
    profile says nothing): a chain over a row that says nothing must not join two that contradict each other. ``apart``
    are pairs that a decision keeps apart.
    """

    def __init__(self, said: Sequence[Ints], apart: Iterable[tuple[int, int]]) -> None:
        self._said = said
        self._all_said = combined(*said)
        self._leader: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def leader(self, one: int) -> int:
        """The number that stands for the cluster of a profile: its smallest."""
        while (next_one := self._leader.get(one, one)) != one:
            self._leader[one] = self._leader.get(next_one, next_one)
            one = next_one
        return one

    def members(self, leader: int) -> list[int]:
        """The profiles of a cluster, by the number that stands for it."""
        return self._members.get(leader, [leader])

    def joined(self) -> Iterable[int]:
        """The profiles that stand in the cluster of another one."""
        return self._leader.keys()

    def join(self, one: int, other: int, *, decided: bool = False) -> bool:
        """Join the clusters of two profiles; False when they must stay apart.

        A decision (``decided``) overrules what contradicts, but not another decision.
        """
        first, second = sorted((self.leader(one), self.leader(other)))
        if first == second:
            return True
        if self.kept_apart(first, second) or (not decided and self._contradict(first, second)):
            return False
        self._leader[second] = first
        self._members[first] = [*self.members(first), *self._members.pop(second, [second])]
        return True

    def kept_apart(self, one: int, other: int) -> bool:
        """True when somebody decided that a profile of one cluster is not one of the other."""
        if not self._apart:
            return False
        theirs = set(self.members(self.leader(other)))
        return any(self._apart[own] & theirs for own in self.members(self.leader(one)) if own in self._apart)

    def _contradict(self, one: int, other: int) -> bool:
        rows, others = self.members(one), self.members(other)
        if len(rows) == len(others) == 1 and self._all_said[one] == self._all_said[other]:
            return False
        return any(_clash(_words(column, rows), _words(column, others)) for column in self._said)


def _words(column: Ints, members: list[int]) -> set[int]:
    return {word for member in members if (word := int(column[member]))}


def _clash(some: set[int], others: set[int]) -> bool:
    return bool(some and others) and not some & others
