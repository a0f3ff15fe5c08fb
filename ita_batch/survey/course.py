"""How each survey goes: the counts of the whole agency day by day, the minimum, the time left, and what comes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from ita_batch.rulebook import Rulebook
from ita_batch.rulebook.year_facts import CalendarStep
from ita_batch.scoring.allocation import Sample
from ita_batch.survey.projection import CountRange, DayRange, Pace, Point, count_on, day_of, pace_of
from ita_batch.thai.working_days import working_days
from ita_batch.typed.response_counts import ResponseCount
from ita_batch.year_steps import PUBLIC_STEP, STAFF_STEP

IIT, EIT = "IIT", "EIT"
STEP_OF: Mapping[str, str] = {IIT: STAFF_STEP, EIT: PUBLIC_STEP}
READ_EVERY = timedelta(days=7)
"""How often the counts are read in ITAS; an older one says nothing about today."""


@dataclass(frozen=True, slots=True)
class Course:
    """One survey, or one part of it, up to a day."""

    kind: str  # the column of the form: one of ``typed.responses.KINDS``
    instrument: str
    part: int | None
    minimum: int | None  # None where the year's rule is not known
    people: int | None  # of whom no more can answer; None where there is no such limit
    step: CalendarStep | None  # in which it is collected, where its days are known
    as_of: date
    readings: tuple[Point, ...]  # of the whole agency, within the step
    pace: Pace | None  # None while it cannot be projected
    working_days: int | None  # left, today among them

    @property
    def last(self) -> Point | None:
        """The latest reading."""
        return self.readings[-1] if self.readings else None

    @property
    def on(self) -> bool:
        """True while it is collected, or where nobody knows when it is."""
        return self.step is None or self.step.start <= self.as_of <= self.step.end

    @property
    def left(self) -> int | None:
        """How many are still to answer; None while that is not known."""
        return None if self.minimum is None or self.last is None else max(self.minimum - self.last.count, 0)

    @property
    def complete(self) -> bool:
        """True once the minimum has answered."""
        return self.left == 0

    @property
    def percent(self) -> Fraction | None:
        """Of the minimum that has answered (0–100 and more)."""
        return Fraction(100 * self.last.count, self.minimum) if self.minimum and self.last else None

    @property
    def days_left(self) -> int | None:
        """To the last day, 0 on it; None where it is not known."""
        return (self.step.end - self.as_of).days if self.step else None

    @property
    def needed_a_day(self) -> Fraction | None:
        """Answers a working day, today among them, that bring the minimum by the last day."""
        return Fraction(self.left, self.working_days) if self.left and self.working_days else None

    @property
    def a_week(self) -> Fraction | None:
        """Answers a week so far."""
        return Fraction(7 * self.pace.answers, self.pace.days) if self.pace else None

    @property
    def falls(self) -> bool:
        """True where a count is lower than an earlier one: then nobody knows which of them is right."""
        return _falls(self.readings)

    @property
    def complete_by(self) -> DayRange | None:
        """When the minimum will have answered."""
        return day_of(self.pace, self.minimum, self.as_of) if self.pace and self.minimum is not None else None

    @property
    def on_last_day(self) -> CountRange | None:
        """How many will have answered on the last day."""
        return count_on(self.pace, self.step.end, self.people) if self.pace and self.step else None

    @property
    def in_time(self) -> bool | None:
        """Whether the day named lies within the step; None where either is not known."""
        if self.complete_by is None or self.step is None:
            return None
        return self.complete_by.day is not None and self.complete_by.day <= self.step.end

    def share_of_time(self, day: date) -> Fraction:
        """How much of the step is over at the end of a day (0–1); 0 where its days are not known."""
        if self.step is None:
            return Fraction(0)
        whole = (self.step.end - self.step.start).days + 1
        return Fraction(min(max((day - self.step.start).days + 1, 0), whole), whole)

    @property
    def behind(self) -> bool:
        """True when fewer have answered than by an even pace from the first day to the last."""
        if self.minimum is None or self.last is None:
            return False
        return self.last.count < self.minimum * self.share_of_time(self.last.day)


def courses_of(
    counts: Sequence[ResponseCount], samples: Mapping[str, Sample], rulebook: Rulebook, as_of: date
) -> tuple[Course, ...]:
    """The surveys of the year: IIT, and EIT or each part of it."""
    found = [_course("iit", IIT, None, samples[IIT].minimum, counts, samples, rulebook, as_of)]
    parts: list[tuple[int | None, int | None]] = [(one.part, one.minimum) for one in samples[EIT].parts]
    for part, minimum in parts or [(None, samples[EIT].minimum)]:
        found.append(_course(f"eit_part_{part or 1}", EIT, part, minimum, counts, samples, rulebook, as_of))
    return tuple(found)


def _course(  # noqa: PLR0913, PLR0917 - what a survey is made of
    kind: str,
    instrument: str,
    part: int | None,
    minimum: int | None,
    counts: Sequence[ResponseCount],
    samples: Mapping[str, Sample],
    rulebook: Rulebook,
    as_of: date,
) -> Course:
    step = rulebook.calendar.get(STEP_OF[instrument])
    readings = readings_of(counts, kind, step.start if step else date.min, as_of)
    head_count = samples[instrument].population if instrument == IIT else 0
    return Course(
        kind=kind,
        instrument=instrument,
        part=part,
        minimum=minimum,
        people=head_count or None,
        step=step,
        as_of=as_of,
        readings=readings,
        pace=None if _falls(readings) else pace_of(_from_nobody(readings, step)),
        working_days=working_days(as_of, step.end, rulebook.holidays) if step else None,
    )


def readings_of(counts: Sequence[ResponseCount], kind: str, first: date, last: date) -> tuple[Point, ...]:
    """The counts of the whole agency from a day to a day."""
    told = ((one.day, one.of(kind)) for one in counts if one.whole and first <= one.day <= last)
    return tuple(Point(day, number) for day, number in told if number is not None)


def _from_nobody(readings: Sequence[Point], step: CalendarStep | None) -> tuple[Point, ...]:
    """The readings behind the evening before the step began; where that is not known, from the first of them on."""
    return (Point(step.start - timedelta(days=1), 0), *readings) if step else tuple(readings)


def _falls(readings: Sequence[Point]) -> bool:
    return any(after.count < before.count for before, after in pairwise(readings))
