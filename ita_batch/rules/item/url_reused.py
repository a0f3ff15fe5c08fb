"""One page for several items: often right, often a page pasted by mistake."""

from collections.abc import Iterator, Sequence

from ita_batch.disclosure.answer_urls import PAGE
from ita_batch.disclosure.cases import ItemCase, url_items
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("url-reused", Severity.WARNING, source="contract: Evidence")
MANY = 4  # other items: no page holds so much


@rule(CODE, Subject.ITEMS)
def check(cases: Sequence[ItemCase], context: RuleContext) -> Iterator[Finding]:
    """Warn where another item is answered with the same page."""
    used = url_items(cases)
    for case, urls in ((one, urls) for one in cases for urls in one.urls):
        for url in urls.given_as_page:
            items = used[url.address]
            others = [item for item in items if item != case.item.item_id]
            if others:
                yield CODE.at(
                    urls.record.at(PAGE),
                    value=url.text,
                    variant="many" if len(others) >= MANY else None,
                    item=case.item.item_id,
                    others=", ".join(others),
                    number=len(items),
                )
