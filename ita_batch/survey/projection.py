"""When a survey will have its minimum, and how many will have answered on the last day.

The model. Answers come at one rate that nobody knows, as a Poisson process: after ``n`` answers in ``T`` days the rate
is gamma distributed with shape n + 1/2, and what comes in further days is negative binomial (Gelman et al., Bayesian
Data Analysis, 2.6; recruitment of trials is projected so: Anisimov and Fedorov, Statistics in Medicine 26, 2007).
Turned round, the days until ``m`` more have answered, divided by themselves and T, are beta distributed with shapes m
and n + 1/2.
Answers come in bursts, after a reminder for instance, so they scatter more than a Poisson process does. By how much
(the dispersion: variance over mean) is estimated from the increments between the readings, by Pearson's statistic
(McCullagh and Nelder, Generalized Linear Models, 6.2.3). Few increments say little about it, so the projection is an
average over what it may be: a scaled inverse chi-square distribution, as of a variance, that one Poisson increment is
added to. n and m are divided by it, which widens the interval. ``tests/survey`` simulates how often it holds.

What the model does not know: a rate that grows or falls for good. The day and the count that are named are simply what
comes of the rate so far.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import NormalDist

from ita_batch.survey.beta import regularised_beta

STATED = 0.8
"""How often the truth lies within the interval."""
LEAST_DAYS, LEAST_ANSWERS, LEAST_INCREMENTS = 7, 5, 2
"""Less than that says nothing yet."""
ADDED = 1
"""So many increments that scatter as a Poisson process are added to what was read: two readings alone say nothing."""
LEAST_DISPERSION = 0.5
_QUANTILES = tuple(NormalDist().inv_cdf((place + 0.5) / 8) for place in range(8))
FARTHEST = 3650
"""Days after which nobody asks any more."""
_TAIL = (1 - STATED) / 2
_EQUAL = 9  # decimals of a probability: the last ones differ with the system's logarithm


@dataclass(frozen=True, slots=True)
class Point:
    """So many had answered at the end of a day."""

    day: date
    count: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How answers have come so far: ``answers`` in ``days``, up to the last reading."""

    last: Point
    answers: int
    days: int
    dispersions: tuple[float, ...]  # variance over mean: what it may be, each as likely as the others

    def reached(self, more: float, days: float) -> float:
        """The probability that so many more have answered after so many further days."""
        if more <= 0 or days <= 0:
            return float(more <= 0)
        share = days / (self.days + days)
        each = (regularised_beta(share, more / wide, self.answers / wide + 0.5) for wide in self.dispersions)
        return round(math.fsum(each) / len(self.dispersions), _EQUAL)


@dataclass(frozen=True, slots=True)
class DayRange:
    """A day with its interval; None for one that lies too far away to be named."""

    day: date | None
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class CountRange:
    """A number of answers with its interval."""

    count: int
    least: int
    most: int


def pace_of(points: Sequence[Point]) -> Pace | None:
    """The pace of a series that begins where nobody (or nobody more) had answered; None while it says too little."""
    if len(points) <= LEAST_INCREMENTS:
        return None
    days, answers = (points[-1].day - points[0].day).days, points[-1].count - points[0].count
    if days < LEAST_DAYS or answers < LEAST_ANSWERS:
        return None
    return Pace(points[-1], answers, days, _dispersions(points, answers / days))


def day_of(pace: Pace, minimum: int, today: date) -> DayRange:
    """The day on which the minimum is reached, never before today: what has come since the last reading is not known.

    A survey that has its minimum already has it today.
    """
    more = minimum - pace.last.count
    if more <= 0:
        return DayRange(today, today, today)
    named = math.ceil(more * pace.days / pace.answers)
    first, last = _days_until(pace, more, _TAIL), _days_until(pace, more, 1 - _TAIL)
    return DayRange(*(_day(pace, days, today) for days in (named, min(first, named), max(last, named))))


def count_on(pace: Pace, day: date, most: int | None = None) -> CountRange:
    """How many will have answered by a day; ``most`` are there at all. Never fewer than have answered."""
    days = max((day - pace.last.day).days, 0)
    named = pace.answers * days // pace.days
    least, largest = _more_by(pace, days, 1 - _TAIL), _more_by(pace, days, _TAIL)
    each = (named, min(least, named), max(largest, named))
    return CountRange(*(_capped(pace.last.count, more, most) for more in each))


def _dispersions(points: Sequence[Point], rate: float) -> tuple[float, ...]:
    """What variance over mean of the increments may be, by its quantiles."""
    statistic = float(ADDED)
    for before, after in pairwise(points):
        expected = rate * (after.day - before.day).days
        statistic += (after.count - before.count - expected) ** 2 / expected
    freedom = len(points) - 2 + ADDED
    return tuple(max(LEAST_DISPERSION, statistic / _chi_square(freedom, normal)) for normal in _QUANTILES)


def _chi_square(freedom: int, normal: float) -> float:
    """The quantile of a chi-square distribution beside one of the normal: the approximation of Wilson and Hilferty."""
    spread = 2 / (9 * freedom)
    return float(freedom * (1 - spread + normal * math.sqrt(spread)) ** 3)


def _days_until(pace: Pace, more: int, probability: float) -> int:
    """The first day on which so many more have answered with that probability."""
    low, high = 0, 1
    while high < FARTHEST and pace.reached(more, high) < probability:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if pace.reached(more, middle) >= probability else (middle, high)
    return high


def _more_by(pace: Pace, days: int, probability: float) -> int:
    """The most that have answered in so many further days with that probability."""
    low, high = 0, 1
    while pace.reached(high, days) >= probability:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if pace.reached(middle, days) >= probability else (low, middle)
    return low


def _day(pace: Pace, days: int, today: date) -> date | None:
    return None if days > FARTHEST else max(today, pace.last.day + timedelta(days=days))


def _capped(answered: int, more: int, most: int | None) -> int:
    return max(answered, answered + more if most is None else min(answered + more, most))
