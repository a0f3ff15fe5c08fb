"""The evidence must cover the period that the item asks for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import Enum

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rulebook import Period, joined
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.thai.date_text import format_short

CODE = Code("period-not-covered", Severity.ERROR, source="minutes 2564: the plan does not cover the year")


class PeriodFit(Enum):
    """How declared dates stand to the period; the values are the variants of the sentence."""

    RIGHT = ""
    MISSED = None
    REVERSED = "reversed"  # the end lies before the beginning
    TOO_SHORT = "too-short"  # a plan of one year where a longer one is asked for
    UNDECLARED = "undeclared"
    STILL_IN_FORCE = "open-end"  # no last day: read as in force until further notice


_ASKED = {PeriodFit.UNDECLARED, PeriodFit.STILL_IN_FORCE}
_NEAREST = (
    PeriodFit.STILL_IN_FORCE,
    PeriodFit.UNDECLARED,
    PeriodFit.TOO_SHORT,
    PeriodFit.MISSED,
    PeriodFit.REVERSED,
)
"""What may well be right first: of several answers the one to ask, or to correct."""
SEVERAL = "several"
"""The variant of an item of several periods of which some are covered."""


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report declared dates that miss the period; only ask where dates are lacking and may well be right.

    Of several periods each must be covered by some answer: what none covers is told at the answer nearest to it.
    """
    periods = [period for period in case.item.periods if period.relation != "none"]
    if len(periods) > 1:
        yield from _uncovered(case, periods)
        return
    for period in periods:
        for answer in case.with_evidence:
            yield from _misfit(answer, fit_of(answer, period), periods, case)


def _uncovered(case: ItemCase, periods: Sequence[Period]) -> Iterator[Finding]:
    """Once an answer and a way of missing, with all the periods that it is about."""
    fits = {period: [fit_of(answer, period) for answer in case.with_evidence] for period in periods}
    used = {number for of in fits.values() for number, fit in enumerate(of) if fit is PeriodFit.RIGHT}
    lacking: defaultdict[tuple[int, PeriodFit], list[Period]] = defaultdict(list)
    for period, of in fits.items():
        if of and PeriodFit.RIGHT not in of:
            best = min(range(len(of)), key=lambda number: (_NEAREST.index(of[number]), number in used))
            lacking[best, of[best]].append(period)
    for (number, fit), missing in lacking.items():
        yield from _misfit(case.with_evidence[number], fit, missing, case)


def _misfit(answer: Record, fit: PeriodFit, periods: Sequence[Period], case: ItemCase) -> Iterator[Finding]:
    if fit is PeriodFit.RIGHT:
        return
    declared = " – ".join(
        format_short(day) if day else "?" for key in ("period_start", "period_end") for day in (answer.day(key),)
    )
    required = joined(periods)
    partly = fit is PeriodFit.MISSED and required != case.item.period_label
    finding = CODE.at(
        answer.at("period_start"),
        variant=SEVERAL if partly else fit.value,
        severity=Severity.ASK if fit in _ASKED else None,
        item=case.item.item_id,
        required=required,
    )
    if partly:
        finding = finding.filled({"every": case.item.period_label})
    shown = declared.strip("? –")
    yield finding if fit is PeriodFit.UNDECLARED else finding.filled({"declared": declared}).holding(shown)


def fit_of(answer: Record, period: Period) -> PeriodFit:
    """How the declared dates satisfy the period; one date alone may already miss it."""
    first, last = answer.day("period_start"), answer.day("period_end")
    start, end = period.start, period.end
    if start is None or end is None or (first is None and last is None):
        return PeriodFit.UNDECLARED
    if first and last and last < first:
        return PeriodFit.REVERSED
    if period.relation == "covers":
        missed = (first and first > start) or (last and last < end)
    else:
        missed = (first and first > end) or (last and last < start)
    if missed:
        return PeriodFit.MISSED
    if first and last:
        return PeriodFit.TOO_SHORT if _too_short(first, last, period) else PeriodFit.RIGHT
    return PeriodFit.STILL_IN_FORCE if first and period.relation == "in_force" else PeriodFit.UNDECLARED


def _too_short(first: date, last: date, period: Period) -> bool:
    """True for a plan of no more than so many years, a day more or less for a leap year aside."""
    years = period.longer_than_years
    return years is not None and last + timedelta(days=1) - first <= timedelta(days=366 * years)
