"""Clusters: pairs that are the same are joined, best first, unless that would join what must stay apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ita_batch.matching.number_keys import Ints, combined


class Clusters:
    """Profiles by number in growing clusters; a profile that nothing was joined to costs nothing.

    A cluster knows which sexes, forms, branches, places and first days its profiles name (``said``: a column each, 0
    where a profile says nothing): a chain over a row that says nothing must not join two that contradict each other.
    ``apart`` are pairs that a decision keeps apart.
    """

    def __init__(self, said: Sequence[Ints], apart: Iterable[tuple[int, int]]) -> None:
        self._said = said
        self._all_said = combined(*said)
        self._agreed: dict[int, int | None] = {}  # what all profiles of a larger cluster say; None where they differ
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
        words, other_words = self._words(first), self._words(second)
        agreed = words if words == other_words else None
        if self.kept_apart(first, second) or (agreed is None and not decided and self._contradict(first, second)):
            return False
        small, large = (first, second) if len(self.members(first)) < len(self.members(second)) else (second, first)
        moved = self._members.pop(small, [small])
        self._members.setdefault(large, [large]).extend(moved)
        self._agreed[large] = agreed
        self._leader.update(dict.fromkeys(moved, large))
        return True

    def kept_apart(self, one: int, other: int) -> bool:
        """True when somebody decided that a profile of one cluster is not one of the other."""
        if not self._apart:
            return False
        theirs = set(self.members(self.leader(other)))
        return any(self._apart[own] & theirs for own in self.members(self.leader(one)) if own in self._apart)

    def _words(self, leader: int) -> int | None:
        """What all profiles of a cluster say, as one number; None where they differ."""
        return self._agreed[leader] if leader in self._agreed else self._all_said.item(leader)

    def _contradict(self, one: int, other: int) -> bool:
        rows, others = self.members(one), self.members(other)
        return any(_clash(_said(column, rows), _said(column, others)) for column in self._said)


def _said(column: Ints, members: Sequence[int]) -> set[int]:
    return {word for member in members if (word := column.item(member))}


def _clash(some: set[int], others: set[int]) -> bool:
    return bool(some and others) and not some & others
