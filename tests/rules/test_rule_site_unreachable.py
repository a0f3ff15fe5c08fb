"""site-unreachable: without a network the week is as it was, and says so once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.website.site import Reason, SiteReport
from tests.support.seen import FILE, report, week_seen
from tests.support.weeks import found


def test_an_unreachable_site_is_told_once_and_changes_nothing_else(tmp_path: Path) -> None:
    """The same findings, the same items ready, and one warning more."""
    offline = week_seen(tmp_path, SiteReport(reached=False, why_not=Reason.DNS), page=FILE)
    without = week_seen(tmp_path, None, page=FILE)
    told = found(offline, "site-unreachable")
    assert [one.severity for one in told] == [Severity.WARNING]
    assert [one for one in offline.findings if one not in told] == list(without.findings)
    as_without = replace(offline, findings=without.findings, site=None)
    assert replace(as_without, submissions=without.submissions, forms=without.forms) == without  # each reads its own


def test_a_site_that_answered_is_not_called_unreachable(tmp_path: Path) -> None:
    """Neither is one that nobody asked."""
    assert not found(week_seen(tmp_path / "a", report()), "site-unreachable")
    assert not found(week_seen(tmp_path / "b", None), "site-unreachable")
