"""Scores, grades and worths of the years after 2564, against figures computed by hand from the cut of each year.

By hand: OIT is 40 points, half of it each for indicators 9 and 10, so 20 points an indicator; indicator 9 has five
sub-indicators (4 points each), indicator 10 has two (10 points each); a sub-indicator is shared by its items.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.rulebook import load_rulebook
from ita_batch.scoring.scores import forecast, grade, oit_indicators, result, rounded, worth

KNOWN = (2564, 2565, 2566, 2567)
UNKNOWN = (2568, 2569, 2570, 2571)
BY_BAND = (2566, 2567, 2568)
# IIT 90, EIT 84: (80 + 85 + 87) / 3
SURVEYS = {1: 90, 2: 90, 3: 90, 4: 90, 5: 90, 6: 80, 7: 85, 8: 87}
LAST_YEAR = {number: Fraction(score) for number, score in SURVEYS.items()}


@pytest.mark.parametrize(
    ("year", "worths"),
    [
        (2565, {"9.1": "4/9", "9.2": "4/8", "9.3": "4/7", "9.4": "4/4", "9.5": "4/5", "10.1": "10/8", "10.2": "10/2"}),
        (2566, {"9.1": "4/10", "9.2": "4/8", "9.3": "4/4", "9.4": "4/4", "9.5": "4/4", "10.1": "10/8", "10.2": "10/5"}),
        (2567, {"9.1": "4/6", "9.2": "4/7", "9.3": "4/4", "9.4": "4/4", "9.5": "4/4", "10.1": "10/8", "10.2": "10/2"}),
    ],
)
def test_the_worth_of_one_item_of_each_sub_indicator(year: int, worths: dict[str, str]) -> None:
    """Points of the sub-indicator by the number of its items."""
    rulebook = load_rulebook(f"nacc_{year}")
    found = worth(rulebook)
    assert list(found) == list(rulebook.items)
    for item in rulebook.items.values():
        assert found[item.item_id] == Fraction(worths[str(item.sub_indicator)]), item.item_id
    assert sum(found.values()) == 40


@pytest.mark.parametrize(
    ("year", "missing", "shown"),
    [
        # 9.1 8/9 = 88.89, so 9 = 488.89/5 = 97.78; 10.1 7/8 = 87.5, so 10 = 93.75; OIT 95.76; 27 + 25.2 + 38.3056
        (2565, {"O5", "O39"}, ("97.78", "93.75", "95.76", "90.51", "A")),
        # 9.1 9/10 = 90, so 9 = 98; 10.2 4/5 = 80, so 10 = 90; OIT 94; 27 + 25.2 + 37.6; EIT 84 is below 85
        (2566, {"O5", "O39"}, ("98.00", "90.00", "94.00", "89.80", "ผ่าน")),
        # 9.1 5/6 = 83.33, so 9 = 96.67; 10.2 1/2 = 50, so 10 = 75; OIT 85.83; 27 + 25.2 + 34.3333
        (2567, {"O5", "O34"}, ("96.67", "75.00", "85.83", "86.53", "ผ่าน")),
        # 9.3 3/4 = 75, so 9 = 95; 10.1 6/8 = 75, so 10 = 87.5; OIT 91.25; 27 + 25.2 + 36.5
        (2567, {"O15", "O29", "O30"}, ("95.00", "87.50", "91.25", "88.70", "ผ่าน")),
    ],
)
def test_a_year_computed_by_hand(year: int, missing: set[str], shown: tuple[str, ...]) -> None:
    """Indicators 9 and 10, OIT, total and grade, with IIT 90 and EIT 84."""
    rulebook = load_rulebook(f"nacc_{year}")
    found = forecast(set(rulebook.items) - missing, LAST_YEAR, rulebook)
    assert found.total is not None
    assert {name: found.instruments[name] for name in ("IIT", "EIT")} == {"IIT": 90, "EIT": 84}
    assert not found.unknown
    scores = (found.indicators[9], found.indicators[10], found.instruments["OIT"], found.total)
    assert (*(str(rounded(score)) for score in scores), found.grade) == shown


@pytest.mark.parametrize("year", UNKNOWN)
def test_what_is_not_known_is_not_computed(year: int) -> None:
    """Without the cut or the weights there is no score of OIT, no total, no grade and no worth, and it is said why."""
    rulebook = load_rulebook(f"nacc_{year}")
    found = forecast(set(rulebook.items), LAST_YEAR, rulebook)
    assert oit_indicators(set(rulebook.items), rulebook) == {}
    assert (found.total, found.grade, worth(rulebook)) == (None, None, {})
    assert not {9, 10} & set(found.indicators)
    assert found.instruments == {"IIT": 90, "EIT": 84}
    lacking = ("cut",) if year == 2568 else ("cut", "weights", "grades")
    assert found.unknown == lacking


@pytest.mark.parametrize("year", [*KNOWN, *UNKNOWN])
def test_without_last_years_surveys_there_is_no_total(year: int) -> None:
    """In no year; it is said beside whatever else is lacking."""
    rulebook = load_rulebook(f"nacc_{year}")
    found = forecast(set(rulebook.items), {}, rulebook)
    assert (found.total, found.grade) == (None, None)
    assert found.unknown[-1] == "last_scores"
    assert set(found.instruments) <= {"OIT"}


@pytest.mark.parametrize("year", KNOWN)
@pytest.mark.parametrize("lacking", [(9, 10), (10,), (6,), tuple(range(1, 11))])
def test_a_result_that_lacks_an_instrument_has_no_total(year: int, lacking: tuple[int, ...]) -> None:
    """An agency may know last year's surveys and not its disclosure: what is there is shown."""
    rulebook = load_rulebook(f"nacc_{year}")
    found = result({number: Fraction(80) for number in range(1, 11) if number not in lacking}, rulebook)
    assert (found.total, found.grade) == (None, None)
    whole = {one.instrument_id for one in rulebook.instruments if not set(one.indicators) & set(lacking)}
    assert found.instruments == dict.fromkeys(whole, Fraction(80))


