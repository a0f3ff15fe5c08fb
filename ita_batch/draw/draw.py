"""The draw of the respondents: from the people who count, over divisions and levels, with a reserve for leave.

Its strata are a division (sections count with theirs) and a level of staff. How many are drawn is the year's minimum,
allocated to divisions and levels as every paper shows it (``scoring.allocation``) and to strata by controlled rounding;
in each stratum those with the lowest numbers are drawn. Who is on leave gives way to the next number of the stratum,
else of the division, else of the level, else to the next of all, and nobody else changes.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ita_batch.agency import Agency
from ita_batch.draw.controlled_rounding import Cell, rounded_table
from ita_batch.draw.draw_numbers import draw_number, draw_numbers, seed_of
from ita_batch.draw.leave import on_leave
from ita_batch.intake.submission import Record
from ita_batch.rulebook import NAMED, Rulebook
from ita_batch.rulebook.load import RESPONDENTS_FILE
from ita_batch.scoring.allocation import Sample
from ita_batch.scoring.samples import allocate

RESERVE = Fraction(1, 5)
"""Of those drawn in a stratum so many have a substitute ready, rounded up: at least one."""
_RANDOM_DIGITS = 16  # hexadecimal, of the number of a stratum


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the roster who counts: the stratum, the number in the draw, and whether on leave now."""

    record: Record
    cell: Cell  # division, level
    order: tuple[int, int]  # the places of the two among all of the agency and the year
    number: str
    on_leave: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many people a division or a level has, how many of them are drawn, stand in reserve, and are on leave."""

    people: int
    drawn: int
    reserve: int
    on_leave: int


@dataclass(frozen=True, slots=True)
class Draw:
    """Who is asked to answer. Lists are in the order of divisions, levels and numbers."""

    seed: str
    wanted: int  # people
    people: tuple[Person, ...]
    drawn: tuple[Person, ...]
    reserve: tuple[Person, ...]  # who comes in when somebody drawn is away

    @property
    def on_leave(self) -> tuple[Person, ...]:
        """Who counts and is not drawn, being away."""
        return tuple(one for one in self.people if one.on_leave)

    @property
    def by_division(self) -> dict[str, Share]:
        """The shares of the divisions that have people, by name."""
        return self._shares(0)

    @property
    def by_level(self) -> dict[str, Share]:
        """The shares of the levels of staff that have people."""
        return self._shares(1)

    def _shares(self, side: int) -> dict[str, Share]:
        lists = (self.people, self.drawn, self.reserve, self.on_leave)
        counts = [Counter(one.cell[side] for one in people) for people in lists]
        in_order = sorted(self.people, key=lambda one: one.order[side])
        names = dict.fromkeys(one.cell[side] for one in in_order)
        return {name: Share(*(count[name] for count in counts)) for name in names}


def draw_of(people: Sequence[Record], sample: Sample, agency: Agency, rulebook: Rulebook) -> Draw | None:
    """The draw among these rows of the roster, all of which count.

    None where ITAS is not known to take names or how their file looks, where the minimum is not known, and where there
    is nobody yet. Where there are more divisions or levels than the minimum asks answers for, one of each is drawn: as
    in the allocation, to leave nobody out comes first.
    """
    wants_names = rulebook.iit_input == NAMED and RESPONDENTS_FILE in rulebook.layouts
    if not wants_names or sample.minimum is None or not people:
        return None
    seed = seed_of(agency, rulebook)
    everybody = _everybody(people, seed, agency, rulebook)
    sizes = Counter(one.cell for one in everybody)
    divisions, levels = (_sizes(sizes, side) for side in (0, 1))
    wanted = min(max(sample.minimum, len(divisions), len(levels)), len(everybody))

    def chance(cell: Cell) -> Fraction:
        return Fraction(int(draw_number(seed, *cell)[:_RANDOM_DIGITS], 16), 16**_RANDOM_DIGITS)

    quota = rounded_table(sizes, allocate(wanted, divisions), allocate(wanted, levels), chance)
    there = [one for one in everybody if not one.on_leave]
    drawn = _taken(quota, there)
    chosen = {id(one) for one in drawn}
    substitutes = {cell: math.ceil(number * RESERVE) for cell, number in quota.items()}
    reserve = _taken(substitutes, [one for one in there if id(one) not in chosen])
    place = {id(one): number for number, one in enumerate(everybody)}

    def in_order(some: Iterable[Person]) -> tuple[Person, ...]:
        return tuple(sorted(some, key=lambda one: place[id(one)]))

    return Draw(seed, wanted, tuple(everybody), in_order(drawn), in_order(reserve))


def _everybody(people: Sequence[Record], seed: str, agency: Agency, rulebook: Rulebook) -> list[Person]:
    """The people in the order of the agency's divisions, the year's levels, and their numbers."""
    divisions = [_division(record, agency) for record in people]
    units = {unit.name: place for place, unit in enumerate(agency.divisions)}
    levels = {group.name: place for place, group in enumerate(rulebook.staff_groups)}

    def person(record: Record, division: str, number: str) -> Person:
        level = record.text("staff_group")
        order = units.get(division, len(units)), levels.get(level, len(levels))
        return Person(record, (division, level), order, number, on_leave(record.text("note")))

    found = map(person, people, divisions, draw_numbers(people, divisions, seed))
    return sorted(found, key=lambda one: (one.order, one.cell, one.number))


def _division(record: Record, agency: Agency) -> str:
    """The name of the division that the person belongs to."""
    unit = agency.find(record.text("division"))
    top = agency.division(agency.top(unit.division_id)) if unit else None
    return top.name if top else record.text("division")


def _sizes(sizes: Mapping[Cell, int], side: int) -> dict[str, int]:
    found = Counter[str]()
    for cell, number in sizes.items():
        found[cell[side]] += number
    return dict(found)


_POOLS: tuple[Callable[[Cell], object], ...] = (
    lambda cell: cell,
    lambda cell: cell[0],
    lambda cell: cell[1],
    lambda _: None,
)
"""Who may take a place of a stratum: the stratum itself, its division, its level, anybody."""


def _taken(quota: Mapping[Cell, int], there: Iterable[Person]) -> list[Person]:
    """The lowest numbers of each stratum; a place that its stratum cannot fill goes on to the next pool.

    Each pool gives its lowest numbers, so that one person less changes one person of the result.
    """
    left = sorted(there, key=lambda one: one.number)
    places = [cell for cell in sorted(quota) for _ in range(quota[cell])]
    taken: list[Person] = []
    for pool in _POOLS:
        waiting: defaultdict[object, list[Cell]] = defaultdict(list)
        for cell in places:
            waiting[pool(cell)].append(cell)
        beside = []
        for one in left:
            if waiting[pool(one.cell)]:
                waiting[pool(one.cell)].pop(0)
                taken.append(one)
            else:
                beside.append(one)
        left, places = beside, sorted(cell for cells in waiting.values() for cell in cells)
    return taken
