"""Only contacts inside the year's contact window belong on the external list."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("contact-outside-window", Severity.NOTE, source="rulebook: contact_window", excludes=True)


@rule(CODE, Subject.EXTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Exclude contacts from before the window."""
    contact = person.day("contact_date")
    start = context.rulebook.contact_start
    if contact is not None and contact < start:
        yield CODE.at(person.at("contact_date"), contact=contact, start=start)
