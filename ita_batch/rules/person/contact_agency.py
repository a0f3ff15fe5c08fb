"""The agency's own number or address does not reach an outsider."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.people_channels import agencys
from ita_batch.rules.rule import People, RuleContext, Subject, rule

CODE = Code("contact-agency", Severity.ASK, source="verify: assessors telephone people from this list")


@rule(CODE, Subject.PEOPLE)
def check(people: People, context: RuleContext) -> Iterator[Finding]:
    """Ask once for each number and address of the agency on the list of external stakeholders."""
    for channel in agencys(people.channels, context.agency):
        yield channel.finding(CODE)
