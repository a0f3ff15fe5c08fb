"""The way in: look at everything that is wanted and say what was seen. Light to import; the engine loads when used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ita_batch.website.check_limits import Settings
from ita_batch.website.site import Progress, SiteReport, Wanted

Resolve = Callable[[str], Awaitable[Sequence[str]]]
"""A host's name to its IP addresses; raises OSError where there are none."""


@dataclass(frozen=True, slots=True)
class Network:
    """How to reach the world. The defaults are the system's; tests bring their own names and certificates."""

    resolve: Resolve | None = None
    trust: Path | None = None  # certificates (PEM) to trust besides the system's


@dataclass(frozen=True, slots=True)
class Means:
    """What a check works with.

    ``cache`` is an SQLite file that makes the next check cheap and takes up an interrupted one; made when missing.
    ``archive`` is the folder that becomes ``evidence/``: a WARC and an index; made when missing; None keeps nothing.
    """

    now: Callable[[], datetime]  # with time zone; the time of an answer is part of the evidence
    cache: Path | None = None
    archive: Path | None = None
    progress: Progress | None = None
    network: Network = field(default_factory=Network)


def check_site(wanted: Wanted, settings: Settings, means: Means) -> SiteReport:
    """Fetch what is wanted, walk the site from its home page, read the texts, keep what was seen, and report.

    Never raises because of the network or of what a site sends; without a network ``report.reached`` is False.
    """
    from ita_batch.website.engine import look_at_site  # noqa: PLC0415 - HTTP and HTML libraries load here

    return look_at_site(wanted, settings, means)
