"""The minimum sample of the head-count, allocated to divisions and to staff groups."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ita_batch.agency import Agency
from ita_batch.intake.submission import Record
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.samples import allocate, minimum_sample


@dataclass(frozen=True, slots=True)
class Sample:
    """A population and its minimum sample (people or rows)."""

    population: int
    minimum: int


@dataclass(frozen=True, slots=True)
class Allocation:
    """The minimum sample divided over groups: name -> (people, answers to collect)."""

    by_division: Mapping[str, tuple[int, int]]
    by_group: Mapping[str, tuple[int, int]]


def sample_of(records: Sequence[Record], rulebook: Rulebook) -> Sample:
    """How many there are, and how many must answer."""
    return Sample(len(records), minimum_sample(len(records), rulebook.minimum_sample))


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


def _with_answers(sizes: Mapping[str, int], sample: Sample) -> dict[str, tuple[int, int]]:
    answers = allocate(sample.minimum, sizes)
    return {name: (people, answers[name]) for name, people in sizes.items()}
