"""Find the rows and columns of a blank again in a filled form, whatever was inserted, deleted or moved.

The fixed texts are the anchors. A row is found where most of its texts stand, in the same order as the others; what
is found out of order was moved; what stands between two rows that were found is where it was, or was deleted.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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


def aligned(  # noqa: PLR0913, PLR0917 - both sides, and what may be there or not
    blank: Mapping[int, Counter[str]],
    filled: Mapping[int, Counter[str]],
    lines: int,
    filled_lines: int,
    loose: Callable[[int], bool] = lambda _: False,
    *,
    grows_at_end: bool = False,
) -> Aligned:
    """Align the first ``lines`` lines; ``blank`` and ``filled`` hold the anchors of the lines that have any.

    A ``loose`` line, as of a list, may be there any number of times. What follows the last line is nobody's; with
    ``grows_at_end`` loose lines may follow there.
    """
    pairs = _pairs(blank, filled)
    found = _in_order(pairs)
    at, taken = dict(found), {other for _, other in found}
    moved = []
    for line, other, shared in sorted(pairs, key=lambda pair: (-pair[2], abs(pair[0] - pair[1]), pair)):
        if line not in at and other not in taken and 2 * shared >= blank[line].total():
            at[line] = other
            taken.add(other)
            moved.append(line)
    out = set(moved)
    elsewhere = {at[line] for line in moved}  # where nothing else is
    deleted: list[int] = []
    inserted: list[int] = []
    ends = [(-1, -1), *found, (lines, None)]
    for (before, start), (after, end) in zip(ends, ends[1:], strict=False):
        own = [line for line in range(before + 1, after) if line not in out]
        last = end if end is not None else max(filled_lines, (start or 0) + 1 + len(own))
        room = [other for other in range((start if start is not None else -1) + 1, last) if other not in elsewhere]
        if end is None and not (grows_at_end or any(map(loose, own))):
            room = room[: len(own)]
        _fill(own, room, loose, at, deleted, inserted, grows=_grows(before, after, loose) or (end is None))
    lost = {line for line in blank if line not in at and not loose(line)}
    return Aligned(at, tuple(sorted({*deleted, *lost})), tuple(sorted(inserted)), tuple(sorted(moved)))


def _grows(before: int, after: int, loose: Callable[[int], bool]) -> bool:
    """True between two lines where any number of loose ones may stand."""
    return loose(before) or loose(after)


def _fill(  # noqa: PLR0913, PLR0917
    own: Sequence[int],
    room: Sequence[int],
    loose: Callable[[int], bool],
    at: dict[int, int],
    deleted: list[int],
    inserted: list[int],
    *,
    grows: bool,
) -> None:
    """Lines between two that were found: those above a list from its top, those below it from the bottom."""
    if len(own) == len(room):
        at.update(zip(own, room, strict=True))
        return
    listed = [line for line in own if loose(line)]
    if not listed:
        kept = own[: len(room)]
        at.update(zip(kept, room, strict=False))
        deleted += own[len(room) :]
        inserted += [] if grows else room[len(own) :]
        return
    above = [line for line in own if line < listed[0]]
    below = [line for line in own if line > listed[-1]]
    inner = [line for line in own if listed[0] <= line <= listed[-1]]
    at.update(zip(above, room, strict=False))
    left = room[len(above) :]
    tail = left[len(left) - len(below) :] if below else []
    at.update(zip(below, tail, strict=False))
    at.update(zip(inner, left[: len(left) - len(tail)], strict=False))


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
