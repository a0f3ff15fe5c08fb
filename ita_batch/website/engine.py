"""The engine behind ``check_site``."""

from __future__ import annotations

from ita_batch.website.check import Means
from ita_batch.website.limits import Settings
from ita_batch.website.site import SiteReport, Wanted


def look_at_site(wanted: Wanted, settings: Settings, means: Means) -> SiteReport:
    """See ``check_site``."""
    raise NotImplementedError
