"""How many to draw of each stratum: a table of whole numbers that keeps the sums of divisions and of levels.

Controlled rounding of a two-way table as a flow of least cost through rows, cells and columns (Cox and Ernst 1982,
"Controlled rounding", INFOR 20; Causey, Cox and Ernst 1985, JASA 80): whole numbers exist because a flow of whole
capacities is whole. Which of the cells are rounded up is itself drawn, the likelier the larger the
fraction, by sequential Poisson sampling (Ohlsson 1998, Journal of Official Statistics 14): a small stratum has its
chance wherever the sums of its division and its level leave a choice. Those sums are fixed, so that not everybody's
chance is exactly the same.

What counts first: that no division and no level with people is left out; then that each gets the number that it was
allocated; then that each cell is its proportional share, rounded up or down. Where all of it cannot be had at once,
the earlier one is kept as far as whole numbers allow.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Cell = tuple[str, str]
"""A stratum: its division and its level."""
_PRECISION = 2**32  # of the random number of a cell


@dataclass(slots=True)
class _Arc:
    """A pipe of the network: what one more person through it costs, after ``flow`` of them; never less than before."""

    start: object
    end: object
    capacity: int
    cost: Callable[[int], int]
    flow: int = 0


def rounded_table(
    sizes: Mapping[Cell, int],
    rows: Mapping[str, int],
    columns: Mapping[str, int],
    chance: Callable[[Cell], Fraction],
) -> dict[Cell, int]:
    """How many of each cell, in people; the sum is that of ``rows``, which must be that of ``columns``.

    ``sizes`` are the people of each cell, ``rows`` and ``columns`` the numbers allocated to each division and level,
    ``chance`` a number from 0 to below 1 for each cell, of which the smaller ones are rounded up. Raises ValueError
    where the sums differ or more are asked for than there are.
    """
    total, people = sum(rows.values()), sum(sizes.values())
    if total != sum(columns.values()) or total > people:
        raise ValueError(f"{total} by rows, {sum(columns.values())} by columns, of {people}")
    shares = {cell: Fraction(total * size, people) for cell, size in sizes.items() if size}
    arcs = list(_arcs(shares, sizes, (rows, columns), chance))
    for _ in range(total):
        for arc, step in _cheapest_path(arcs):
            arc.flow += step
    return {(arc.start[1], arc.end[1]): arc.flow for arc in arcs if _is_cell(arc)}  # type: ignore[index]


_SOURCE, _SINK = ("source", ""), ("sink", "")


def _arcs(
    shares: Mapping[Cell, Fraction],
    sizes: Mapping[Cell, int],
    margins: tuple[Mapping[str, int], Mapping[str, int]],
    chance: Callable[[Cell], Fraction],
) -> Iterator[_Arc]:
    """The network. A price is far above all that the cheaper ones of any path can add up to."""
    people, longest = sum(sizes.values()), 2 * len(shares) + 4
    whole = longest * _PRECISION * (people + 1)  # of a cell that is not its share rounded up or down
    allocated = longest * whole * (people + 1)  # of a division or level that does not get its number
    left_out = longest * allocated
    filled = [defaultdict[str, int](int), defaultdict[str, int](int)]
    for cell in shares:
        for side, name in enumerate(cell):
            filled[side][name] += sizes[cell]
    for name, size in filled[0].items():
        yield _Arc(_SOURCE, ("row", name), size, _margin(margins[0].get(name, 0), allocated, left_out))
    for cell, share in shares.items():
        cost = _cell(share, whole, chance(cell))
        yield _Arc(("row", cell[0]), ("column", cell[1]), sizes[cell], cost)
    for name, size in filled[1].items():
        yield _Arc(("column", name), _SINK, size, _margin(margins[1].get(name, 0), allocated, left_out))


def _is_cell(arc: _Arc) -> bool:
    return arc.start != _SOURCE and arc.end != _SINK


def _margin(target: int, allocated: int, left_out: int) -> Callable[[int], int]:
    def cost(flow: int) -> int:
        return (-allocated if flow < target else allocated) - (0 if flow else left_out)

    return cost


def _cell(share: Fraction, whole: int, chance: Fraction) -> Callable[[int], int]:
    low, high = math.floor(share), math.ceil(share)
    rounded_up = math.floor(_PRECISION * chance / (share - low)) if share != low else 0

    def cost(flow: int) -> int:
        if flow < low:
            return -whole * (low - flow)
        return rounded_up if flow < high else whole * (flow - high + 1)

    return cost


def _cheapest_path(arcs: Sequence[_Arc]) -> list[tuple[_Arc, int]]:
    """The pipes through which one more person costs least, and whether each is used (1) or given back (-1).

    By Bellman and Ford: costs may be negative, circles of negative cost there are none.
    """
    reached: dict[object, int] = {_SOURCE: 0}
    came_by: dict[object, tuple[_Arc, int]] = {}
    better = True
    while better:
        better = False
        for arc in arcs:
            for start, end, step, cost in _ways(arc):
                if start in reached and (end not in reached or reached[start] + cost < reached[end]):
                    reached[end], came_by[end], better = reached[start] + cost, (arc, step), True
    path, node = list[tuple[_Arc, int]](), _SINK
    while node != _SOURCE:
        arc, step = came_by[node]
        path.append((arc, step))
        node = arc.start if step > 0 else arc.end  # type: ignore[assignment]
    return path


def _ways(arc: _Arc) -> Iterator[tuple[object, object, int, int]]:
    if arc.flow < arc.capacity:
        yield arc.start, arc.end, 1, arc.cost(arc.flow)
    if arc.flow > 0:
        yield arc.end, arc.start, -1, -arc.cost(arc.flow - 1)
