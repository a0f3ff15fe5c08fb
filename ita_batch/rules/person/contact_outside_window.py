"""Only contacts inside the year's contact window belong on the external list."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("contact-outside-window", Severity.NOTE, source="rulebook: contact_from, contact_to", excludes=True)


@rule(CODE, Subject.EXTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Exclude contacts from before the window, and from after its end: they belong to another year."""
    contact = person.day("contact_date")
    start, end = context.rulebook.contact_start, context.rulebook.contact_end
    if contact is not None and not start <= contact <= end:
        variant = "after" if contact > end else None
        yield CODE.at(person.at("contact_date"), variant=variant, contact=contact, start=start, end=end)
