"""The home page as an answer: it proves nothing about one item."""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import PAGE
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.urls import on_site
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("home-page-only", Severity.WARNING, source="contract: Evidence")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about the bare home page, except where the item asks for a place that may well be on it."""
    if case.item.links_to_social_network:
        return
    for urls in case.urls:
        own = [url for url in urls.pages if on_site(url, context.agency.hosts)]
        if own and all(url.is_home_page for url in own):
            yield CODE.at(urls.record.at(PAGE), value=own[0].text, item=case.item.item_id)
