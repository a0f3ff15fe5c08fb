"""The as-of date lies after the year's assessment: probably the wrong workspace or the wrong date."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("year-over", Severity.WARNING, source="rulebook: fiscal_year")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Warn once when the work of the rulebook's year has ended."""
    end = context.rulebook.work_end
    if context.as_of > end:
        yield CODE.at(Place(), year=week.rulebook.fiscal_year, end=end)
