"""An item with several owners: one has answered, another has not."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.form import EVIDENCE
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("owner-silent", Severity.WARNING, source="minutes 2564: every item has its owners")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Name each owner without an answer while another owner has one; a section's division may answer for it."""
    senders = {answer.place.division for answer in case.answers}
    silent = [
        owner for owner in case.owners if not senders & {owner.division_id, context.agency.top(owner.division_id)}
    ]
    if len(silent) < len(case.owners):
        severity, variant = context.of_missing(EVIDENCE)
        for owner in silent:
            place = Place(division=owner.division_id, item_id=case.item.item_id)
            yield CODE.at(
                place,
                severity=severity,
                variant=variant,
                item=case.item.item_id,
                owner=owner.name,
                identity=owner.division_id,
            )
