"""The evidence must cover the period that the item asks for."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rulebook import Period
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


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report declared dates that miss the period; only ask where dates are lacking and may well be right."""
    for period in case.item.periods:
        if period.relation != "none":
            for answer in case.with_evidence:
                yield from _misfit(answer, period, case)


def _misfit(answer: Record, period: Period, case: ItemCase) -> Iterator[Finding]:
    fit = fit_of(answer, period)
    if fit is PeriodFit.RIGHT:
        return
    declared = " – ".join(
        format_short(day) if day else "?" for key in ("period_start", "period_end") for day in (answer.day(key),)
    )
    finding = CODE.at(
        answer.at("period_start"),
        variant=fit.value,
        severity=Severity.ASK if fit in _ASKED else None,
        item=case.item.item_id,
        required=period.label,
    )
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
