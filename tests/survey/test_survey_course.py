"""The course of a survey: what counts, what is left, whether it is behind, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from ita_batch.survey.course import Course
from ita_batch.survey.projection import CountRange, DayRange, Point
from tests.survey.typed_counts import IN_PARTS, NO_CALENDAR, SAMPLES, UNKNOWN, day, of_unit, surveys, whole

SERIES = (whole("4-5", 3), whole("4-12", 7), whole("4-19", 11), whole("4-26", 17), whole("5-3", 22))


def staff(*counts: object, on: str, **given: object) -> Course:
    """IIT on a day."""
    found = surveys(*counts, on=on, **given).staff  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_survey_on_its_way() -> None:
    """22 of 30 in 33 days, 28 days before the end, of which the fourth is a holiday."""
    course = staff(*SERIES, on="5-3")
    assert course.last == Point(date(2021, 5, 3), 22)
    assert (course.left, course.percent, course.days_left) == (8, Fraction(220, 3), 28)
    assert course.working_days == 18
    assert course.needed_a_day == Fraction(8, 18)
    assert course.a_week == Fraction(7 * 22, 33)
    assert course.complete_by == DayRange(date(2021, 5, 15), date(2021, 5, 11), date(2021, 5, 21))
    assert course.on_last_day == CountRange(40, 35, 47)
    assert course.in_time is True
    assert course.on
    assert not any((course.behind, course.complete, course.falls))


def test_only_whole_counts_up_to_the_day_make_the_series() -> None:
    """Neither a division's, nor one of a later day, nor one from before the step began."""
    course = staff(whole("3-20", 5), *SERIES, of_unit("5-3", "DIV01", 50), on="4-20")
    assert [point.count for point in course.readings] == [3, 7, 11]


@pytest.mark.parametrize(("answered", "behind"), [(16, True), (17, False)])
def test_behind_is_fewer_than_an_even_pace_asks_for(answered: int, behind: bool) -> None:
    """On 3 May 33 of 61 days are over: 16.2 of 30."""
    assert staff(whole("5-3", answered), on="5-3").behind is behind


def test_the_minimum_reached() -> None:
    """Nothing is left, and nothing is needed."""
    course = staff(*SERIES, whole("5-10", 30), on="5-10")
    assert course.complete
    assert (course.left, course.needed_a_day) == (0, None)
    assert course.complete_by == DayRange(*[date(2021, 5, 10)] * 3)
    assert not course.behind


def test_not_in_time() -> None:
    """At that pace the day named lies behind the last one."""
    assert staff(whole("4-12", 3), whole("5-3", 9), on="5-3").in_time is False


def test_nothing_typed() -> None:
    """Then nothing is known but the minimum and the days."""
    course = staff(on="4-20")
    unknown = (course.last, course.left, course.percent, course.pace, course.complete_by, course.on_last_day)
    assert set(unknown) == {None}
    assert not any((course.complete, course.behind, surveys(on="4-20").typed))
    assert surveys(on="4-20").to_remind == ()


def test_counts_that_fall_are_not_projected() -> None:
    """Nobody knows which of them is right; the last one is told all the same."""
    course = staff(*SERIES[:4], whole("5-3", 12), on="5-3")
    assert course.falls
    assert course.pace is None
    assert course.last == Point(date(2021, 5, 3), 12)


def test_a_year_without_a_calendar() -> None:
    """The pace is told, from the first reading on, and the day too where the minimum is known; no last day."""
    course = staff(*SERIES, on="5-3", rulebook=NO_CALENDAR)
    assert (course.step, course.days_left, course.working_days, course.on_last_day) == (None, None, None, None)
    assert course.a_week == Fraction(7 * 19, 28)
    assert course.complete_by is not None
    assert course.on
    assert course.in_time is None
    assert not course.behind
    assert staff(*SERIES[:2], on="5-3", rulebook=NO_CALENDAR).pace is None


def test_a_minimum_that_is_not_known() -> None:
    """Nothing is left of it that could be named; the last day's count is projected."""
    course = staff(*SERIES, on="5-3", samples=UNKNOWN)
    assert {course.left, course.percent, course.complete_by, course.in_time} == {None}
    assert course.on_last_day == CountRange(40, 35, 47)
    assert not any((course.behind, course.complete))


def test_no_more_answers_than_people() -> None:
    """The count of the last day stops at the head-count."""
    few = {**SAMPLES, "IIT": replace(SAMPLES["IIT"], population=37)}
    assert staff(*SERIES, on="5-3", samples=few).on_last_day == CountRange(37, 35, 37)


def test_eit_is_one_survey_or_its_parts() -> None:
    """Each part has a minimum and a series of its own."""
    both = [whole("4-12", 7, 9, 4), whole("5-3", 22, 28, 11)]
    one = surveys(*both, on="5-3").courses
    assert [(course.kind, course.minimum, course.last and course.last.count) for course in one] == [
        ("iit", 30, 22),
        ("eit_part_1", 40, 28),
    ]
    parts = surveys(*both, on="5-3", samples=IN_PARTS).courses
    assert [(course.kind, course.part, course.minimum, course.last and course.last.count) for course in parts] == [
        ("iit", None, 30, 22),
        ("eit_part_1", 1, 40, 28),
        ("eit_part_2", 2, 20, 11),
    ]


def test_the_step_that_is_over_and_the_one_to_come() -> None:
    """On from its first day to its last."""
    states = [staff(*SERIES, on=when).on for when in ("3-31", "4-1", "5-31", "6-1")]
    assert states == [False, True, True, False]
    course = staff(*SERIES, on="4-1")
    assert [course.share_of_time(day(when)) for when in ("3-31", "5-31", "6-9")] == [0, 1, 1]
