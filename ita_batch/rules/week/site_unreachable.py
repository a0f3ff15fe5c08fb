"""The website was to be checked and gave no answer: nothing about it is known, and nothing is judged by it."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("site-unreachable", Severity.WARNING, source="ADR 15")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Say once that no item was checked."""
    if context.site is not None and not context.site.reached:
        host = next(iter(week.agency.hosts), "–")
        yield CODE.at(Place(), host=host, items=len(week.cases), identity=host)
