"""A row names a division that is not the sender's own, nor one of its sections."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("division-mismatch", Severity.ASK, source="contract: Forms")


@rule(CODE, Subject.EXTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Ask when the row's division belongs to another top division than the sender."""
    agency = context.agency
    named = agency.find(person.text("division"))
    sender = agency.division(person.place.division)
    if named and sender and agency.top(named.division_id) != agency.top(sender.division_id):
        yield CODE.at(person.at("division"), value=named.name, named=named.name, sender=sender.name)
