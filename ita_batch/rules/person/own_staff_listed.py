"""The agency's own staff may not be listed as its external stakeholders."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.matching.staff import is_sure
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("own-staff-listed", Severity.ERROR, source="published: own staff may not be listed")


def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Hold back who is surely somebody of the roster; only ask where matching suspects it. Each says why."""
    match = context.staff.get(person.place.row_id or "")
    if match is None:
        return
    if is_sure(match):
        yield CODE.at(person.at("name"), why=match.reasons)
    else:
        yield CODE.at(person.at("name"), variant="suspected", severity=Severity.ASK, why=match.reasons)


RULE = Rule(CODE, Subject.EXTERNAL, check)
