"""What the board shows of a week: countdown, units, items by group, indicators. Counts and names of units only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ita_batch.report.facts import Facts
from ita_batch.report.item_answers import Answer
from ita_batch.report.standing import COMPLETE, NOTHING_DUE, PARTLY, SILENT, TO_CORRECT
from ita_batch.rules.week.deadline_near import deadlines
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.scoring.scores import FULL
from ita_batch.week import Week

OK, MEND, NOT_SENT, NONE = "ok", "mend", "silent", "none"  # how a state looks: symbol and colour
LOOKS = {COMPLETE: OK, TO_CORRECT: MEND, PARTLY: MEND, SILENT: NOT_SENT, NOTHING_DUE: NONE}


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
class UnitRow:
    """A division in one line. ``usable`` and ``held`` are external rows; None where it sent none."""

    name: str
    state: str
    look: str
    late: bool
    usable: int | None
    held: int | None
    faults: int


@dataclass(frozen=True, slots=True)
class Units:
    """All divisions. ``shown`` fit on the page; where they are too many, those that need somebody come first."""

    shown: tuple[UnitRow, ...]
    more: tuple[UnitRow, ...]

    @property
    def every(self) -> tuple[UnitRow, ...]:
        """All rows."""
        return (*self.shown, *self.more)

    @property
    def due(self) -> int:
        """How many have anything to send."""
        return sum(row.look != NONE for row in self.every)

    @property
    def sent(self) -> int:
        """How many have sent everything they must."""
        return sum(row.state in (COMPLETE, TO_CORRECT) for row in self.every)

    @property
    def late(self) -> int:
        """How many sent after a deadline."""
        return sum(row.late for row in self.every)

    def tally(self, rows: Iterable[UnitRow] | None = None) -> list[tuple[str, str, int]]:
        """State, look and number of divisions for each state that occurs, the most severe first."""
        states = [row.state for row in (self.every if rows is None else rows)]
        return [(state, LOOKS[state], states.count(state)) for state in _MOST_SEVERE_FIRST if state in states]


@dataclass(frozen=True, slots=True)
class Chip:
    """One disclosure item on the board."""

    item_id: str
    title: str
    look: str


@dataclass(frozen=True, slots=True)
class Group:
    """The items of one sub-indicator."""

    number: str
    name: str
    chips: tuple[Chip, ...]

    @property
    def ready(self) -> int:
        """How many of them are ready."""
        return sum(chip.look == OK for chip in self.chips)


@dataclass(frozen=True, slots=True)
class Bar:
    """One indicator: its score, last year's, and what it can still become. None where it is not known."""

    number: int
    name: str
    score: Fraction | None
    mended: Fraction | None
    last: Fraction | None
    forecast: bool  # this year's, from the answers; else last year's


_MOST_SEVERE_FIRST = (SILENT, PARTLY, TO_CORRECT, COMPLETE, NOTHING_DUE)


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
    rows = list(_unit_rows(facts))
    if len(rows) <= at_most:
        return Units(tuple(rows), ())
    rows.sort(key=lambda row: _MOST_SEVERE_FIRST.index(row.state))
    return Units(tuple(rows[: at_most - 1]), tuple(rows[at_most - 1 :]))


def _unit_rows(facts: Facts) -> Iterable[UnitRow]:
    late = {finding.place.division for finding in facts.week.findings if finding.code == DIVISION_LATE}
    for line in facts.units:
        yield UnitRow(
            name=line.name,
            state=line.state,
            look=LOOKS[line.state],
            late=bool(late & line.senders),
            usable=line.tally.imported if line.tally.received else None,
            held=line.tally.held if line.tally.received else None,
            faults=line.open,
        )


def groups(week: Week, given: Iterable[Answer]) -> list[Group]:
    """The items under their sub-indicators, in the order of the year."""
    chips: dict[str, list[Chip]] = {name: [] for name in week.rulebook.sub_indicator_names}
    for one in given:
        look = OK if one.ready else MEND if one.answer else NOT_SENT
        chips[one.item.sub_indicator].append(Chip(one.item.item_id, one.item.title, look))
    names = week.rulebook.sub_indicator_names
    return [Group(number, names[number], tuple(found)) for number, found in chips.items() if found]


def bars(week: Week) -> list[Bar]:
    """Every indicator of the year."""
    now, mended, last = week.forecast.indicators, week.forecast_if_mended.indicators, week.agency.last_scores
    return [
        Bar(
            number=number,
            name=name,
            score=now.get(number),
            mended=mended.get(number) if number in week.rulebook.sub_indicators else None,
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
