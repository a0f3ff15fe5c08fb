"""What the board shows of a week: countdown, units, items by group, indicators. Counts and names of units only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ita_batch.findings import Severity
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.item_answers import Answer
from ita_batch.report.not_computed import numbered_name
from ita_batch.report.standing import (
    AWAITED,
    COMPLETE,
    MOST_SEVERE_FIRST,
    NOTHING_DUE,
    PARTLY,
    SILENT,
    TO_CORRECT,
    UNCLEAR,
    UNREAD,
    UnitLine,
)
from ita_batch.rules.item.item_unanswered import CODE as ITEM_UNANSWERED
from ita_batch.rules.week.deadline_near import deadlines
from ita_batch.scoring.scores import FULL
from ita_batch.week import EVIDENCE, Week

if TYPE_CHECKING:
    from ita_batch.measures.indicator_lines import IndicatorLine

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


class Due(NamedTuple):
    """Something to be done by a day."""

    day: date
    what: str
    days: int  # left on the day of the run
    step: str = ""  # of the calendar; "" for a deadline of the agency


class Countdown(NamedTuple):
    """The step of the assessment that ends next, None after the last one, and what is due before its end."""

    step: Due | None
    before: tuple[Due, ...]


class Units(NamedTuple):
    """All divisions: in a table and in the official order where they fit, else as names, the most severe first."""

    rows: tuple[UnitLine, ...]
    in_table: bool

    @property
    def _units(self) -> list[UnitLine]:
        return [row for row in self.rows if row.unit]

    @property
    def due(self) -> int:
        """How many have anything to send; rows of an unknown sender are no unit."""
        return sum(row.state != NOTHING_DUE for row in self._units)

    @property
    def sent(self) -> int:
        """How many have sent everything they must; what is not due yet is not sent either."""
        return sum(row.state in (COMPLETE, TO_CORRECT) and not row.owed for row in self._units)

    @property
    def late(self) -> int:
        """How many sent after a deadline."""
        return sum(row.late for row in self.rows)

    def tally(self) -> list[tuple[str, str, int]]:
        """State, look and number of divisions for each state that occurs, the most severe first."""
        states = [row.state for row in self.rows if row.unit or not self.in_table]
        return [(state, LOOKS[state], states.count(state)) for state in MOST_SEVERE_FIRST if state in states]


class Bar(NamedTuple):
    """One indicator: its score, last year's, and what it can still become. None where it is not known."""

    number: int
    name: str
    score: Fraction | None
    corrected: Fraction | None
    last: Fraction | None
    look: str
    computed: bool  # of this year's items; the others are last year's
    rests: str = ""  # by what name it is known what it rests on


def countdown(week: Week, at_most: int) -> Countdown:
    """Counted from the as-of date; true on that day only."""
    ahead = [step for step in week.rulebook.calendar.values() if step.end >= week.as_of]
    step = min(ahead, key=lambda one: one.end, default=None)
    near = [(day, what) for day, what in sorted(deadlines(week)) if day >= week.as_of and (not step or day < step.end)]
    first = _due(week, step.end, step.title, step.step) if step else None
    return Countdown(first, tuple(_due(week, *one) for one in near[:at_most]))


def _due(week: Week, day: date, what: str, step: str = "") -> Due:
    return Due(day, what, (day - week.as_of).days, step)


def units(facts: Facts, at_most: int) -> Units:
    """Every division is named, however many there are."""
    rows = facts.units
    if len(rows) <= at_most:
        return Units(rows, in_table=True)
    return Units(tuple(sorted(rows, key=lambda row: MOST_SEVERE_FIRST.index(row.state))), in_table=False)


def item_looks(facts: Facts) -> dict[str, str]:
    """How each item looks: ready, answered but to be corrected, not answered, or not yet due."""
    awaited = {one.unit for line in facts.units for one in line.owed if one.form == EVIDENCE and not one.overdue}
    owners = {case.item.item_id: case.owners for case in facts.week.cases}
    told = [one for one in facts.week.findings if one.code == ITEM_UNANSWERED]
    overdue = {one.place.item_id for one in told if one.severity is not Severity.NOTE}
    ahead = {one.place.item_id for one in told} - overdue
    not_yet_due = ahead | {item for item, units in owners.items() if awaited.issuperset(units or [None])}
    return {one.item.item_id: _item_look(one, not_yet_due=one.item.item_id in not_yet_due) for one in facts.answers}


def _item_look(one: Answer, *, not_yet_due: bool) -> str:
    if one.ready:
        return OK
    if one.answer:
        return TO_FIX
    return NONE if not_yet_due else NOT_SENT


def bars(week: Week, target: Fraction | None, *, opened: bool, known: Sequence[IndicatorLine] = ()) -> list[Bar]:
    """Every indicator of the year; what rests on answers that nobody has opened is not called good.

    ``known`` are the results, once there are any: a score that is known is forecast no more. Of the disclosure
    indicators nothing is shown before an answer has come, nor while it is not known which items make them up.
    """
    answered = any(case.answers for case in week.cases)
    computed = week.rulebook.disclosure
    now = {number: score for number, score in week.forecast.indicators.items() if answered or number not in computed}
    results = {one.number: one for one in known if one.score is not None}
    now |= {number: one.score for number, one in results.items() if one.score is not None}
    corrected, last = week.forecast_if_corrected.indicators, week.agency.last_scores
    return [
        Bar(
            number=number,
            name=numbered_name(week.rulebook, number),
            score=now.get(number),
            corrected=corrected.get(number) if number in computed and number not in results else None,
            last=last.get(number),
            look=look_of(now.get(number), target, sure=opened or number not in computed or number in results),
            computed=number in computed,
            rests=_rests(number, computed, results),
        )
        for number in week.rulebook.indicator_names
        if week.rulebook.cut_known or number not in computed
    ]


def _rests(number: int, computed: Collection[int], results: Mapping[int, IndicatorLine]) -> str:
    """The number by which ``Resting`` knows what a score rests on; "" for one that was announced."""
    if number in results:
        return on.RESULT_SCORES if results[number].computed else ""
    return on.SCORES if number in computed else ""


def score_looks(week: Week) -> dict[str, str]:
    """How each item looks once the assessors have judged it: full or not; empty before."""
    results = week.results.items
    return {
        item: NONE if item not in results else OK if results[item].stands_full else TO_FIX
        for item in week.rulebook.items
        if results
    }


def look_of(score: Fraction | None, target: Fraction | None, *, sure: bool) -> str:
    """Good from the target on, where that is sure."""
    if score is None or target is None:
        return NONE
    if score < target:
        return TO_FIX
    return OK if sure else NONE


def share(value: Fraction | int | None, whole: Fraction | int = FULL) -> Fraction:
    """A part as percent of the whole, for the length of a bar: 0 to 100."""
    if value is None or not whole:
        return Fraction(0)
    return min(max(Fraction(value) * 100 / whole, Fraction(0)), FULL)
