"""A page that does not open: nobody can see it, so the item scores zero; a file beside a page is only worth a look."""

from collections.abc import Iterator

from ita_batch.agency import Agency
from ita_batch.disclosure.answer_urls import FILES, PAGE, AnswerUrls
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.targets import own_files, own_pages
from ita_batch.disclosure.urls import on_site, shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import SiteReport, Verdict

CODE = Code(
    "link-dead", Severity.ERROR, source="published: evidence is read at the answered URL, https://dcontrol.dld.go.th"
)


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report each page of the agency that was found dead, and warn about each dead file."""
    if context.site is None:
        return
    for urls in case.urls:
        yield from _pages(case, urls, context.site, context.agency)
        yield from _files(case, urls, context.site, context.agency)


def _pages(case: ItemCase, urls: AnswerUrls, site: SiteReport, agency: Agency) -> Iterator[Finding]:
    """An error where none of the answer's pages opens."""
    looks = [site.look(page.text) for page in own_pages(urls, agency)]
    dead = [seen for seen in looks if seen.verdict is Verdict.DEAD]
    for seen in dead:
        yield CODE.at(
            urls.record.at(PAGE),
            value=seen.url,
            variant=seen.reason.value,
            severity=Severity.WARNING if len(dead) < len(looks) else None,
            item=case.item.item_id,
            url=shown(seen.url),
            status=seen.status or "–",
            identity=f"{urls.record.row_id}{seen.url}",
        )


def _files(case: ItemCase, urls: AnswerUrls, site: SiteReport, agency: Agency) -> Iterator[Finding]:
    given = [(PAGE, file) for file in urls.direct if on_site(file, agency.hosts)]
    beside = [(FILES, file) for file in own_files(urls, agency) if file not in urls.direct]
    for column, file in (*given, *beside):
        if site.look(file.text).verdict is Verdict.DEAD:
            yield CODE.at(
                urls.record.at(column),
                value=file.text,
                variant="file",
                severity=Severity.WARNING,
                item=case.item.item_id,
                url=shown(file.text),
                identity=f"{urls.record.row_id}{file.text}",
            )