def test_grades_that_are_not_known_leave_the_total() -> None:
    """A number needs no name."""
    rulebook = replace(load_rulebook("nacc_2566"), grades=())
    found = forecast(set(rulebook.items), LAST_YEAR, rulebook)
    assert (found.total, found.grade, found.unknown) == (Fraction("92.2"), None, ("grades",))


BANDS = [  # total; IIT, EIT and OIT; grade
    ("94.64", ("98", "84.99", "98"), "ผ่าน"),  # a real one of 2568: its EIT lay below 85
    ("94.64", ("95", "85", "99"), "ผ่านดี"),
    ("96", ("97", "94", "97"), "ผ่านดี"),  # one instrument below 95
    ("96", ("97", "84", "100"), "ผ่าน"),
    ("95", ("95", "95", "95"), "ผ่านดีเยี่ยม"),
    ("100", ("100", "100", "100"), "ผ่านดีเยี่ยม"),
    ("94.995", ("94.995", "94.995", "94.995"), "ผ่านดีเยี่ยม"),  # published with two decimals, as 95.00
    ("94.994", ("95", "95", "95"), "ผ่านดี"),
    ("85", ("85", "85", "85"), "ผ่านดี"),
    ("85", ("84.994", "86", "85"), "ผ่าน"),
    ("84.994", ("85", "85", "85"), "ต้องปรับปรุง"),
    ("84.99", ("100", "60", "90"), "ต้องปรับปรุง"),
    ("70", ("0", "100", "100"), "ต้องปรับปรุง"),
    ("69.99", ("69", "69", "71"), "ต้องปรับปรุงโดยด่วน"),
    ("0", ("0", "0", "0"), "ต้องปรับปรุงโดยด่วน"),
]


@pytest.mark.parametrize("year", BY_BAND)
@pytest.mark.parametrize(("total", "each", "name"), BANDS)
def test_a_grade_with_a_floor_for_each_instrument(year: int, total: str, each: tuple[str, ...], name: str) -> None:
    """From 2566: a good total does not help while one instrument lies below."""
    instruments = dict(zip(("IIT", "EIT", "OIT"), map(Fraction, each), strict=True))
    assert grade(Fraction(total), instruments, load_rulebook(f"nacc_{year}")) == name


@pytest.mark.parametrize("year", [2569, 2570])
def test_no_grade_where_none_is_known(year: int) -> None:
    """Not even of a hundred."""
    assert (
        grade(Fraction(100), dict.fromkeys(("IIT", "EIT", "OIT"), Fraction(100)), load_rulebook(f"nacc_{year}")) is None
    )


SCORES = st.fixed_dictionaries({number: st.fractions(0, 100, max_denominator=100) for number in range(1, 9)})


@given(st.data(), st.sampled_from(KNOWN), SCORES)
def test_an_item_raises_the_total_by_exactly_its_worth(
    data: st.DataObject, year: int, last_year: dict[int, Fraction]
) -> None:
    """In every year whose cut and weights are known, to the last fraction; the grade never falls."""
    rulebook = load_rulebook(f"nacc_{year}")
    ready = data.draw(st.sets(st.sampled_from(list(rulebook.items))))
    item = data.draw(st.sampled_from(list(rulebook.items)))
    before, after = (forecast(items, last_year, rulebook) for items in (ready - {item}, ready | {item}))
    assert before.total is not None
    assert after.total is not None
    assert after.total - before.total == worth(rulebook)[item] > 0
    names = [one.name for one in rulebook.grades]
    assert names.index(str(after.grade)) <= names.index(str(before.grade))


@given(st.sampled_from([2566, 2567]), st.fixed_dictionaries({number: st.fractions(0, 100) for number in range(1, 11)}))
def test_the_best_grades_mean_what_they_say(year: int, scores: dict[int, Fraction]) -> None:
    """The floor of a grade holds for every instrument as it is published; ผ่าน asks for the total alone."""
    rulebook = load_rulebook(f"nacc_{year}")
    found = result(scores, rulebook)
    assert found.total is not None
    least = min(map(rounded, found.instruments.values()))
    total = rounded(found.total)
    floors = {"ผ่านดีเยี่ยม": (95, 95), "ผ่านดี": (85, 85), "ผ่าน": (85, 0), "ต้องปรับปรุง": (70, 0), "ต้องปรับปรุงโดยด่วน": (0, 0)}
    reached = [name for name, (of_total, of_each) in floors.items() if total >= of_total and least >= of_each]
    assert found.grade == reached[0]
