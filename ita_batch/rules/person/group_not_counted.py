"""Some staff groups, such as contractors' staff, do not count for the internal survey."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("group-not-counted", Severity.NOTE, source="rulebook: staff_groups", excludes=True)


@rule(CODE, Subject.INTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Exclude members of a group that the rulebook does not count."""
    group = person.text("staff_group")
    if any(known.name == group and not known.counts for known in context.rulebook.staff_groups):
        yield CODE.at(person.at("staff_group"), value=group, group=group)
