"""page-not-reachable: nothing leads there from the home page."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.website.site import CrawlEnd, Reason, Verdict
from tests.support.seen import PAGE, WAY, report, seen, week_seen
from tests.support.weeks import found


def test_a_page_without_a_way_is_worth_a_look(tmp_path: Path) -> None:
    """The whole site was walked and no link leads there: a warning, no more."""
    week = week_seen(tmp_path, report(seen(PAGE), paths={PAGE: None}))
    assert [(one.place.cell, one.severity) for one in found(week, "page-not-reachable")] == [("C2", Severity.WARNING)]
    assert "O10" in week.ready


@pytest.mark.parametrize(
    "end", [CrawlEnd.PAGE_LIMIT, CrawlEnd.TIME_LIMIT, CrawlEnd.DISALLOWED, CrawlEnd.NO_HOME, CrawlEnd.NOT_NEEDED]
)
def test_a_walk_that_was_cut_short_proves_nothing(tmp_path: Path, end: CrawlEnd) -> None:
    """The page may well lie behind what was not walked."""
    site = report(seen(PAGE), paths={PAGE: None}, crawl_end=end)
    assert not found(week_seen(tmp_path, site), "page-not-reachable")


def test_a_way_or_a_page_that_does_not_open_is_none_of_this(tmp_path: Path) -> None:
    """A way was found; or the page is blocked and another rule says so; or nobody looked for a way."""
    for number, site in enumerate(
        (
            report(seen(PAGE), paths={PAGE: WAY}),
            report(seen(PAGE, Verdict.BLOCKED, Reason.LOGIN), paths={PAGE: None}),
            report(seen(PAGE)),
        )
    ):
        assert not found(week_seen(tmp_path / str(number), site), "page-not-reachable")
