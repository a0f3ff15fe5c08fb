"""The page and its files do not mention the year, or what a component needs; or they are pictures of paper.

The weakest evidence of all: words may stand in a picture, or be other words. Never more than a warning.
"""

from collections.abc import Iterable, Iterator, Sequence

from ita_batch.disclosure.answer_urls import PAGE
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.targets import page_texts
from ita_batch.disclosure.urls import shown
from ita_batch.findings import Code, Finding, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.website.site import TextEvidence

CODE = Code("text-not-found", Severity.WARNING, source="rulebook: words, periods")


@rule(CODE, Subject.ITEM)
def check(case: ItemCase, context: RuleContext) -> Iterator[Finding]:
    """Warn where everything was read and the year or words are in none of it, and where scans hide the text."""
    site, item, years = context.site, case.item.item_id, case.item.shows_years
    if site is None:
        return
    everything: list[TextEvidence] = []
    for urls in case.urls:
        texts = page_texts(urls, context.agency, site)
        everything += texts
        place = urls.record.at(PAGE)
        scanned = [url for text in texts for url in text.scanned]
        if scanned:
            yield CODE.at(place, variant="scanned", item=item, url=shown(scanned[0]), number=len(scanned))
        for year in years if len(years) == 1 else ():
            if _conclusive(texts) and all(text.years_found.get(year) is False for text in texts):
                yield CODE.at(place, variant="year", item=item, year=year)
    if lacking := _years_missing(everything, years):
        place = case.with_evidence[0].at(PAGE)
        yield CODE.at(place, variant="year", item=item, year=", ".join(map(str, lacking)))
    missing = _missing(everything, context.rulebook.words.get(item, {}))
    if missing:
        place = case.with_evidence[0].at(PAGE)
        yield CODE.at(place, variant="words", item=item, components=", ".join(f"“{one}”" for one in missing))


def _conclusive(texts: Sequence[TextEvidence]) -> bool:
    return bool(texts) and all(text.conclusive for text in texts)


def _years_missing(texts: Sequence[TextEvidence], years: Sequence[int]) -> list[int]:
    """Of an item of several periods, the years of which no page speaks: each period may have a page of its own."""
    if len(years) < 2 or not _conclusive(texts):
        return []
    return [year for year in years if all(text.years_found.get(year) is False for text in texts)]


def _missing(texts: Sequence[TextEvidence], components: Iterable[str]) -> list[str]:
    """Components of which no owner's page speaks; one owner's is enough for all."""
    if not _conclusive(texts):
        return []
    return [one for one in components if all(text.words_found.get(one) is False for text in texts)]
