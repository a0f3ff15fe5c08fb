"""Clusters: pairs that are the same are joined, best first, unless that would join what must stay apart."""

from collections import defaultdict
from collections.abc import Iterable

from ita_batch.matching.profiles import Profile

_CONTRADICTING = ("sex", "form", "branch", "start")


class Clusters:
    """Profiles by number in growing clusters.

    A cluster knows which sexes, forms, branches and first days its profiles name: a chain over a row that says
    nothing must not join two that contradict each other. ``apart`` are pairs that a decision keeps apart.
    """

    def __init__(self, profiles: list[Profile], apart: Iterable[tuple[int, int]]) -> None:
        self._profiles = profiles
        self._leader = list(range(len(profiles)))
        self._members: dict[int, list[int]] = {}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def leader(self, one: int) -> int:
        """The number that stands for the cluster of a profile: its smallest."""
        while self._leader[one] != one:
            self._leader[one] = self._leader[self._leader[one]]
            one = self._leader[one]
        return one

    def members(self, leader: int) -> list[int]:
        """The profiles of a cluster, by the number that stands for it."""
        return self._members.get(leader, [leader])

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
        return any(_clash(self._said(rows, what), self._said(others, what)) for what in _CONTRADICTING)

    def _said(self, members: list[int], what: str) -> set[str]:
        return {value for member in members if (value := getattr(self._profiles[member], what))}


def _clash(some: set[str], others: set[str]) -> bool:
    return bool(some and others) and not some & others
