"""The way in: look at everything that is wanted and say what was seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ita_batch.website.limits import Settings
from ita_batch.website.site import Progress, SiteReport, Wanted


def check_site(
    wanted: Wanted,
    settings: Settings,
    *,
    now: Callable[[], datetime],
    cache: Path | None = None,
    archive: Path | None = None,
    progress: Progress | None = None,
) -> SiteReport:
    """Fetch what is wanted, walk the site from its home page, read the texts, and report.

    ``cache`` is an SQLite file that makes the next check cheap and takes up an interrupted one (created when missing).
    ``archive`` is the folder that becomes ``evidence/``: a WARC and ``index.csv`` (created; None: nothing is kept).
    Never raises because of the network or of what a site sends; without a network ``report.reached`` is False.
    """
    raise NotImplementedError
