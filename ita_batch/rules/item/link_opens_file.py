"""A page URL that looks like a page and sends a file: the fault of ``direct-file-url``, seen only by opening it."""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import PAGE
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.proposals import page_holding
from ita_batch.disclosure.targets import own_pages
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("link-opens-file", Severity.ERROR, source="minutes 2564: a file needs the page that leads to it")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report an answer whose every page turns out to be a file; propose the page that links to it."""
    site = context.site
    if site is None:
        return
    for urls in case.urls:
        pages = own_pages(urls, context.agency)
        files = [page for page in pages if site.look(page.text).opens_file]
        if not files or len(files) < len(pages):
            continue
        seen = site.look(files[0].text)
        finding = CODE.at(
            urls.record.at(PAGE),
            value=seen.url,
            item=case.item.item_id,
            kind=seen.kind.value.upper(),
            name=seen.file_name or "–",
        )
        page = page_holding(files, site)
        yield finding.filled({"page": page.page_url, "path": page.path_words}).named("proposed") if page else finding
