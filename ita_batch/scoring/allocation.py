"""The minimum sample of the head-count, allocated to divisions and to staff groups."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ita_batch.agency import Agency, Setting
from ita_batch.intake.submission import Record
from ita_batch.rulebook import MinimumSample, Rulebook
from ita_batch.scoring.samples import allocate, minimum_sample, rule_for, sizes_of


class PartSample(NamedTuple):
    """How many must answer one part of an instrument; None where the year's rule is not known."""

    part: int
    name: str
    minimum: int | None
    sizes: tuple[str, ...] = ()  # the sizes of which the agency must say its own, before the minimum is known


@dataclass(frozen=True, slots=True)
class Sample:
    """A population and its minimum sample (people or rows), None where the year's rule is not known.

    Where an instrument is collected in parts, each part has a minimum of its own and the whole has none.
    """

    population: int
    minimum: int | None
    at_least: int = 0  # the fewest that must answer, however small the population
    parts: tuple[PartSample, ...] = ()
    sizes: tuple[str, ...] = ()  # as of a part

    @property
    def known(self) -> bool:
        """True where the year says how many must answer, of the whole or of one of its parts."""
        return self.minimum is not None or any(one.minimum is not None for one in self.parts)


class Allocation(NamedTuple):
    """The minimum sample divided over groups: name -> (people, answers to collect; None where that is not known)."""

    by_division: Mapping[str, tuple[int, int | None]]
    by_group: Mapping[str, tuple[int, int | None]]


def sample_of(instrument: str, population: int, agency: Agency, rulebook: Rulebook) -> Sample:
    """How many there are, and how many must answer."""

    def minimum(found: MinimumSample | None) -> int | None:
        return None if found is None else minimum_sample(population, found, rulebook.sample_rounding)

    def part(number: int | None, name: str) -> PartSample:
        rule = sample_rule(instrument, number, agency, rulebook)
        sizes = sizes_of(rulebook.samples, instrument, number, agency.agency_type.name)
        return PartSample(number or 0, name, minimum(rule), () if rule or _size(agency) in sizes else sizes)

    known = next((one for one in rulebook.instruments if one.instrument_id == instrument), None)
    parts = tuple(part(one.part, one.name) for one in (known.parts if known else ()))
    if parts:
        return Sample(population, None, parts=parts)
    whole, rule = part(None, ""), sample_rule(instrument, None, agency, rulebook)
    return Sample(population, whole.minimum, rule.at_least if rule else 0, sizes=whole.sizes)


def sample_rule(instrument: str, part: int | None, agency: Agency, rulebook: Rulebook) -> MinimumSample | None:
    """The year's rule for an instrument or its part in such an agency; None where it is not known."""
    return rule_for(rulebook.samples, instrument, part, agency.agency_type.name, _size(agency))


def _size(agency: Agency) -> str:
    return agency.setting(Setting.SIZE).strip()


def allocation_of(people: Sequence[Record], sample: Sample, agency: Agency, rulebook: Rulebook) -> Allocation:
    """The sample over divisions (sections count with theirs) and over the staff groups that count in such an agency."""
    units = (agency.find(record.text("division")) for record in people)
    divisions = Counter(agency.top(unit.division_id) for unit in units if unit)
    groups = Counter(record.text("staff_group") for record in people)
    tops = [unit for unit in agency.divisions if not unit.parent_id]
    own = agency.agency_type.groups(rulebook.staff_groups)
    counting = (group.name for group in rulebook.staff_groups if group.counts)
    return Allocation(
        _with_answers({unit.name: divisions[unit.division_id] for unit in tops}, sample),
        _with_answers({name: groups[name] for name in counting if name in own or groups[name]}, sample),
    )


def _with_answers(sizes: Mapping[str, int], sample: Sample) -> dict[str, tuple[int, int | None]]:
    if sample.minimum is None:
        return {name: (people, None) for name, people in sizes.items()}
    answers = allocate(sample.minimum, sizes)
    return {name: (people, answers[name]) for name, people in sizes.items()}
