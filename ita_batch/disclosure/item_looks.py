"""What was seen of one item's URLs, and what is proposed to its owners: one view for files, memo and terminal."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ita_batch.agency import Agency
from ita_batch.disclosure.address_shapes import describes_path
from ita_batch.disclosure.answer_urls import FILES, PAGE, AnswerUrls
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.proposals import proposed_explanation, proposed_page
from ita_batch.disclosure.targets import own_files, own_pages
from ita_batch.disclosure.urls import Url, on_site
from ita_batch.findings import Place
from ita_batch.rulebook import Rulebook
from ita_batch.website.site import ProposedPage, Seen, SiteReport, Verdict

_WORST = (Verdict.DEAD, Verdict.LEAVES_SITE, Verdict.BLOCKED, Verdict.NOT_CHECKED, Verdict.WORKS)


class ItemLook(NamedTuple):
    """One item: its URLs as they were seen, the pages proposed for its answers, and the explanations proposed."""

    seen: tuple[Seen, ...]
    pages: tuple[ProposedPage, ...]
    explanations: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its URLs; not checked where there is none to check."""
        return min((seen.verdict for seen in self.seen), key=_WORST.index, default=Verdict.NOT_CHECKED)


def item_looks(
    cases: Sequence[ItemCase], site: SiteReport | None, agency: Agency, rulebook: Rulebook
) -> dict[str, ItemLook]:
    """Item -> what was seen of it. Without a report everything is not checked and nothing is proposed."""
    return {case.item.item_id: _look_at(case, site, agency, rulebook) for case in cases}


def _look_at(case: ItemCase, site: SiteReport | None, agency: Agency, rulebook: Rulebook) -> ItemLook:
    report = site or SiteReport(reached=False)
    seen = {url: report.look(url) for urls in case.urls for url in _own(urls, agency)}
    pages = [page for urls in case.urls if not own_pages(urls, agency) and (page := proposed_page(urls, site))]
    explanations = dict.fromkeys(
        proposed_explanation(urls, site)
        for urls in case.urls
        if not describes_path(urls.record.text("explanation"), rulebook.web)
    )
    return ItemLook(tuple(seen.values()), tuple(pages), tuple(filter(None, explanations)))


class OwnLook(NamedTuple):
    """One page or file of the agency in an answer: its cell, how it was seen, and what identifies it in every week."""

    place: Place
    url: Url
    seen: Seen
    identity: str


def own_looks(case: ItemCase, site: SiteReport, agency: Agency) -> Iterator[OwnLook]:
    """Every page and file that stands on the agency's site, answer by answer, the pages first."""
    for urls in case.urls:
        pages = ((PAGE, page) for page in own_pages(urls, agency))
        files = ((FILES, file) for file in own_files(urls, agency))
        for column, url in (*pages, *files):
            identity = f"{urls.record.row_id}{url.text}"
            yield OwnLook(urls.record.at(column), url, site.look(url.text), identity)


def _own(urls: AnswerUrls, agency: Agency) -> Iterator[str]:
    """What is looked at for an answer: its URLs on the agency's hosts."""
    yield from (url.text for url in (*urls.given_as_page, *urls.files) if on_site(url, agency.hosts))
