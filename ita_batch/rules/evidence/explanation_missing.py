"""ITAS asks where on the main site the data are: without the click path an assessor may not find them."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject
from ita_batch.thai.text import means_none

CODE = Code("explanation-missing", Severity.WARNING, source="published: ITAS asks for an explanation")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about an answer มี without an explanation."""
    del context
    for answer in case.with_evidence:
        if means_none(answer.text("explanation")):
            yield CODE.at(answer.at("explanation"), item=case.item.item_id)


RULE = Rule(CODE, Subject.ITEM, check)
