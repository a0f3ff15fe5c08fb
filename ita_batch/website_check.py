"""The website check of a week: what to ask, who is asked, and what it left behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ita_batch.agency import Agency
from ita_batch.disclosure.cases import ItemCase
from ita_batch.disclosure.targets import wanted_of
from ita_batch.rulebook import Rulebook
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import Means, Network, check_site
from ita_batch.website.site import SiteReport

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


def look_at_website(  # noqa: PLR0913, PLR0917 - what is asked, by what rules, and where to
    cases: Sequence[ItemCase],
    agency: Agency,
    rulebook: Rulebook,
    check: LinkCheck,
    cache: Path,
    archive: Path,
    progress: Progress,
) -> SiteReport:
    """Look at every URL of the answers; never fails because of the network or of what a site sends."""
    cache.parent.mkdir(parents=True, exist_ok=True)
    means = Means(
        now=check.now,
        cache=cache,
        archive=archive if check.archive else None,
        progress=lambda done, total, url: progress(_fitting(url), done, total),
        network=check.network,
    )
    return check_site(wanted_of(cases, agency, rulebook), check.settings, means)


def _fitting(url: str) -> str:
    """As much of the end of a URL as a line of progress has room for."""
    return url if len(url) <= PROGRESS_LETTERS else f"…{url[-PROGRESS_LETTERS:]}"
