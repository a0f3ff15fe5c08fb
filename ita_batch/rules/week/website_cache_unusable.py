"""The cache of the website check could not be used: everything was asked for again, which only takes longer."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("website-cache-unusable", Severity.NOTE, source="contract: Website")


@rule(CODE, Subject.WEEK)
def check(_week: Week, context: RuleContext) -> Iterator[Finding]:
    """Say once what was wrong with it: ``damaged`` was thrown away, ``irregular`` was not touched."""
    if context.site is not None and context.site.cache_fault:
        yield CODE.at(Place(), variant=context.site.cache_fault, file=".website-cache.sqlite")
