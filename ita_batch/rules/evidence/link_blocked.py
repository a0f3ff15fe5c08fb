"""A page that a program cannot judge: it may open for people. Somebody must look with a browser."""

from collections.abc import Iterator

from ita_batch.evidence.answers import FILES, PAGE
from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import shown
from ita_batch.evidence.wanted import own_files, own_pages
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject
from ita_batch.website.site import Verdict

CODE = Code("link-blocked", Severity.WARNING, source="CONTRACT: link", status="beta")


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Ask for a person's look at each page or file of the agency that did not open for the program."""
    site = context.site
    if site is None:
        return
    for urls in case.urls(context.rulebook):
        pages = [(PAGE, page) for page in own_pages(urls, context.agency)]
        files = [(FILES, file) for file in own_files(urls, context.agency)]
        for column, url in (*pages, *files):
            seen = site.look(url.text)
            if seen.verdict is Verdict.BLOCKED:
                yield CODE.at(
                    urls.record.at(column),
                    value=url.text,
                    variant=seen.reason.value,
                    item=case.item.item_id,
                    url=shown(url.text),
                    status=seen.status or "–",
                    identity=f"{urls.record.place.row_id}{url.text}",
                )


RULE = Rule(CODE, Subject.ITEM, check)
