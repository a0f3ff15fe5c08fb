"""A cell that should hold a URL holds something else: no http, trailing words, two URLs in one cell."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import parse_url
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("url-malformed", Severity.ERROR, source="CONTRACT: evidence")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report every page or file URL that is none."""
    del context
    for answer in case.with_evidence:
        for column in ("page_url", "file_urls"):
            for text in answer.several(column):
                if parse_url(text) is None:
                    yield CODE.at(answer.at(column), value=text, item=case.item.item_id, given=text[:120])


RULE = Rule(CODE, Subject.ITEM, check)
