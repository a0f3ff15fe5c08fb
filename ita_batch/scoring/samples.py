"""The minimum sample of a population, and its allocation to groups so that none is left uncovered."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ita_batch.rulebook.year_facts import MinimumSample


def rule_for(
    rules: Sequence[MinimumSample], instrument: str, part: int | None, agency_type: str, size: str
) -> MinimumSample | None:
    """The rule of an instrument or its part for an agency of this type and size, the one that names most of it.

    None where the year has none for such an agency, or where it was not found.
    """
    fitting = [
        rule
        for rule in rules
        if (rule.instrument, rule.part) == (instrument, part)
        and rule.agency_type in {"", agency_type}
        and rule.size in {"", size}
    ]
    best = max(fitting, key=lambda rule: (rule.agency_type != "", rule.size != ""), default=None)
    return best if best and best.known else None


def sizes_of(rules: Sequence[MinimumSample], instrument: str, part: int | None, agency_type: str) -> tuple[str, ...]:
    """The sizes between which the known rules of an instrument or its part tell agencies of this type apart."""
    found = (
        rule.size
        for rule in rules
        if (rule.instrument, rule.part) == (instrument, part) and rule.agency_type in {"", agency_type}
    )
    return tuple(dict.fromkeys(size for size in found if size))


def minimum_sample(population: int, rule: MinimumSample, rounding: str = "up") -> int:
    """The number of answers that ITAS asks for (people).

    A fixed number; or a percentage, at least so many, and a fixed minimum for a large population. Never more than there
    are people where it is a share of them. Raises ValueError for a negative population.
    """
    if population < 0:
        raise ValueError(f"population {population} is negative")
    if rule.number is not None:
        return rule.number
    if rule.large_from is not None and population > rule.large_from:
        wanted = rule.large_at_least
    else:
        wanted = max(rule.at_least, _rounded(population * (rule.percent or Fraction(0)) / 100, rounding))
    return min(population, wanted)


def _rounded(value: Fraction | int, direction: str) -> int:
    match direction:
        case "up":
            return math.ceil(value)
        case "down":
            return math.floor(value)
        case _:
            return math.floor(value + Fraction(1, 2))


def allocate(sample: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Divide a sample over groups in proportion to their sizes, at least one from each group that has people.

    Largest remainder; ties go to the larger group, then to the earlier one. Never more than a group has. Where there
    are more groups than answers, each group still gets one: covering every group comes before the minimum.
    """
    groups = {name: size for name, size in sizes.items() if size > 0}
    total = sum(groups.values())
    target = min(max(sample, len(groups)), total)
    shares = {name: Fraction(target * size, total) for name, size in groups.items()}
    given = {name: min(max(1, math.floor(share)), groups[name]) for name, share in shares.items()}
    order = list(groups)
    while sum(given.values()) != target:
        short = sum(given.values()) < target
        room = [name for name in order if (given[name] < groups[name] if short else given[name] > 1)]
        # The group whose share is furthest from what it was given gives or takes one.
        sign = 1 if short else -1
        chosen = max(room, key=lambda name: (sign * (shares[name] - given[name]), groups[name], -order.index(name)))
        given[chosen] += sign
    return {name: given.get(name, 0) for name in sizes}
