"""Find the rows and columns of a blank again in a filled form, whatever was inserted, deleted or moved.

The fixed texts are the anchors. A row is found where most of its texts stand, in the same order as the others; what
is found out of order was moved; what stands between two rows that were found is where it was, or was deleted.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

_FAR = 999  # beyond this it does not matter how far a line has moved
_MOST_PAIRS = 60_000


@dataclass(frozen=True, slots=True)
class Aligned:
    """Lines of a blank in a filled form: ``at`` says where each one is, and has none of those deleted.

    ``inserted`` are lines of the filled form between those of the blank, ``moved`` those of the blank out of order.
    """

    at: Mapping[int, int]
    deleted: tuple[int, ...]
    inserted: tuple[int, ...]
    moved: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """The lines that may be there any number of times, as those of a list; ``at_end`` where more may follow."""

    lines: frozenset[int] = frozenset()
    at_end: bool = False

    def __call__(self, line: int) -> bool:
        """True for such a line."""
        return line in self.lines


def aligned(
    blank: Mapping[int, Counter[str]],
    filled: Mapping[int, Counter[str]],
    sizes: tuple[int, int],
    written: Container[int],
    loose: Loose = Loose(),
) -> Aligned:
    """Align the lines of a blank with those of a filled form; ``sizes`` says how many lines each has.

    ``blank`` and ``filled`` hold the anchors of the lines that have any, ``written`` has the lines of the filled form
    in which anything stands. What follows the last line of the blank is nobody's, unless it is of a list.
    """
    pairs = _pairs(blank, filled)
    found = _in_order(pairs)
    moved = _moved(pairs, dict(found), blank)
    gaps = [_gap(one, other, sizes) for one, other in zip([(-1, -1), *found], [*found, (sizes[0], None)], strict=True)]
    moved = {line: other for line, other in moved.items() if not any(gap.keeps(line) for gap in gaps)}
    at, inserted = {**dict(found), **moved}, list[int]()
    for gap in gaps:
        own = [line for line in gap.own if line not in moved]
        room = [other for other in gap.room if other not in set(moved.values())]
        if gap.last:
            room = room if loose.at_end or any(map(loose, own)) else room[: len(own)]
        if any(map(loose, own)):
            at.update(_around_list(own, room, loose))
            continue
        pairs_here = _one_by_one(own, room, blank, written)
        at.update(pairs_here)
        if not (gap.last or loose(gap.before) or loose(gap.after)):
            inserted += [other for other in room if other not in set(pairs_here.values())]
    deleted = [line for line in range(sizes[0]) if line not in at and not loose(line)]
    return Aligned(at, tuple(deleted), tuple(sorted(inserted)), tuple(sorted(moved)))


@dataclass(frozen=True, slots=True)
class _Gap:
    """The lines between two that were found, of the blank and of the filled form; ``last`` has no end."""

    before: int
    after: int
    own: range
    room: range
    last: bool

    def keeps(self, line: int) -> bool:
        """True for a line whose place is still there: what stood in it has moved, not the line."""
        return line in self.own and (self.last or len(self.own) == len(self.room))


def _gap(one: tuple[int, int], other: tuple[int, int | None], sizes: tuple[int, int]) -> _Gap:
    own = range(one[0] + 1, other[0])
    end = max(sizes[1], one[1] + 1 + len(own)) if other[1] is None else other[1]
    return _Gap(one[0], other[0], own, range(one[1] + 1, end), other[1] is None)


def _moved(
    pairs: Iterable[tuple[int, int, int]], found: Mapping[int, int], blank: Mapping[int, Counter[str]]
) -> dict[int, int]:
    """Lines out of order: most of what stands in them is found elsewhere."""
    moved, taken = dict[int, int](), set(found.values())
    for line, other, shared in sorted(pairs, key=lambda pair: (-pair[2], abs(pair[0] - pair[1]), pair)):
        if line not in found and line not in moved and other not in taken and 2 * shared >= blank[line].total():
            moved[line] = other
            taken.add(other)
    return moved


def _around_list(own: Sequence[int], room: Sequence[int], loose: Loose) -> dict[int, int]:
    """Lines above a list from the top, those below it from the bottom, the list between them."""
    listed = [line for line in own if loose(line)]
    above = [line for line in own if line < listed[0]]
    below = [line for line in own if line > listed[-1]]
    inner = [line for line in own if listed[0] <= line <= listed[-1]]
    left = room[len(above) :]
    tail = left[max(0, len(left) - len(below)) :] if below else left[:0]
    parts = ((above, room), (below, tail), (inner, left[: len(left) - len(tail)]))
    return {line: other for lines, others in parts for line, other in zip(lines, others, strict=False)}


def _one_by_one(
    own: Sequence[int], room: Sequence[int], blank: Mapping[int, Counter[str]], written: Container[int]
) -> dict[int, int]:
    """Lines between two that were found, in order: as many as there are of the fewer, text to text, empty to empty."""
    if len(own) == len(room) or len(own) * len(room) > _MOST_PAIRS:
        return dict(zip(own, room, strict=False))
    swapped = len(own) > len(room)
    few, many = (room, own) if swapped else (own, room)
    full_few, full_many = (
        [(one in written) if lines is room else (one in blank) for one in lines] for lines in (few, many)
    )
    best = [[0] * (len(many) + 1) for _ in range(len(few) + 1)]
    for i in range(1, len(few) + 1):
        best[i][i - 1] = -len(few) * 2  # not enough left
        for j in range(i, len(many) + 1):
            here = best[i - 1][j - 1] + (full_few[i - 1] == full_many[j - 1])
            best[i][j] = max(best[i][j - 1], here)
    chosen, i, j = dict[int, int](), len(few), len(many)
    while i:
        if j > i and best[i][j - 1] == best[i][j]:
            j -= 1
            continue
        i, j = i - 1, j - 1
        one, other = few[i], many[j]
        chosen[other if swapped else one] = one if swapped else other
    return chosen


def _pairs(blank: Mapping[int, Counter[str]], filled: Mapping[int, Counter[str]]) -> list[tuple[int, int, int]]:
    """Lines that share anchors, and how many; bounded, the best first where there are too many."""
    where: dict[str, list[int]] = {}
    for other, texts in filled.items():
        for text in texts:
            where.setdefault(text, []).append(other)
    pairs = []
    for line, texts in blank.items():
        others = Counter[int]()
        for text, count in texts.items():
            for other in where.get(text, ()):
                others[other] += min(count, filled[other][text])
        pairs += [(line, other, shared) for other, shared in others.items()]
    if len(pairs) > _MOST_PAIRS:
        pairs = sorted(pairs, key=lambda pair: (-pair[2], abs(pair[0] - pair[1])))[:_MOST_PAIRS]
    return sorted(pairs)


def _in_order(pairs: Iterable[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The pairs of the greatest weight in which both sides ascend; of equal ones those that have moved least."""
    ends: list[int] = []  # last filled line of a chain, ascending; the chain's weight ascends with it
    chains: list[tuple[int, tuple[int, int], object]] = []
    groups: dict[int, list[tuple[int, int]]] = {}
    for line, other, shared in pairs:
        groups.setdefault(line, []).append((other, shared * (_FAR + 1) - min(abs(line - other), _FAR)))
    for line in sorted(groups):
        made = []
        for other, weight in groups[line]:
            place = bisect_left(ends, other)
            before = chains[place - 1] if place else (0, (-1, -1), None)
            made.append((other, (before[0] + weight, (line, other), before)))
        for other, chain in made:
            _keep(ends, chains, other, chain)
    best: object = chains[-1] if chains else None
    found = []
    while isinstance(best, tuple) and best[2] is not None:
        found.append(best[1])
        best = best[2]
    return found[::-1]


def _keep(
    ends: list[int],
    chains: list[tuple[int, tuple[int, int], object]],
    other: int,
    chain: tuple[int, tuple[int, int], object],
) -> None:
    """Keep a chain unless one that ends no later weighs as much; drop those that it makes useless."""
    place = bisect_left(ends, other)
    if place and chains[place - 1][0] >= chain[0]:
        return
    if place < len(ends) and ends[place] == other and chains[place][0] >= chain[0]:
        return
    while place < len(ends) and chains[place][0] <= chain[0]:
        del ends[place], chains[place]
    ends.insert(place, other)
    chains.insert(place, chain)
