"""An item answered by a division that is not its owner."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("not-owner", Severity.ASK, source="minutes 2564: every item has its owners")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Ask about answers from units that neither own the item nor contain an owner, nor belong to one."""
    agency = context.agency
    owners = {owner.division_id for owner in case.owners}
    allowed = owners | {agency.top(owner) for owner in owners}
    item = case.item.item_id
    places = [answer.at("item_id") for answer in case.answers]
    places += [Place(file=one.file, division=one.division, item_id=item) for one in case.annexes]
    for place in places:
        sender = agency.division(place.division)
        if sender and allowed and not allowed & {sender.division_id, sender.parent_id}:
            names = ", ".join(owner.name for owner in case.owners)
            yield CODE.at(place, item=item, sender=sender.name, owners=names)
