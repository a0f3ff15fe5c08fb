"""A page to which nothing leads from the home page: the public cannot reach it by clicking."""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import PAGE
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.targets import own_pages
from ita_batch.disclosure.urls import shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import Verdict

CODE = Code(
    "page-not-reachable",
    Severity.WARNING,
    source="minutes 2564: a file needs the page that leads to it",
)


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn only where the whole site was walked: a walk that was cut short proves nothing."""
    site = context.site
    if site is None or not site.whole_site_walked:
        return
    for urls in case.urls:
        for page in own_pages(urls, context.agency):
            lost = page.text in site.paths and site.paths[page.text] is None
            if lost and site.look(page.text).verdict is Verdict.WORKS:
                yield CODE.at(
                    urls.record.at(PAGE),
                    value=page.text,
                    item=case.item.item_id,
                    url=shown(page.text),
                    identity=f"{urls.record.row_id}{page.text}",
                )
