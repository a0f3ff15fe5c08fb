"""The report of ``links``: one workbook, one line per item, with what was seen, found and proposed.

A second sheet has every URL in a line of its own, to click through by hand: all there is while the site is unreachable.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ita_batch.disclosure.cases import ItemCase
from ita_batch.findings import SEVERITY_ORDER, Finding, Severity, sort_key
from ita_batch.messages import message, word
from ita_batch.publish.sheet_file import Cells, Link, sheet_of, write_sheets
from ita_batch.report.facts import Facts
from ita_batch.report.site_words import proposed_pages, seen_columns, url_mark
from ita_batch.rules.week.site_unreachable import CODE as SITE_UNREACHABLE
from ita_batch.rules.week.website_cache_unusable import CODE as CACHE_UNUSABLE
from ita_batch.thai.date_text import buddhist_year
from ita_batch.website_check import SITE_FAILED
from ita_batch.week import EVIDENCE, Week
from ita_batch.whole_files import free_path, whole_file

_WIDTHS = {
    "item": 7,
    "name": 24,
    "owners": 18,
    "verdict": 18,
    "urls": 38,
    "found": 36,
    "page": 26,
    "explanation": 24,
}
_BY_HAND = {"item": 7, "name": 34, "owners": 26, "url": 64, "seen": 20, "opened": 34}


def link_findings(week: Week) -> list[Finding]:
    """What there is to say about the URLs of the answers, the most severe first; nothing about dates or components."""
    about = {"page_url", "file_urls", "explanation"}
    sheet = week.forms[EVIDENCE].sheet
    found = [
        finding
        for finding in week.findings
        if finding.code in {SITE_UNREACHABLE, SITE_FAILED, CACHE_UNUSABLE}
        or (finding.place.item_id and finding.place.column in about and finding.place.sheet in {sheet, None})
    ]
    return sorted(found, key=lambda finding: (SEVERITY_ORDER[finding.severity], sort_key(finding)))


def write_links(folder: Path, facts: Facts) -> Path:
    """Write the report under a name that is still free; earlier reports are never rewritten."""
    week = facts.week
    folder.mkdir(parents=True, exist_ok=True)
    day = f"{buddhist_year(week.as_of)}-{week.as_of:%m-%d}"
    names = (f"{word('links_title')} {day}_{number:02d}.xlsx" for number in itertools.count(1))
    path = free_path(folder, names)
    said: dict[str, list[str]] = {}
    for finding in link_findings(week):
        if finding.severity is not Severity.NOTE:
            said.setdefault(finding.place.item_id or "", []).append(message(finding))
    items = sheet_of(
        word("links_title"),
        _WIDTHS,
        (_row(case, one.urls, facts, said) for case, one in zip(week.cases, facts.answers, strict=True)),
        "links",
    )
    urls = sheet_of(word("links_by_hand"), _BY_HAND, _urls(facts), "links")
    with whole_file(path) as part:
        write_sheets(part, (items, urls), title=f"{word('links_title')} {week.agency.name}", created=week.as_of)
    return path


def _urls(facts: Facts) -> Iterator[Cells]:
    """Every URL that was answered, with a cell beside it for what a person saw."""
    for one in facts.answers:
        for url in one.urls:
            mark = url_mark(url, facts.week.site)
            yield one.item.item_id, one.item.title, "\n".join(one.owners), Link(url), mark, ""


def _row(case: ItemCase, urls: Sequence[str], facts: Facts, said: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    item, look = case.item.item_id, facts.looks[case.item.item_id]
    columns = seen_columns(look, facts.week.site)
    return (
        item,
        case.item.title,
        "\n".join(owner.name for owner in case.owners),
        columns["verdict"],
        "\n".join(f"{url_mark(url, facts.week.site)}: {url}" for url in urls),
        "\n".join(dict.fromkeys(said.get(item, ()))),
        proposed_pages(look),
        columns["proposed_explanation"],
    )
