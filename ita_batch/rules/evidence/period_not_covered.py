"""The evidence must cover the period that the item asks for."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rulebook import Period
from ita_batch.rules.rule import Rule, RuleContext, Subject
from ita_batch.thai.date_text import format_short

CODE = Code("period-not-covered", Severity.ERROR, source="minutes 2564: the plan does not cover the year")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report declared dates that miss the period; only ask where no dates are declared."""
    del context
    period = case.item.period
    if period.relation == "none":
        return
    for answer in case.with_evidence:
        verdict = covers(answer, period)
        if verdict is None:
            yield CODE.at(
                answer.at("period_start"),
                variant="undeclared",
                severity=Severity.ASK,
                item=case.item.item_id,
                required=period.label,
            )
        elif not verdict:
            declared = " – ".join(
                format_short(day) for key in ("period_start", "period_end") if (day := answer.day(key))
            )
            yield CODE.at(
                answer.at("period_start"),
                value=declared,
                item=case.item.item_id,
                required=period.label,
                declared=declared,
            )


def covers(answer: Record, period: Period) -> bool | None:
    """Whether the declared dates satisfy the period; None when either date is missing."""
    first, last = answer.day("period_start"), answer.day("period_end")
    if first is None or last is None or period.start is None or period.end is None:
        return None
    if period.relation == "covers":
        return first <= period.start and last >= period.end
    return first <= period.end and last >= period.start and first <= last


RULE = Rule(CODE, Subject.ITEM, check)
