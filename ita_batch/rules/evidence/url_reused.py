"""One page for several items: often right, often a page pasted by mistake."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import parse_url
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("url-reused", Severity.WARNING, source="CONTRACT: evidence", status="beta")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn where another item is answered with the same page."""
    for answer in case.with_evidence:
        url = parse_url(answer.text("page_url"))
        items = context.url_items.get(url.address, ()) if url else ()
        others = [item for item in items if item != case.item.item_id]
        if url and others:
            yield CODE.at(answer.at("page_url"), value=url.text, item=case.item.item_id, others=", ".join(others))


RULE = Rule(CODE, Subject.ITEM, check)
