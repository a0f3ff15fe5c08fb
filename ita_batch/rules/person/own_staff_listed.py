"""The agency's own staff may not be listed as its external stakeholders."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import Rule, RuleContext, Subject
from ita_batch.thai.names import name_key

CODE = Code("own-staff-listed", Severity.ERROR, source="published: own staff may not be listed")


def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Hold back the same name with the same phone as on the roster; only ask when nothing but the name agrees."""
    phones = context.staff.get(name_key(person.text("name")))
    if phones is None:
        return
    if phones & set(person.text("phone").split(", ")):
        yield CODE.at(person.at("name"))
    else:
        yield CODE.at(person.at("name"), variant="name-only", severity=Severity.ASK)


RULE = Rule(CODE, Subject.EXTERNAL, check)
