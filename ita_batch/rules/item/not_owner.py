"""An item answered by a division that is not its owner."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("not-owner", Severity.ASK, source="minutes 2564: every item has its owners")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Ask about answers from units that neither own the item nor contain an owner, nor belong to one."""
    agency = context.agency
    owners = {owner.division_id for owner in case.owners}
    allowed = owners | {agency.top(owner) for owner in owners}
    for answer in case.answers:
        sender = agency.division(answer.place.division)
        if sender and allowed and not allowed & {sender.division_id, sender.parent_id}:
            names = ", ".join(owner.name for owner in case.owners)
            yield CODE.at(answer.at("item_id"), item=case.item.item_id, sender=sender.name, owners=names)
