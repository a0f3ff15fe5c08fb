"""A file given beside a page on which it does not hang: the public does not reach it from there."""

from collections.abc import Iterator

from ita_batch.disclosure.answer_urls import FILES
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.proposals import page_holding
from ita_batch.disclosure.targets import own_files, own_pages
from ita_batch.disclosure.urls import shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import LinkKind, ProposedPage

CODE = Code(
    "file-not-on-page",
    Severity.WARNING,
    source="minutes 2564: a file needs the page that leads to it",
)


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn about a file to which none of the answer's pages leads; say so where only a script names it."""
    site = context.site
    if site is None:
        return
    for urls in case.urls:
        pages = own_pages(urls, context.agency)
        for file in own_files(urls, context.agency):
            links = [link for page in pages if (link := site.file_links.get((page.text, file.text)))]
            known = [link for link in links if link.known]
            if not known or len(known) < len(pages) or any(link.proven for link in known):
                continue
            finding = CODE.at(
                urls.record.at(FILES),
                value=file.text,
                variant="script" if any(link.kind is LinkKind.SCRIPT for link in known) else None,
                item=case.item.item_id,
                file=shown(file.text),
                given=shown(pages[0].text),
                identity=f"{urls.record.row_id}{file.text}",
            )
            page = page_holding([file], site)
            yield _with_page(finding, page) if page else finding


def _with_page(finding: Finding, page: ProposedPage) -> Finding:
    return finding.filled({"page": page.page_url, "path": page.path_words}).named("proposed")
