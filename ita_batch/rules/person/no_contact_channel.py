"""Assessors reach external stakeholders by phone, e-mail or another channel: without one, the row reaches nobody."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity, holds_back
from ita_batch.intake.submission import Record
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.thai.text import means_none

CODE = Code("no-contact-channel", Severity.ASK, source="verify: assessors telephone people from this list")
CHANNELS = ("phone", "email", "other_channel")


@rule(CODE, Subject.EXTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Ask for a channel where none is given."""
    if any(finding.place.column in CHANNELS and holds_back([finding]) for finding in person.findings):
        return  # a channel stands there, and its own finding says why it cannot be read
    if all(not person.text(channel) or means_none(person.text(channel)) for channel in CHANNELS):
        yield CODE.at(person.at("phone"))
