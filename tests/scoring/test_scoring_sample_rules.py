"""Which minimum sample an agency has: by a percentage, or by a table of its type and size, or not known."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.agency import Agency, Setting
from ita_batch.rulebook import MinimumSample, Rulebook, load_rulebook
from ita_batch.scoring.allocation import PartSample, Sample, allocation_of, sample_of
from ita_batch.scoring.samples import minimum_sample, rule_for
from ita_batch.week import INTERNAL
from tests.support.records import record
from tests.support.weeks import small_agency

YEARS = {year: load_rulebook(f"nacc_{year}") for year in range(2564, 2571)}
TAO, TOWN = "องค์การบริหารส่วนตำบลหนองแวงใต้", "เทศบาลตำบลตัวอย่าง"
DEPARTMENT = "กรมตัวอย่าง"


def agency(name: str, size: str = "") -> Agency:
    """An agency of that name and size."""
    settings = {**small_agency().settings, str(Setting.NAME): name, str(Setting.SIZE): size}
    return small_agency(settings=settings)


def first_part(name: str, size: str, year: int, population: int = 1_000) -> int | None:
    """How many must answer part 1 of EIT."""
    sample = sample_of("EIT", population, agency(name, size), YEARS[year])
    assert [part.part for part in sample.parts] == [1, 2]
    assert (sample.minimum, sample.at_least) == (None, 0)
    return sample.parts[0].minimum


@pytest.mark.parametrize(
    ("name", "size", "minimum"),
    [
        (TAO, "L", 50),
        (TAO, "M", 40),
        (TAO, "S", 30),
        (TAO, " S ", 30),
        (TOWN, "M", 70),
        (TOWN, "S", 60),
        (TOWN, "L", None),  # not found
        (TAO, "", None),  # nobody has said how large it is
        (TAO, "XL", None),
        ("องค์การบริหารส่วนจังหวัดตัวอย่าง", "", None),
        ("องค์การบริหารส่วนจังหวัดตัวอย่าง", "L", None),
        ("เทศบาลนครตัวอย่าง", "", None),
        ("เทศบาลเมืองตัวอย่าง", "M", None),
        ("จังหวัดตัวอย่าง", "", None),
        (DEPARTMENT, "อนุมัติ อนุญาต หรือให้บริการ", 400),
        (DEPARTMENT, "สำนักงานปลัด นโยบาย วิชาการ หรือบริการพิเศษ", 100),
        (DEPARTMENT, "สถาบันอุดมศึกษา", 400),
        (DEPARTMENT, "", None),
        ("โรงเรียนตัวอย่าง", "S", None),  # of no kind that the table knows
    ],
)
def test_part_one_of_2567_by_type_and_size(name: str, size: str, minimum: int | None) -> None:
    """A fixed number, whatever the population; what the table does not say is not known."""
    assert first_part(name, size, 2567) == minimum
    assert first_part(name, size, 2567, population=0) == minimum


@pytest.mark.parametrize("year", [2566, 2567, 2568])
def test_part_two_is_known_nowhere(year: int) -> None:
    """Each part by its name, and no number."""
    parts = sample_of("EIT", 500, agency("โรงเรียนตัวอย่าง"), YEARS[year]).parts
    assert parts == (
        PartSample(1, "ผู้รับบริการตอบเองตามช่องทางที่หน่วยงานเผยแพร่", None),
        PartSample(2, "ผู้ประเมินเก็บข้อมูล", None),
    )


@pytest.mark.parametrize(("year", "known"), [(year, year < 2566) for year in YEARS])
def test_in_which_years_the_staffs_minimum_is_known(year: int, *, known: bool) -> None:
    """The percentage of 2564 and 2565; after that nobody has seen a rule, and none is assumed."""
    sample = sample_of("IIT", 263, agency(TAO, "S"), YEARS[year])
    assert sample == (Sample(263, 30, at_least=30) if known else Sample(263, None))


@pytest.mark.parametrize(("year", "minimum"), [(2564, 31), (2565, 31)])
def test_the_external_list_before_the_parts(year: int, minimum: int) -> None:
    """Ten percent of 301, rounded up, for an agency of any type and size."""
    for name, size in ((TAO, "S"), (DEPARTMENT, ""), ("โรงเรียนตัวอย่าง", "L")):
        assert sample_of("EIT", 301, agency(name, size), YEARS[year]) == Sample(301, minimum, at_least=30)


def test_what_is_not_known_is_divided_over_nobody() -> None:
    """Divisions and groups are listed with their people, and without answers."""
    rulebook = YEARS[2566]
    group = next(one.name for one in rulebook.staff_groups if one.counts)
    people = [record(INTERNAL, row, division="กองคลัง", staff_group=group) for row in range(2, 14)]
    allocation = allocation_of(people, sample_of("IIT", 12, small_agency(), rulebook), small_agency(), rulebook)
    assert allocation.by_division == {"สำนักปลัด": (0, None), "กองคลัง": (12, None), "กองช่าง": (0, None)}
    assert allocation.by_group[group] == (12, None)


def fixed(number: int | None, agency_type: str = "", size: str = "", part: int | None = None) -> MinimumSample:
    """A line of the table."""
    return MinimumSample("EIT", part, agency_type, size, number, None, 0, None, 0)


def test_the_line_that_names_most_of_the_agency_counts() -> None:
    """Type and size before the type, the type before the size, either before neither; the order does not matter."""
    lines = [fixed(1), fixed(2, size="S"), fixed(3, "ก"), fixed(4, "ก", "S"), fixed(9, "ก", "S", part=1)]
    for rules in (lines, lines[::-1]):
        found = {(kind, size): rule_for(rules, "EIT", None, kind, size) for kind in ("ก", "ข") for size in ("S", "M")}
        numbers = {key: rule.number for key, rule in found.items() if rule}
        assert numbers == {("ก", "S"): 4, ("ก", "M"): 3, ("ข", "S"): 2, ("ข", "M"): 1}
    assert rule_for(lines, "IIT", None, "ก", "S") is None


def test_a_line_that_says_that_it_is_missing_hides_a_wider_one() -> None:
    """What is not known of this type is not that of all."""
    assert rule_for([fixed(40), fixed(None, "ก")], "EIT", None, "ก", "S") is None


@given(st.integers(0, 10**9), st.integers(0, 10_000))
def test_a_fixed_number_is_the_same_for_every_population(population: int, number: int) -> None:
    """Other than a share, it may be more than the people who are listed: others answer too."""
    assert minimum_sample(population, fixed(number)) == number


@given(
    population=st.integers(0, 100_000),
    percent=st.fractions(0, 100, max_denominator=100),
    at_least=st.integers(0, 500),
    large_from=st.none() | st.integers(0, 50_000),
    large_at_least=st.integers(0, 1_000),
    rounding=st.sampled_from(["up", "down", "nearest"]),
)
def test_a_share_of_the_population(
    *,
    population: int,
    percent: Fraction,
    at_least: int,
    large_from: int | None,
    large_at_least: int,
    rounding: str,
) -> None:
    """Never more than there are; below the limit at least the floor, and within one of the exact share."""
    rule = MinimumSample("IIT", None, "", "", None, percent, at_least, large_from, large_at_least)
    found = minimum_sample(population, rule, rounding)
    assert 0 <= found <= population
    if large_from is not None and population > large_from:
        assert found == min(population, large_at_least)
        return
    assert found >= min(population, at_least)
    if at_least < found < population:
        assert abs(found - population * percent / 100) < 1


@given(st.sampled_from(sorted(YEARS)), st.integers(0, 10**6), st.sampled_from(["", "S", "M", "L"]))
def test_no_year_computes_from_a_rule_that_it_does_not_have(year: int, population: int, size: str) -> None:
    """A number comes from a line of the table that holds one."""
    rulebook: Rulebook = YEARS[year]
    for instrument in ("IIT", "EIT"):
        sample = sample_of(instrument, population, agency(TAO, size), rulebook)
        numbers = [sample.minimum, *(part.minimum for part in sample.parts)]
        known = any(rule.known for rule in rulebook.samples if rule.instrument == instrument)
        assert known or set(numbers) == {None}
