"""A page that does not open: nobody can see it, so the item scores zero; a file beside a page is only worth a look."""

from collections.abc import Iterator

from ita_batch.evidence.answers import FILES, PAGE
from ita_batch.evidence.cases import ItemCase
from ita_batch.evidence.urls import shown
from ita_batch.evidence.wanted import own_files, own_pages
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import Rule, RuleContext, Subject
from ita_batch.website.site import Verdict

CODE = Code(
    "link-dead", Severity.ERROR, source="published: assessors open the answered URL; what does not open scores zero"
)


def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Report each page of the agency that was found dead, and warn about each dead file."""
    site = context.site
    if site is None:
        return
    for urls in case.urls(context.rulebook):
        dead = [
            seen for page in own_pages(urls, context.agency) if (seen := site.look(page.text)).verdict is Verdict.DEAD
        ]
        opens = len(own_pages(urls, context.agency)) > len(dead)
        for seen in dead:
            yield CODE.at(
                urls.record.at(PAGE),
                value=seen.url,
                variant=seen.reason.value,
                severity=Severity.WARNING if opens else None,
                item=case.item.item_id,
                url=shown(seen.url),
                status=seen.status or "–",
                identity=f"{urls.record.place.row_id}{seen.url}",
            )
        column = FILES if urls.pages else PAGE
        for file in (*own_files(urls, context.agency), *(url for url in urls.bare_files if url in urls.direct)):
            if site.look(file.text).verdict is Verdict.DEAD:
                yield CODE.at(
                    urls.record.at(column if file in urls.direct else FILES),
                    value=file.text,
                    variant="file",
                    severity=Severity.WARNING,
                    item=case.item.item_id,
                    url=shown(file.text),
                    identity=f"{urls.record.place.row_id}{file.text}",
                )


RULE = Rule(CODE, Subject.ITEM, check)
