"""One number or address for many different names: then it reaches few of them, or was filled down."""

from collections import Counter
from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.people_channels import Channel, channels_of_people, is_agencys, is_placeholder, national
from ita_batch.rules.rule import People, RuleContext, Subject, rule
from ita_batch.thai.phone_shapes import Phone, is_fixed, is_short

CODE = Code("contact-shared", Severity.ASK, source="verify: assessors telephone people from this list")
MANY = 4  # different names: more than a couple, or a company and its contact person
MANY_OF_A_PERSON = 3  # households at a mobile number or an address, which one person holds
HOUSEHOLD = 3  # members of one family who may share one


@rule(CODE, Subject.PEOPLE)
def check(people: People, context: RuleContext) -> Iterator[Finding]:
    """Ask once for each number or address that too many share; lines for everybody are other rules'."""
    for channel in channels_of_people(people.listed):
        if len(channel.rows) < MANY_OF_A_PERSON:
            continue
        phone = Phone(national(channel)) if channel.column == "phone" else None
        if (phone and is_short(phone)) or is_agencys(channel, context.agency) or is_placeholder(channel):
            continue
        owners = channel.owners
        personal = phone is None or not is_fixed(phone)
        if len(owners) >= MANY or (personal and _households(channel) >= MANY_OF_A_PERSON):
            yield channel.finding(CODE)


def _households(channel: Channel) -> int:
    families = Counter(channel.owners.values())
    return sum(max(1, members - HOUSEHOLD + 1) for members in families.values())
