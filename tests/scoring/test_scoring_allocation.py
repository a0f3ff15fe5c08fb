"""The minimum sample of a list of people, divided over divisions and staff groups."""

from __future__ import annotations

from ita_batch.intake.submission import Record
from ita_batch.scoring.allocation import Sample, allocation_of, sample_of
from ita_batch.week import INTERNAL
from tests.support.records import record
from tests.support.weeks import RULEBOOK, small_agency

COUNTED = [group.name for group in RULEBOOK.staff_groups if group.counts]
NOT_COUNTED = [group.name for group in RULEBOOK.staff_groups if not group.counts]


def people(*groups: tuple[str, str, int]) -> list[Record]:
    """So many people of each division and staff group."""
    kinds = [(division, group) for division, group, number in groups for _ in range(number)]
    return [
        record(INTERNAL, row, division=division, staff_group=group) for row, (division, group) in enumerate(kinds, 2)
    ]


def test_the_sample_of_a_list() -> None:
    """Everybody of a short list, thirty of a longer one."""
    assert sample_of("IIT", 12, small_agency(), RULEBOOK) == Sample(12, 12, at_least=30)
    assert sample_of("IIT", 60, small_agency(), RULEBOOK) == Sample(60, 30, at_least=30)


def test_a_section_counts_with_its_division() -> None:
    """Half of sixty people are asked: half of each division, which is listed also where it has nobody."""
    listed = people(("สำนักปลัด", COUNTED[0], 10), ("ฝ่ายบริหารงานบุคคล", COUNTED[0], 20), ("กองคลัง", COUNTED[0], 30))
    allocation = allocation_of(
        listed, sample_of("IIT", len(listed), small_agency(), RULEBOOK), small_agency(), RULEBOOK
    )
    assert allocation.by_division == {"สำนักปลัด": (30, 15), "กองคลัง": (30, 15), "กองช่าง": (0, 0)}


def test_only_groups_that_count_are_listed() -> None:
    """Every group of the rulebook that counts, also an empty one, and none of the others."""
    listed = people(
        ("กองคลัง", COUNTED[0], 40), ("กองคลัง", COUNTED[1], 20), *(("กองคลัง", one, 5) for one in NOT_COUNTED)
    )
    allocation = allocation_of(listed, Sample(60, 30), small_agency(), RULEBOOK)
    empty = dict.fromkeys(COUNTED[2:], (0, 0))
    assert allocation.by_group == {COUNTED[0]: (40, 20), COUNTED[1]: (20, 10), **empty}


def test_who_is_of_no_known_division_is_left_out() -> None:
    """A division that the agency has not got gets no line."""
    listed = people(("กองที่ไม่มีอยู่จริง", COUNTED[0], 3), ("กองช่าง", COUNTED[0], 4))
    allocation = allocation_of(listed, Sample(7, 4), small_agency(), RULEBOOK)
    assert allocation.by_division == {"สำนักปลัด": (0, 0), "กองคลัง": (0, 0), "กองช่าง": (4, 4)}
