"""Scores, grades and worths, against the published results of 2563 and 2564."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.scoring.scores import Forecast, forecast, grade, mean, oit_indicators, rounded, worth
from tests.support.weeks import RULEBOOK

ALL = frozenset(RULEBOOK.items)
FILE_URLS = [f"O{number}" for number in (4, 9, 11, 15, 16, 20, 21, 27, 29, 30, 33, 34, 35, 36, 37, 40, 41)]
FOREIGN = ["O24", "O31"]
CONTENT = ["O2", "O18", "O38"]
ZERO_2563 = frozenset((*FILE_URLS, *FOREIGN, *CONTENT))
IIT_2563 = ("90.74", "79.95", "87.58", "80.99", "82.88")
EIT_2563 = ("84.20", "83.94", "82.35")
IIT_EIT_2563 = dict(enumerate(map(Fraction, IIT_2563 + EIT_2563), start=1))
PUBLISHED_2564 = [
    ("100.00", "100.00", "40.00"),
    ("93.50", "100.00", "38.70"),
    ("97.50", "100.00", "39.50"),
    ("97.78", "93.75", "38.31"),
    ("97.14", "100.00", "39.43"),
    ("97.50", "87.50", "37.00"),
    ("93.78", "100.00", "38.76"),
    ("96.00", "100.00", "39.20"),
    ("92.50", "93.75", "37.25"),
    ("94.64", "100.00", "38.93"),
]


def _shown(result: Forecast) -> tuple[str, ...]:
    assert result.total is not None
    scores = (
        result.indicators[9],
        result.indicators[10],
        result.instruments["OIT"],
        result.instruments["IIT"],
        result.instruments["EIT"],
        result.total,
    )
    return (*(str(rounded(score)) for score in scores), str(result.grade))


def test_the_result_of_2563_to_the_cent() -> None:
    """22 of 43 items scored zero: the published scores of the agency come out."""
    assert len(ZERO_2563) == 22
    result = forecast(ALL - ZERO_2563, IIT_EIT_2563, RULEBOOK)
    assert _shown(result) == ("53.40", "56.25", "54.83", "84.43", "83.50", "72.31", "C")


def test_mending_the_urls_alone_makes_an_a() -> None:
    """The 19 faults of form corrected and nothing else: 88.11, grade A."""
    result = forecast(ALL - set(CONTENT), IIT_EIT_2563, RULEBOOK)
    assert _shown(result) == ("94.92", "93.75", "94.34", "84.43", "83.50", "88.11", "A")


def test_all_items_right() -> None:
    """All 43 right with the same surveys: 90.38, still grade A."""
    result = forecast(ALL, IIT_EIT_2563, RULEBOOK)
    assert _shown(result) == ("100.00", "100.00", "100.00", "84.43", "83.50", "90.38", "A")


@lru_cache(maxsize=1)
def _reachable() -> dict[int, dict[str, frozenset[str]]]:
    """Indicator -> each published score that item sets can reach -> one such set (the first items of each part)."""
    found: dict[int, dict[str, frozenset[str]]] = {}
    for indicator, sub_indicators in RULEBOOK.sub_indicators.items():
        items = [[i.item_id for i in RULEBOOK.items.values() if i.sub_indicator == sub] for sub in sub_indicators]
        scores = found.setdefault(indicator, {})
        for counts in product(*(range(len(part) + 1) for part in items)):
            exact = mean([Fraction(100 * count, len(part)) for count, part in zip(counts, items, strict=True)])
            ready = frozenset(item for count, part in zip(counts, items, strict=True) for item in part[:count])
            scores.setdefault(str(rounded(exact)), ready)
    return found


@pytest.mark.parametrize(("nine", "ten", "weighted"), PUBLISHED_2564)
def test_results_of_other_agencies_are_reachable_and_agree(nine: str, ten: str, weighted: str) -> None:
    """Some set of items gives both published indicators, and then the published weighted OIT, to the cent."""
    ready = _reachable()[9][nine] | _reachable()[10][ten]
    result = forecast(ready, IIT_EIT_2563, RULEBOOK)
    assert (str(rounded(result.indicators[9])), str(rounded(result.indicators[10]))) == (nine, ten)
    weight = next(one.weight for one in RULEBOOK.instruments if one.instrument_id == "OIT")
    assert weight is not None
    assert str(rounded(weight * result.instruments["OIT"])) == weighted


def test_a_wrong_formula_would_be_seen() -> None:
    """The published figures are no accident: a mean over items instead of sub-indicators misses most of them."""
    in_nine = [item.item_id for item in RULEBOOK.items.values() if (item.sub_indicator or "").startswith("9.")]
    flat = {str(rounded(Fraction(100 * count, len(in_nine)))) for count in range(len(in_nine) + 1)}
    assert {nine for nine, _, _ in PUBLISHED_2564} - flat >= {"93.50", "97.78", "97.14", "93.78", "96.00", "94.64"}


@pytest.mark.parametrize(
    ("sub_indicator", "items", "points"),
    [
        ("9.1", 9, "0.444"),
        ("9.2", 8, "0.500"),
        ("9.3", 7, "0.571"),
        ("9.4", 4, "1.000"),
        ("9.5", 5, "0.800"),
        ("10.1", 8, "1.250"),
        ("10.2", 2, "5.000"),
    ],
)
def test_worth_of_one_item(sub_indicator: str, items: int, points: str) -> None:
    """One item's share of the total, as the minutes have it."""
    worths = worth(RULEBOOK)
    own = [worths[item.item_id] for item in RULEBOOK.items.values() if item.sub_indicator == sub_indicator]
    assert len(own) == items
    assert {f"{float(value):.3f}" for value in own} == {points}


