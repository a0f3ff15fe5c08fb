"""Whether the pages of last year still answer: asked through the guard of every website check, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from ita_batch.agency import Agency, Setting
from ita_batch.messages import word
from ita_batch.report.site_words import verdict_word
from ita_batch.thai.date_text import format_short
from ita_batch.website.addresses import is_own
from ita_batch.website.check_context import Progress
from ita_batch.website.site import AnswerTarget, SiteReport, Targets
from ita_batch.website_check import CACHE, LinkCheck, look_at_website
from ita_batch.whole_files import scratch_folder

Urls = Mapping[str, Sequence[str]]
"""The addresses of each item of the new year."""


def look_at_pages(agency: Agency, urls: Urls, check: LinkCheck, beside: Path, progress: Progress) -> SiteReport:
    """Open every address once. Nothing is walked through, read for its words, or kept."""
    site = agency.setting(Setting.MAIN_SITE).strip()
    asked = ((item_id, url) for item_id, of_item in urls.items() for url in of_item if is_own(url, agency.hosts))
    answers = tuple(AnswerTarget(f"{item_id} {url}", item_id, url) for item_id, url in asked)
    targets = Targets(site if "//" in site else f"https://{site}", agency.hosts, answers)
    settings = replace(check.settings, crawl_pages=0, crawl_looks=0, crawl_seconds=0, proposals=0, text_pages=1)
    with scratch_folder(beside) as folder:
        quiet = replace(check, archive=False, settings=settings)
        return look_at_website(targets, quiet, folder / CACHE, folder, progress)


def page_words(urls: Sequence[str], seen: SiteReport | None, day: date) -> str:
    """What is said of the pages of one item; "" where there is none."""
    if not urls:
        return ""
    if seen is None:
        return word("page_unopened")
    if not seen.reached:
        return word("page_offline", day=format_short(day))
    verdicts = [seen.look(url).verdict for url in urls]
    if len(set(verdicts)) == 1:
        return word("page_seen", verdict=verdict_word(verdicts[0]), day=format_short(day))
    lines = (f"{verdict_word(verdict)}: {url}" for url, verdict in zip(urls, verdicts, strict=True))
    return "\n".join((word("page_mixed", day=format_short(day)), *lines))
