"""An item with several owners: one has answered, another has not."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("owner-silent", Severity.WARNING, source="minutes 2564: items with two or three owners")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Name each owner without an answer while another owner has one."""
    del context
    answered = {answer.place.division for answer in case.answers}
    for owner in case.owners:
        if case.answers and owner.division_id not in answered:
            place = Place(division=owner.division_id, item_id=case.item.item_id)
            yield CODE.at(place, item=case.item.item_id, owner=owner.name, identity=owner.division_id)


RULE = Rule(CODE, Subject.ITEM, check)
