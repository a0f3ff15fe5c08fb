"""Numbers and addresses that are typed where none is known: 0800000000, 0812345678, test@…"""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.people_channels import agencys, is_placeholder
from ita_batch.rules.rule import People, RuleContext, Subject, rule

CODE = Code("contact-placeholder", Severity.ASK, source="verify: assessors telephone people from this list")


@rule(CODE, Subject.PEOPLE)
def check(people: People, context: RuleContext) -> Iterator[Finding]:
    """Ask once for each of them on the list of external stakeholders."""
    typed = [channel for channel in people.channels if is_placeholder(channel)]
    own = agencys(typed, context.agency)
    yield from (channel.finding(CODE) for channel in typed if channel not in own)
