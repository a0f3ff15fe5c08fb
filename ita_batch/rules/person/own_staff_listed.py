"""The agency's own staff may not be listed as its external stakeholders."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.matching.staff import is_sure, listed_staff
from ita_batch.rules.rule import People, RuleContext, Subject, rule

CODE = Code("own-staff-listed", Severity.ERROR, source="verify: own staff may not be listed")


@rule(CODE, Subject.PEOPLE)
def check(people: People, context: RuleContext) -> Iterator[Finding]:
    """Hold back who is surely somebody of the roster; only ask where matching suspects it. Each says why."""
    staff = listed_staff(people.roster, people.listed, people.read)
    for person in people.listed:
        match = staff.get(person.row_id)
        if match and is_sure(match):
            yield CODE.at(person.at("name"), why=match.reasons)
        elif match:
            yield CODE.at(person.at("name"), variant="suspected", severity=Severity.ASK, why=match.reasons)
