"""The home page as an answer: it proves nothing about one item."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import on_site, parse_url
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("home-page-only", Severity.WARNING, source="CONTRACT: evidence", status="beta")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about the bare home page, except where the item asks for a place that may well be on it."""
    if case.item.links_to_social_network:
        return
    for answer in case.with_evidence:
        url = parse_url(answer.text("page_url"))
        if url and url.is_home_page and on_site(url, context.agency.hosts):
            yield CODE.at(answer.at("page_url"), value=url.text, item=case.item.item_id)


RULE = Rule(CODE, Subject.ITEM, check)
