"""Every item needs an answer: an unanswered item scores zero."""

from collections.abc import Iterator

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.forms.form import EVIDENCE
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("item-unanswered", Severity.ERROR, source="verify: ITAS asks for every item")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report an item that no owner has answered, to each of its owners; a note while the answers may still come."""
    if not case.answers:
        severity, variant = context.of_missing(EVIDENCE)
        names = ", ".join(owner.name for owner in case.owners) or "-"
        for place in case.places("answer"):
            yield CODE.at(
                place,
                severity=severity,
                variant=variant,
                item=case.item.item_id,
                title=case.item.title,
                owners=names,
            )