def test_all_worths_together_are_the_weight_of_oit() -> None:
    """Forty of a hundred points, over all 43 items."""
    worths = worth(RULEBOOK)
    assert set(worths) == ALL
    assert len(worths) == 43
    assert sum(worths.values()) == 40


@pytest.mark.parametrize(
    ("total", "name"),
    [
        ("100", "AA"),
        ("95", "AA"),
        ("94.995", "AA"),
        ("94.9949", "A"),
        ("85", "A"),
        ("84.995", "A"),
        ("84.99", "B"),
        ("75", "B"),
        ("74.99", "C"),
        ("72.3074", "C"),
        ("65", "C"),
        ("64.99", "D"),
        ("55", "D"),
        ("54.99", "E"),
        ("50", "E"),
        ("49.995", "E"),
        ("49.99", "F"),
        ("0", "F"),
    ],
)
def test_grade_at_each_boundary(total: str, name: str) -> None:
    """The grade is judged on the two decimals that are published."""
    assert grade(Fraction(total), {}, RULEBOOK) == name


@pytest.mark.parametrize(
    ("score", "shown"),
    [("54.825", "54.83"), ("54.8249", "54.82"), ("0", "0.00"), ("100", "100.00"), ("1/3", "0.33"), ("2/3", "0.67")],
)
def test_rounding_is_half_up(score: str, shown: str) -> None:
    """Half a hundredth goes up, as in the published 54.83."""
    assert str(rounded(Fraction(score))) == shown


def test_without_last_years_surveys_there_is_no_total() -> None:
    """One indicator of IIT is not known: OIT and EIT are scored, total and grade are not."""
    known = {number: score for number, score in IIT_EIT_2563.items() if number != 3}
    result = forecast(ALL, known, RULEBOOK)
    assert (result.total, result.grade) == (None, None)
    assert set(result.instruments) == {"EIT", "OIT"}


def test_this_years_items_replace_last_years_disclosure_scores() -> None:
    """Last year's indicators 9 and 10 are in agency.xlsx too; they are not used."""
    result = forecast(ALL, {**IIT_EIT_2563, 9: Fraction("53.40"), 10: Fraction("56.25")}, RULEBOOK)
    assert result.indicators[9] == result.indicators[10] == 100


READY = st.sets(st.sampled_from(sorted(ALL)))
SCORES = st.fixed_dictionaries({number: st.fractions(0, 100, max_denominator=100) for number in range(1, 9)})


@given(READY, SCORES)
def test_totals_lie_between_nought_and_a_hundred(ready: Collection[str], last_year: dict[int, Fraction]) -> None:
    """Whatever is ready and whatever the surveys said."""
    result = forecast(ready, last_year, RULEBOOK)
    assert result.total is not None
    assert 0 <= result.total <= 100
    assert all(0 <= score <= 100 for score in (*result.indicators.values(), *result.instruments.values()))
    assert result.grade == grade(result.total, result.instruments, RULEBOOK)


@given(READY, SCORES, st.sampled_from(sorted(ALL)))
def test_an_item_raises_the_total_by_exactly_its_worth(
    ready: set[str], last_year: dict[int, Fraction], item: str
) -> None:
    """One more item never lowers anything; the total rises by its worth, to the last fraction."""
    before = forecast(ready - {item}, last_year, RULEBOOK)
    after = forecast(ready | {item}, last_year, RULEBOOK)
    assert before.total is not None
    assert after.total is not None
    assert after.total - before.total == worth(RULEBOOK)[item] > 0
    assert all(after.indicators[number] >= score for number, score in before.indicators.items())


@given(READY)
def test_an_unknown_item_scores_nothing(ready: set[str]) -> None:
    """An id that the year does not have changes no score."""
    assert oit_indicators(ready | {"O99"}, RULEBOOK) == oit_indicators(ready, RULEBOOK)


@given(st.fractions(0, 100))
def test_rounding_is_never_off_by_more_than_half_a_hundredth(score: Fraction) -> None:
    """The shown score is the nearest one of two decimals."""
    shown = rounded(score)
    assert shown == shown.quantize(Decimal("0.01"))
    assert abs(Fraction(shown) - score) <= Fraction(1, 200)
