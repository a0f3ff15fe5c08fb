"""The page and its files do not mention the year, or what a component needs; or they are pictures of paper.

The weakest evidence of all: words may stand in a picture, or be other words. Never more than a warning.
"""

from collections.abc import Iterable, Iterator, Sequence

from ita_batch.disclosure.answer_urls import PAGE, AnswerUrls
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.targets import answer_key, own_pages
from ita_batch.disclosure.urls import shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import SiteReport, TextEvidence, Verdict

CODE = Code("text-not-found", Severity.WARNING, source="rulebook: words, periods")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn where everything was read and the year or words are in none of it, and where scans hide the text."""
    site, item = context.site, case.item.item_id
    if site is None:
        return
    everything: list[TextEvidence] = []
    for urls in case.urls:
        texts = _texts(urls, site, context)
        everything += texts
        place = urls.record.at(PAGE)
        scanned = [url for text in texts for url in text.scanned]
        if scanned:
            yield CODE.at(place, variant="scanned", item=item, url=shown(scanned[0]), number=len(scanned))
        if _conclusive(texts) and all(text.year_found is False for text in texts):
            yield CODE.at(place, variant="year", item=item, year=case.item.shows_year)
    missing = _missing(everything, context.rulebook.words.get(item, {}))
    if missing:
        place = case.with_evidence[0].at(PAGE)
        yield CODE.at(place, variant="words", item=item, components=", ".join(f"“{one}”" for one in missing))


def _conclusive(texts: Sequence[TextEvidence]) -> bool:
    return bool(texts) and all(text.conclusive for text in texts)


def _missing(texts: Sequence[TextEvidence], components: Iterable[str]) -> list[str]:
    """Components of which no owner's page speaks; one owner's is enough for all."""
    if not _conclusive(texts):
        return []
    return [one for one in components if all(text.words_found.get(one) is False for text in texts)]


def _texts(urls: AnswerUrls, site: SiteReport, context: RuleContext) -> list[TextEvidence]:
    """What was read of each page of the answer that opens as a page."""
    return [
        text
        for number, page in enumerate(own_pages(urls, context.agency))
        if site.look(page.text).verdict is Verdict.WORKS and not site.look(page.text).opens_file
        if (text := site.texts.get(answer_key(urls, number)))
    ]
