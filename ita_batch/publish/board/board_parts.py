"""What the board shows of a week: countdown, units, items by group, indicators. Counts and names of units only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ita_batch.report.facts import Facts
from ita_batch.report.item_answers import Answer
from ita_batch.report.standing import (
    AWAITED,
    COMPLETE,
    NOTHING_DUE,
    PARTLY,
    SILENT,
    TO_CORRECT,
    UNCLEAR,
    UNREAD,
    UnitLine,
)
from ita_batch.rules.week.deadline_near import deadlines
from ita_batch.scoring.scores import FULL
from ita_batch.week import Week

OK, TO_FIX, NOT_SENT, NONE = "ok", "mend", "silent", "none"  # how a state looks, as base.css names it
LOOKS = {
    COMPLETE: OK,
    TO_CORRECT: TO_FIX,
    PARTLY: TO_FIX,
    UNREAD: TO_FIX,
    UNCLEAR: TO_FIX,
    SILENT: NOT_SENT,
    AWAITED: NONE,
    NOTHING_DUE: NONE,
}


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day."""

    day: date
    what: str
    days: int  # left on the day of the run


@dataclass(frozen=True, slots=True)
class Countdown:
    """The step of the assessment that ends next, None after the last one, and what is due before its end."""

    step: Due | None
    before: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """All divisions. ``shown`` fit on the page; where they are too many, those that need somebody come first."""

    shown: tuple[UnitLine, ...]
    more: tuple[UnitLine, ...]

    @property
    def every(self) -> tuple[UnitLine, ...]:
        """All rows."""
        return (*self.shown, *self.more)

    @property
    def due(self) -> int:
        """How many have anything to send."""
        return sum(row.state != NOTHING_DUE for row in self.every)

    @property
    def sent(self) -> int:
        """How many have sent everything they must."""
        return sum(row.state in (COMPLETE, TO_CORRECT) for row in self.every)

    @property
    def late(self) -> int:
        """How many sent after a deadline."""
        return sum(row.late for row in self.every)

    def tally(self, rows: Iterable[UnitLine] | None = None) -> list[tuple[str, str, int]]:
        """State, look and number of divisions for each state that occurs, the most severe first."""
        states = [row.state for row in (self.every if rows is None else rows)]
        return [(state, LOOKS[state], states.count(state)) for state in _MOST_SEVERE_FIRST if state in states]


@dataclass(frozen=True, slots=True)
class Bar:
    """One indicator: its score, last year's, and what it can still become. None where it is not known."""

    number: int
    name: str
    score: Fraction | None
    corrected: Fraction | None
    last: Fraction | None
    forecast: bool  # this year's, from the answers; else last year's


_MOST_SEVERE_FIRST = (SILENT, UNREAD, UNCLEAR, PARTLY, TO_CORRECT, AWAITED, COMPLETE, NOTHING_DUE)


def countdown(week: Week, at_most: int) -> Countdown:
    """Counted from the as-of date; true on that day only."""
    ends = [(step.end, step.title) for step in week.rulebook.calendar.values() if step.end >= week.as_of]
    step = min(ends, key=lambda end: end[0], default=None)
    near = [(day, what) for day, what in sorted(deadlines(week)) if day >= week.as_of and (not step or day < step[0])]
    return Countdown(_due(week, *step) if step else None, tuple(_due(week, *one) for one in near[:at_most]))


def _due(week: Week, day: date, what: str) -> Due:
    return Due(day, what, (day - week.as_of).days)


def units(facts: Facts, at_most: int) -> Units:
    """In the official order where all fit; otherwise the most severe first."""
    rows = list(facts.units)
    if len(rows) <= at_most:
        return Units(tuple(rows), ())
    rows.sort(key=lambda row: _MOST_SEVERE_FIRST.index(row.state))
    return Units(tuple(rows[: at_most - 1]), tuple(rows[at_most - 1 :]))


def item_look(one: Answer) -> str:
    """How an item looks: ready, answered but to be corrected, or not answered."""
    return OK if one.ready else TO_FIX if one.answer else NOT_SENT


def bars(week: Week) -> list[Bar]:
    """Every indicator of the year."""
    now, corrected, last = week.forecast.indicators, week.forecast_if_corrected.indicators, week.agency.last_scores
    return [
        Bar(
            number=number,
            name=name,
            score=now.get(number),
            corrected=corrected.get(number) if number in week.rulebook.sub_indicators else None,
            last=last.get(number),
            forecast=number in week.rulebook.sub_indicators,
        )
        for number, name in week.rulebook.indicator_names.items()
    ]


def share(value: Fraction | int | None, whole: Fraction | int = FULL) -> Fraction:
    """A part as percent of the whole, for the length of a bar: 0 to 100."""
    if value is None or not whole:
        return Fraction(0)
    return min(max(Fraction(value) * 100 / whole, Fraction(0)), FULL)
