"""link-dead: what does not open scores zero."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.website.site import Reason, Verdict
from tests.support.seen import FILE, PAGE, report, seen, week_seen
from tests.support.weeks import found

REASONS = (Reason.NOT_FOUND, Reason.SOFT_404, Reason.DNS, Reason.CONNECTION, Reason.LOOP)


@pytest.mark.parametrize("reason", REASONS)
def test_a_dead_page_is_held_back_whatever_killed_it(tmp_path: Path, reason: Reason) -> None:
    """Each reason has its sentence; the item is not ready."""
    week = week_seen(tmp_path, report(seen(PAGE, Verdict.DEAD, reason, status=404)))
    dead = found(week, "link-dead")
    assert [(one.place.cell, one.severity, one.variant) for one in dead] == [("C2", Severity.ERROR, reason.value)]
    assert "O10" not in week.ready


def test_a_dead_file_beside_a_page_is_worth_a_look(tmp_path: Path) -> None:
    """The page opens, its file does not: a warning at the file's cell."""
    dead = seen(FILE, Verdict.DEAD, Reason.NOT_FOUND, status=404)
    week = week_seen(tmp_path, report(seen(PAGE), dead), files=FILE)
    assert [(one.place.cell, one.severity, one.variant) for one in found(week, "link-dead")] == [
        ("D2", Severity.WARNING, "file")
    ]
    assert "O10" in week.ready


def test_one_dead_page_of_two_is_worth_a_look(tmp_path: Path) -> None:
    """Another page of the same answer opens: a warning."""
    other = "https://www.pao.example/other"
    site = report(seen(PAGE, Verdict.DEAD, Reason.NOT_FOUND, status=410), seen(other))
    week = week_seen(tmp_path, site, page=f"{PAGE}<br>{other}")
    assert [one.severity for one in found(week, "link-dead")] == [Severity.WARNING]
    assert "O10" in week.ready


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (Verdict.WORKS, Reason.NONE),
        (Verdict.BLOCKED, Reason.FORBIDDEN),
        (Verdict.LEAVES_SITE, Reason.NONE),
        (Verdict.NOT_CHECKED, Reason.STOPPED),
    ],
)
def test_what_is_not_dead_is_not_called_so(tmp_path: Path, verdict: Verdict, reason: Reason) -> None:
    """Only a dead page scores zero for certain."""
    week = week_seen(tmp_path, report(seen(PAGE, verdict, reason)))
    assert not found(week, "link-dead")
    assert "O10" in week.ready


def test_without_a_report_nothing_is_said(tmp_path: Path) -> None:
    """Nobody has looked."""
    assert not found(week_seen(tmp_path, None), "link-dead")
