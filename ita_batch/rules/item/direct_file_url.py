"""A file URL where the page URL should be: the fault that costs the most items.

The public must be able to reach the data by a page; a file URL is allowed only together with its page URL. Where the
website was looked at and the page that holds the file was found, it is proposed.
"""

from collections.abc import Iterator

from ita_batch.disclosure.address_shapes import sends_file
from ita_batch.disclosure.answer_urls import PAGE, AnswerUrls
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.proposals import proposed_page
from ita_batch.disclosure.urls import Url
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import Verdict

CODE = Code("direct-file-url", Severity.ERROR, source="minutes 2564: a file needs the page that leads to it")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report a page URL that opens a file, and an answer without any page URL; warn about a likely download."""
    item = case.item.item_id
    for urls in case.urls:
        place = urls.record.at(PAGE)
        if urls.page_cell is None:
            yield _with_page(CODE.at(place, variant="no-page", item=item), urls, context)
        elif urls.direct and not urls.pages:
            yield _with_page(CODE.at(place, value=urls.page_cell.text, item=item), urls, context)
        elif urls.pages and all(_likely_file(page, context) for page in urls.pages):
            yield CODE.at(place, variant="handler", severity=Severity.WARNING, value=urls.page_cell.text, item=item)


def _likely_file(page: Url, context: RuleContext) -> bool:
    """True for a usual download address that nobody has opened yet; what is known by opening it is not guessed."""
    seen = context.site.look(page.text).verdict if context.site else Verdict.NOT_CHECKED
    return seen is not Verdict.WORKS and sends_file(page, context.rulebook.web)


def _with_page(finding: Finding, urls: AnswerUrls, context: RuleContext) -> Finding:
    """The finding with the page to use, where one was found."""
    page = proposed_page(urls, context.site)
    if page is None:
        return finding
    variant = f"{finding.variant}-proposed" if finding.variant else "proposed"
    return finding.filled({"page": page.page_url, "path": page.path_words}).named(variant)
