"""One number or address for many different names: then it reaches few of them, or was filled down."""

from collections import Counter
from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.people_channels import Channel, agencys, is_placeholder, national
from ita_batch.rules.rule import People, RuleContext, Subject, rule
from ita_batch.thai.phone_shapes import Phone, is_fixed, is_short

CODE = Code("contact-shared", Severity.ASK, source="verify: assessors telephone people from this list")
MANY = 4  # different names: more than a couple, or a company and its contact person
MANY_OF_A_PERSON = 3  # households at a mobile number or an address, which one person holds
HOUSEHOLD = 3  # members of one family who may share one


@rule(CODE, Subject.PEOPLE)
def check(people: People, context: RuleContext) -> Iterator[Finding]:
    """Ask once for each number or address that too many share; lines for everybody are other rules'."""
    shared = [channel for channel in people.channels if len(channel.rows) >= MANY_OF_A_PERSON]
    own = agencys(shared, context.agency)
    for channel in shared:
        if channel in own or is_placeholder(channel) or _is_hotline(channel):
            continue
        if len(channel.owners) >= MANY or (not _is_line(channel) and _households(channel) >= MANY_OF_A_PERSON):
            yield channel.finding(CODE)


def _is_hotline(channel: Channel) -> bool:
    return channel.column == "phone" and is_short(Phone(national(channel)))


def _is_line(channel: Channel) -> bool:
    """True for a line of the fixed network: an office's, which more people may share."""
    return channel.column == "phone" and is_fixed(Phone(national(channel)))


def _households(channel: Channel) -> int:
    families = Counter(channel.owners.values())
    return sum(max(1, members - HOUSEHOLD + 1) for members in families.values())
