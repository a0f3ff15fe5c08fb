"""The minimum sample, and its allocation to divisions and levels."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.scoring.samples import allocate, minimum_sample
from tests.support.weeks import RULEBOOK

(RULE,) = (rule for rule in RULEBOOK.samples if rule.instrument == "IIT")


@pytest.mark.parametrize(
    ("population", "sample"),
    [
        (0, 0),
        (1, 1),
        (29, 29),
        (30, 30),
        (263, 30),  # the seed's agency: "not fewer than 30"
        (299, 30),
        (300, 30),
        (301, 31),
        (305, 31),
        (3_991, 400),
        (4_000, 400),
        (4_001, 400),
        (40_000, 400),
    ],
)
def test_minimum_sample_of_the_rulebook(population: int, sample: int) -> None:
    """Ten percent rounded up, at least thirty, everybody if fewer, four hundred for the large."""
    assert minimum_sample(population, RULE) == sample


def test_a_negative_population_is_refused() -> None:
    """Nobody can count fewer than no people."""
    with pytest.raises(ValueError, match="negative"):
        minimum_sample(-1, RULE)


@pytest.mark.parametrize(
    ("rounding", "samples"), [("up", (31, 31, 31)), ("nearest", (30, 31, 31)), ("down", (30, 30, 30))]
)
def test_the_rulebook_says_how_to_round(rounding: str, samples: tuple[int, ...]) -> None:
    """Ten percent of 304, 305 and 306: 30.4, 30.5 and 30.6."""
    assert tuple(minimum_sample(population, RULE, rounding) for population in (304, 305, 306)) == samples


def test_the_large_minimum_begins_above_its_limit() -> None:
    """The limit itself still needs its ten percent; one more needs the fixed number."""
    rule = replace(RULE, large_at_least=500)
    assert (minimum_sample(4_000, rule), minimum_sample(4_001, rule)) == (400, 500)


@given(st.integers(0, 1_000_000))
def test_never_more_than_there_are_and_never_fewer_than_thirty(population: int) -> None:
    """The sample lies between the population and the smallest sample, or is everybody."""
    assert min(population, 30) <= minimum_sample(population, RULE) <= population


@given(st.integers(0, 4_000), st.integers(0, 4_000))
def test_more_people_never_need_a_smaller_sample(first: int, second: int) -> None:
    """Up to four thousand the sample only grows."""
    small, large = sorted((first, second))
    assert minimum_sample(small, RULE) <= minimum_sample(large, RULE)


@given(st.integers(4_001, 10_000_000))
def test_a_large_agency_needs_four_hundred(population: int) -> None:
    """Above four thousand the number is fixed."""
    assert minimum_sample(population, RULE) == 400


@pytest.mark.parametrize(
    ("sample", "sizes", "given_out"),
    [
        (30, {"ก": 100, "ข": 100, "ค": 100}, {"ก": 10, "ข": 10, "ค": 10}),
        (30, {"ก": 200, "ข": 62, "ค": 1}, {"ก": 22, "ข": 7, "ค": 1}),
        (30, {"ก": 10, "ข": 5, "ค": 0}, {"ก": 10, "ข": 5, "ค": 0}),
        (1, {"ก": 9, "ข": 9, "ค": 9}, {"ก": 1, "ข": 1, "ค": 1}),
        (4, {"ก": 2, "ข": 3, "ค": 3}, {"ก": 1, "ข": 2, "ค": 1}),  # a tie of equals goes to the earlier
        (10, {"ก": 5, "ข": 15}, {"ก": 2, "ข": 8}),  # 2.5 and 7.5: a tie goes to the larger
        (10, {"ก": 0}, {"ก": 0}),
        (0, {}, {}),
    ],
)
def test_the_allocation_is_proportional_and_covers_everybody(
    sample: int, sizes: dict[str, int], given_out: dict[str, int]
) -> None:
    """Largest remainder, one at least from each group with people, never more than it has."""
    assert allocate(sample, sizes) == given_out


SIZES = st.dictionaries(st.text("กขคงจฉชซ", min_size=1, max_size=3), st.integers(0, 400), max_size=14)


@given(st.integers(0, 500), SIZES)
def test_the_allocation_adds_up_and_leaves_no_group_out(sample: int, sizes: dict[str, int]) -> None:
    """The sum is the sample, or one a group where groups are more, or everybody where people are fewer."""
    answers = allocate(sample, sizes)
    groups = [name for name, size in sizes.items() if size]
    assert list(answers) == list(sizes)
    assert sum(answers.values()) == min(sum(sizes.values()), max(sample, len(groups)))
    assert all(1 <= answers[name] <= sizes[name] for name in groups)
    assert all(answers[name] == 0 for name in sizes if name not in groups)


@given(st.integers(0, 500), SIZES)
def test_a_larger_group_never_gives_fewer_answers(sample: int, sizes: dict[str, int]) -> None:
    """In proportion: of two groups the larger one gives at least as many."""
    answers = allocate(sample, sizes)
    assert all(answers[small] <= answers[large] for small in sizes for large in sizes if sizes[small] < sizes[large])
