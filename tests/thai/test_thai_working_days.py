"""Working days: weekends and public holidays are passed over, in both directions."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.rulebook import load_rulebook
from ita_batch.thai.working_days import working_day

HOLIDAYS = load_rulebook("nacc_2564").holidays


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2021, 3, 12), 5, date(2021, 3, 19)),  # Friday to Friday
        (date(2021, 3, 13), 1, date(2021, 3, 15)),  # from a Saturday
        (date(2021, 4, 9), 1, date(2021, 4, 16)),  # Songkran with its additional day, and a weekend before it
        (date(2021, 4, 8), 5, date(2021, 4, 21)),
        (date(2021, 4, 5), 1, date(2021, 4, 7)),  # Chakri day
        (date(2021, 3, 31), -1, date(2021, 3, 30)),
        (date(2021, 4, 16), -1, date(2021, 4, 9)),  # back over Songkran
        (date(2021, 3, 13), 0, date(2021, 3, 13)),
    ],
)
def test_days_that_people_know(day: date, number: int, expected: date) -> None:
    """The calendar of 2564."""
    assert working_day(day, number, HOLIDAYS) == expected


@given(st.dates(date(2020, 1, 1), date(2021, 12, 31)), st.integers(-40, 40).filter(bool))
def test_it_is_a_working_day_and_counts_back(day: date, number: int) -> None:
    """What is found is a day of work; between it and ``day`` lie one fewer."""
    found = working_day(day, number, HOLIDAYS)
    assert found.weekday() < 5
    assert found not in HOLIDAYS
    first, last = sorted((day, found))
    between = (first + timedelta(days=step) for step in range(1, (last - first).days))
    assert sum(one.weekday() < 5 and one not in HOLIDAYS for one in between) == abs(number) - 1
