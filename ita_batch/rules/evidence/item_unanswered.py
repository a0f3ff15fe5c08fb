"""Every item needs an answer: an unanswered item scores zero."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("item-unanswered", Severity.ERROR, source="published: ITAS asks for every item")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report an item that no owner has answered."""
    del context
    if not case.answers:
        owners = ", ".join(owner.name for owner in case.owners) or "-"
        yield CODE.at(case.place(), item=case.item.item_id, title=case.item.title, owners=owners)


RULE = Rule(CODE, Subject.ITEM, check)
