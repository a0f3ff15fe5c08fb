"""Staff who have left the agency by the day of entry do not count."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("already-left", Severity.NOTE, source="minutes 2564: staff at work for at least a year", excludes=True)


@rule(CODE, Subject.INTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Exclude whoever left on or before the day of entry."""
    left = person.day("end_date")
    if left is not None and left <= context.entry_date:
        yield CODE.at(person.at("end_date"), left=left, entry=context.entry_date)
