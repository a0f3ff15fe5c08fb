"""An address of the agency that leads to somebody else's site: an assessor ends up where nothing counts."""

from collections.abc import Iterator

from ita_batch.evidence.answers import FILES, PAGE
from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import shown
from ita_batch.evidence.wanted import own_files, own_pages
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject
from ita_batch.website.addresses import host_of
from ita_batch.website.site import Verdict

CODE = Code(
    "link-leaves-site", Severity.WARNING, source="minutes 2564: URL not on the agency's main website", status="beta"
)


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about pages and files of the agency that redirect to a foreign host."""
    site = context.site
    if site is None:
        return
    for urls in case.urls(context.rulebook):
        pages = [(PAGE, page) for page in own_pages(urls, context.agency)]
        files = [(FILES, file) for file in own_files(urls, context.agency)]
        for column, url in (*pages, *files):
            seen = site.look(url.text)
            if seen.verdict is Verdict.LEAVES_SITE:
                yield CODE.at(
                    urls.record.at(column),
                    value=url.text,
                    item=case.item.item_id,
                    url=shown(url.text),
                    host=host_of(seen.final_url) or "–",
                    identity=f"{urls.record.place.row_id}{url.text}",
                )


RULE = Rule(CODE, Subject.ITEM, check)
