"""The interval of a share, against values computed by hand and by its properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.publish.rules_worth.worth_words import shown_share
from ita_batch.results.interval import Share, share

COUNTS = st.integers(0, 400).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases)))


def known(hits: int, cases: int) -> Share:
    """The share of at least one case."""
    found = share(hits, cases)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    [
        (17, 17, 17 / (17 + 3.841459), 1.0),  # at the ends the interval is n / (n + z²)
        (0, 10, 0.0, 3.841459 / (10 + 3.841459)),
        (5, 10, 0.236593, 0.763407),
        (8, 10, 0.490162, 0.943318),
        (1, 1, 0.206549, 1.0),
        (90, 100, 0.82563, 0.94477),
    ],
)
def test_values_computed_by_hand(hits: int, cases: int, low: float, high: float) -> None:
    """Wilson 1927, z = 1.95996."""
    found = known(hits, cases)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-5)
    assert found.value == pytest.approx(hits / cases)


@given(COUNTS)
def test_the_share_lies_in_its_interval_and_both_between_0_and_1(counts: tuple[int, int]) -> None:
    """Whatever rounding does at the ends; and no share is made of nothing."""
    found = share(*counts)
    if counts[1] == 0:
        assert found is None
    else:
        assert found is not None
        assert 0 <= found.low <= found.value <= found.high <= 1


@given(COUNTS.filter(lambda counts: counts[1] > 0))
def test_hits_and_failures_mirror_each_other(counts: tuple[int, int]) -> None:
    """What is sure of the hits is as sure of the rest."""
    hits, cases = counts
    one, other = known(hits, cases), known(cases - hits, cases)
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-12)


@given(COUNTS.filter(lambda counts: counts[1] > 0), st.integers(2, 20))
def test_more_cases_of_the_same_share_make_it_narrower(counts: tuple[int, int], times: int) -> None:
    """Nothing else makes it sure."""
    hits, cases = counts
    few, many = known(hits, cases), known(hits * times, cases * times)
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(("hits", "cases"), [(-1, 3), (4, 3), (0, -1)])
def test_impossible_counts_are_a_bug(hits: int, cases: int) -> None:
    """More hits than cases are no share."""
    with pytest.raises(ValueError, match=f"{hits} of {cases}"):
        share(hits, cases)


def test_a_shown_interval_is_never_narrower_than_it_is() -> None:
    """Bounds are rounded outwards; no case is a dash."""
    assert shown_share(known(8, 10)) == "80 % (49–95)"
    assert shown_share(known(17, 17), "en") == "100 % (81–100)"
    assert shown_share(None) == "–"
