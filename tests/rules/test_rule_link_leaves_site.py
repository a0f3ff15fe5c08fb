"""link-leaves-site: an address of the agency that leads to somebody else's."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.website.site import Verdict
from tests.support.seen import FILE, PAGE, report, seen, week_seen
from tests.support.weeks import found

AWAY = "https://drive.example.com/x"


def test_a_redirect_off_the_site_is_worth_a_look(tmp_path: Path) -> None:
    """The foreign host is named; the item stays ready."""
    week = week_seen(tmp_path, report(seen(PAGE, Verdict.LEAVES_SITE, final_url=AWAY)))
    left = found(week, "link-leaves-site")
    assert [(one.place.cell, one.severity) for one in left] == [("C2", Severity.WARNING)]
    assert "drive.example.com" in message(left[0])
    assert "O10" in week.ready


def test_a_file_that_leaves_is_told_at_its_cell(tmp_path: Path) -> None:
    """The file's own cell."""
    site = report(seen(PAGE), seen(FILE, Verdict.LEAVES_SITE, final_url=AWAY))
    assert [one.place.cell for one in found(week_seen(tmp_path, site, files=FILE), "link-leaves-site")] == ["D2"]


def test_a_page_that_stays_is_right(tmp_path: Path) -> None:
    """A redirect inside the site is none of this."""
    site = report(seen(PAGE, final_url="https://www.pao.example/new"))
    assert not found(week_seen(tmp_path, site), "link-leaves-site")
