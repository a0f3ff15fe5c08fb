"""The incomplete beta function, against values that are known without it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.survey.beta import regularised_beta

SHAPES = st.floats(0.05, 400)
PLACES = st.floats(0.001, 0.999)


@given(x=PLACES, shape=SHAPES)
def test_with_a_shape_of_one_it_is_a_power(x: float, shape: float) -> None:
    """I(x; 1, b) = 1 - (1 - x)^b and I(x; a, 1) = x^a."""
    assert regularised_beta(x, shape, 1) == pytest.approx(x**shape, abs=1e-9)
    assert regularised_beta(x, 1, shape) == pytest.approx(1 - (1 - x) ** shape, abs=1e-9)


@given(x=PLACES, wins=st.integers(1, 40), trials=st.integers(1, 60))
def test_with_whole_shapes_it_is_a_binomial_tail(x: float, wins: int, trials: int) -> None:
    """The probability of at least so many wins in so many trials."""
    if wins <= trials:
        tail = sum(math.comb(trials, k) * x**k * (1 - x) ** (trials - k) for k in range(wins, trials + 1))
        assert regularised_beta(x, wins, trials - wins + 1) == pytest.approx(tail, abs=1e-9)


@given(x=PLACES, y=PLACES, a=SHAPES, b=SHAPES)
def test_it_is_a_distribution(x: float, y: float, a: float, b: float) -> None:
    """Between 0 and 1, growing, and what is not below is above."""
    low, high = sorted((x, y))
    assert -1e-9 <= regularised_beta(low, a, b) <= regularised_beta(high, a, b) + 1e-9 <= 1 + 2e-9
    assert regularised_beta(x, a, b) + regularised_beta(1 - x, b, a) == pytest.approx(1, abs=1e-9)


def test_beyond_its_ends() -> None:
    """Nothing lies below 0, all of it below 1; an even shape is symmetric."""
    assert [regularised_beta(x, 2, 3) for x in (-1, 0, 1, 2)] == [0, 0, 1, 1]
    assert regularised_beta(0.5, 1e5, 1e5) == pytest.approx(0.5)
