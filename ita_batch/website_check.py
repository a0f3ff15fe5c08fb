"""The website check of a week: what to ask, who is asked, and what it left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ita_batch.disclosure.item_looks import ItemLook, look_at_item
from ita_batch.disclosure.targets import wanted_of
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import Means, Network, check_site
from ita_batch.website.site import SiteReport, Verdict
from ita_batch.week import Week

SEEN = "evidence"
CACHE = ".website-cache.sqlite"
PROGRESS_LETTERS = 60

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """How the website is to be looked at. Tests bring their own limits, names and clock."""

    archive: bool = True
    settings: Settings = field(default_factory=Settings)
    network: Network = field(default_factory=Network)
    now: Callable[[], datetime] = _now


def look_at_website(week: Week, check: LinkCheck, cache: Path, archive: Path, progress: Progress) -> SiteReport:
    """Look at every URL of the week's answers; never fails because of the network or of what a site sends."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    means = Means(
        now=check.now,
        cache=cache,
        archive=archive if check.archive else None,
        progress=lambda done, total, url: progress(_fitting(url), done, total),
        network=check.network,
    )
    return check_site(wanted_of(week.cases, week.agency, week.rulebook), check.settings, means)


def _fitting(url: str) -> str:
    """As much of the end of a URL as a line of progress has room for."""
    return url if len(url) <= PROGRESS_LETTERS else f"…{url[-PROGRESS_LETTERS:]}"


def item_looks(week: Week) -> dict[str, ItemLook]:
    """Item -> what was seen of its URLs and what is proposed."""
    return {case.item.item_id: look_at_item(case, week.site, week.agency, week.rulebook) for case in week.cases}


def accepted_items(week: Week) -> set[str]:
    """The items that would be ready if every proposed page were accepted: those whose every error has one."""
    mended = {
        item for item, errors in week.item_errors().items() if all("page" in finding.values for finding in errors)
    }
    return set(week.ready) | mended


def links_document(week: Week) -> dict[str, Any] | None:
    """The block ``links`` of run.json; None where the website was not to be checked."""
    site = week.site
    if site is None:
        return None
    looks = item_looks(week)
    counts = Counter(
        seen.verdict for seen in {seen.url: seen for look in looks.values() for seen in look.seen}.values()
    )
    return {
        "site_reached": site.reached,
        "why_not": site.why_not.value or None,
        "verdicts": {verdict.value: counts[verdict] for verdict in Verdict},
        "items": {item: look.verdict.value for item, look in looks.items()},
        "proposed_pages": {item: [page.page_url for page in look.pages] for item, look in looks.items() if look.pages},
        "proposed_explanations": {item: list(look.explanations) for item, look in looks.items() if look.explanations},
        "walk": site.crawl_end.value,
        "transfers": asdict(site.counters),
    }
