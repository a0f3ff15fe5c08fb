"""The answer ไม่มี is allowed and scores zero."""

from collections.abc import Iterator

from ita_batch.evidence.cases import HAS_NOT, ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("answered-none", Severity.ERROR, source="published: an item without data scores zero")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report an item that nobody answers with มี."""
    del context
    if case.with_evidence:
        return
    for answer in case.answers:
        if answer.text("answer") == HAS_NOT:
            yield CODE.at(answer.at("answer"), value=HAS_NOT, item=case.item.item_id, title=case.item.title)


RULE = Rule(CODE, Subject.ITEM, check)
