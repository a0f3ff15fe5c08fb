"""The projection: never before today nor below the count, more answers never later, an ordered interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.survey.projection import FARTHEST, Pace, Point, count_on, day_of, pace_of

BEGIN = date(2021, 3, 31)


def points(*increments: tuple[int, int]) -> list[Point]:
    """A series from nobody on: days and answers since the reading before."""
    series = [Point(BEGIN, 0)]
    for days, answers in increments:
        series.append(Point(series[-1].day + timedelta(days=days), series[-1].count + answers))
    return series


def pace(*increments: tuple[int, int]) -> Pace:
    """The pace of such a series, which must say enough."""
    found = pace_of(points(*increments))
    assert found is not None
    return found


STEPS = st.lists(st.tuples(st.integers(1, 14), st.integers(0, 60)), min_size=2, max_size=9)
PACES = STEPS.map(lambda steps: pace_of(points(*steps))).filter(bool)


def test_the_series_of_the_example() -> None:
    """22 of 30 in 33 days: eight more take twelve days at that pace."""
    seen = pace((5, 3), (7, 4), (7, 4), (7, 6), (7, 5))
    found = day_of(seen, 30, date(2021, 5, 3))
    assert found.day == date(2021, 5, 15)
    assert found.first == date(2021, 5, 11)
    assert found.last == date(2021, 5, 21)
    end = count_on(seen, date(2021, 5, 31))
    assert (end.count, end.least, end.most) == (40, 35, 47)


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [(12, 9)],  # one increment
        [(3, 5), (3, 5)],  # six days
        [(7, 2), (7, 2)],  # four answers
        [(7, 0), (7, 0)],
    ],
)
def test_too_little_is_not_projected(steps: list[tuple[int, int]]) -> None:
    """Two increments over a week with five answers are the least."""
    assert pace_of(points(*steps)) is None


def test_the_least_that_is_projected() -> None:
    """Exactly so much."""
    assert pace_of(points((4, 2), (3, 3))) is not None


@given(seen=PACES, minimum=st.integers(1, 900), late=st.integers(0, 20))
def test_a_day_is_never_before_today_and_its_interval_is_ordered(seen: Pace, minimum: int, late: int) -> None:
    """Whatever has come since the last reading."""
    today = seen.last.day + timedelta(days=late)
    found = day_of(seen, minimum, today)
    named = [one or date.max for one in (found.first, found.day, found.last)]
    assert today <= named[0] <= named[1] <= named[2]
    assert found == day_of(seen, minimum, today)
    if minimum <= seen.last.count:
        assert set(named) == {today}


@given(seen=PACES, minimum=st.integers(1, 900), more=st.integers(1, 40))
def test_more_answers_are_never_later(seen: Pace, minimum: int, more: int) -> None:
    """Nor, while they scatter the same, is the interval; nor is the count of the last day lower."""
    today, end = seen.last.day, seen.last.day + timedelta(days=30)
    better = replace(seen, last=Point(today, seen.last.count + more), answers=seen.answers + more)
    days, sooner = day_of(seen, minimum, today), day_of(better, minimum, today)
    for name in ("day", "first", "last"):
        assert (getattr(sooner, name) or date.max) <= (getattr(days, name) or date.max)
    counts, higher = count_on(seen, end), count_on(better, end)
    assert all(getattr(higher, name) >= getattr(counts, name) for name in ("count", "least", "most"))


@given(steps=STEPS, more=st.integers(1, 40), minimum=st.integers(1, 900))
def test_a_higher_last_reading_names_no_later_day(steps: list[tuple[int, int]], more: int, minimum: int) -> None:
    """Though such a reading may scatter more and widen the interval."""
    series = points(*steps)
    seen, better = pace_of(series), pace_of([*series[:-1], replace(series[-1], count=series[-1].count + more)])
    if seen and better:
        today = seen.last.day
        assert (day_of(better, minimum, today).day or date.max) <= (day_of(seen, minimum, today).day or date.max)


@given(seen=PACES, days=st.integers(-5, 120), most=st.none() | st.integers(1, 900))
def test_a_count_is_never_below_the_present_one(seen: Pace, days: int, most: int | None) -> None:
    """Nor above the number of people, unless more have answered already; on the last day it is what it is."""
    found = count_on(seen, seen.last.day + timedelta(days=days), most)
    assert seen.last.count <= found.least <= found.count <= found.most
    if most is not None:
        assert found.most <= max(most, seen.last.count)
    if days <= 0:
        assert found.most == seen.last.count


@given(seen=PACES, more=st.integers(1, 300), days=st.integers(1, 200))
def test_the_probability_grows_with_the_days_and_falls_with_the_answers(seen: Pace, more: int, days: int) -> None:
    """It is a probability."""
    here = seen.reached(more, days)
    assert -1e-9 <= here <= seen.reached(more, days + 1) + 1e-9 <= 1 + 2e-9
    assert seen.reached(more + 1, days) <= here + 1e-9


def test_what_scatters_more_has_a_wider_interval() -> None:
    """The same answers in the same days, in bursts."""
    even, bursts = pace((7, 6), (7, 6), (7, 6), (7, 6)), pace((7, 16), (7, 0), (7, 8), (7, 0))
    today = even.last.day

    def width(seen: Pace) -> timedelta:
        found = day_of(seen, 60, today)
        assert found.first is not None
        assert found.last is not None
        return found.last - found.first

    assert day_of(even, 60, today).day == day_of(bursts, 60, today).day
    assert width(bursts) > 1.5 * width(even)


def test_a_day_too_far_away_is_not_named() -> None:
    """Nor is the end of its interval."""
    seen = pace((30, 3), (30, 2))
    assert day_of(seen, 5 * FARTHEST, seen.last.day).day is None
    assert day_of(seen, 5 * FARTHEST, seen.last.day).last is None
