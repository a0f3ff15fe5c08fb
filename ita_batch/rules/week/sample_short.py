"""Fewer people on a list than the smallest sample: then everybody has to answer."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("sample-short", Severity.WARNING, source="rulebook: minimum_sample")


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Warn for each survey whose list is shorter than the smallest sample."""
    for instrument, sample in week.samples.items():
        least = context.rulebook.minimum_sample.at_least
        if sample.population < least:
            yield CODE.at(
                Place(), instrument=instrument, population=sample.population, least=least, identity=instrument
            )
