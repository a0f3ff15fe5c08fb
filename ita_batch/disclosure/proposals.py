"""What the walk through the website proposes to a division: the page for a bare file, the path to a page.

A proposal is never applied silently: it is shown in the return, the work list and the ITAS file for a person to accept.
"""

from collections.abc import Sequence

from ita_batch.disclosure.answer_urls import AnswerUrls
from ita_batch.disclosure.urls import Url, parse_url
from ita_batch.website.site import ProposedPage, SiteReport


def proposed_page(urls: AnswerUrls, site: SiteReport | None) -> ProposedPage | None:
    """The page for an answer that gives none of the agency's: the nearest that holds all its files.

    Where no file leads to a page, the page at the end of the path that the explanation describes.
    """
    if site is None:
        return None
    return page_holding(urls.bare_files, site) or _described(urls, site)


def page_holding(files: Sequence[Url], site: SiteReport) -> ProposedPage | None:
    """The nearest page that holds all these files; where there is none, the nearest that holds the first found."""
    lists = [found for file in files if (found := site.proposals.get(file.text, ()))]
    return _common(lists) or (lists[0][0] if lists else None)


def _common(lists: Sequence[Sequence[ProposedPage]]) -> ProposedPage | None:
    """The first proposal for the first file that is one for every file."""
    addresses = [{_address(one.page_url) for one in found} for found in lists]
    first = lists[0] if lists else ()
    return next((one for one in first if all(_address(one.page_url) in others for others in addresses)), None)


def _address(url: str) -> str:
    parsed = parse_url(url)
    return parsed.address if parsed else url


def _described(urls: AnswerUrls, site: SiteReport) -> ProposedPage | None:
    found = site.described_paths.get(urls.record.row_id)
    return ProposedPage(found.clicks[-1].url, found) if found and found.clicks else None


def proposed_explanation(urls: AnswerUrls, site: SiteReport | None) -> str:
    """The click path to the answer's page, or to the page proposed for it; "" where none was found."""
    if site is None:
        return ""
    path = next((path for page in urls.pages if (path := site.paths.get(page.text))), None)
    if not urls.pages and (proposed := proposed_page(urls, site)):
        path = proposed.path
    return path.words if path and path.clicks else ""
