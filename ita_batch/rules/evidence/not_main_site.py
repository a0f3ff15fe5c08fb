"""The page must stand on the agency's own website; Facebook, Drive or another office's site scores zero."""

from collections.abc import Iterator

from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import on_site, parse_url
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject

CODE = Code("not-main-site", Severity.ERROR, source="minutes 2564: URL not on the agency's main website")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report page URLs on a foreign host; an item about social networks asks for the place that links there."""
    hosts = context.agency.hosts
    for answer in case.with_evidence:
        url = parse_url(answer.text("page_url"))
        if url and not on_site(url, hosts):
            variant = "social" if case.item.links_to_social_network else None
            yield CODE.at(
                answer.at("page_url"),
                value=url.text,
                variant=variant,
                item=case.item.item_id,
                host=url.host,
                site=hosts[0] if hosts else "-",
            )


RULE = Rule(CODE, Subject.ITEM, check)
