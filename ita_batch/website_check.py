"""The website check of a week: its options, its cache and its archive."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ita_batch.findings import Code, Severity
from ita_batch.website.check_context import AskedBefore, CheckContext, Network, Progress
from ita_batch.website.check_limits import Settings
from ita_batch.website.site import SiteReport, Targets

SEEN = "evidence"
CACHE = ".website-cache.sqlite"
PROGRESS_LETTERS = 60

SITE_FAILED = Code("site-failed", Severity.ERROR, source="contract: Website")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """How the website is to be looked at. Tests bring their own limits, names and clock.

    ``before`` names what other agencies of a fleet have received of the same websites a moment ago.
    """

    archive: bool = True
    settings: Settings = field(default_factory=Settings)
    network: Network = field(default_factory=Network)
    now: Callable[[], datetime] = _now
    before: AskedBefore | None = None


def look_at_website(targets: Targets, check: LinkCheck, cache: Path, archive: Path, progress: Progress) -> SiteReport:
    """Look at every URL of the answers; never fails because of the network or of what a site sends."""
    from ita_batch.website.check_site import check_site  # noqa: PLC0415 - HTTP and HTML libraries load here

    cache.parent.mkdir(parents=True, exist_ok=True)
    context = CheckContext(
        now=check.now,
        cache=cache,
        archive=archive if check.archive else None,
        progress=lambda url, done, total: progress(_fitting(url), done, total),
        network=check.network,
        before=check.before,
    )
    return check_site(targets, check.settings, context)


def _fitting(url: str) -> str:
    """The end of a URL, as long as a line of progress has room for."""
    return url if len(url) <= PROGRESS_LETTERS else f"…{url[-PROGRESS_LETTERS:]}"
