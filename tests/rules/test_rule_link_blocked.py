"""link-blocked: a person must look."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.website.site import Reason, Verdict
from tests.support.seen import FILE, PAGE, report, seen, week_seen
from tests.support.weeks import found

REASONS = (
    Reason.FORBIDDEN,
    Reason.ROBOTS_404,
    Reason.CAPTCHA,
    Reason.LOGIN,
    Reason.TLS_EXPIRED,
    Reason.TLS_SELF_SIGNED,
    Reason.TLS_WRONG_HOST,
    Reason.TLS_OTHER,
    Reason.TIME_OUT,
    Reason.BUSY,
    Reason.SERVER_ERROR,
    Reason.TOO_LARGE,
    Reason.EMPTY,
    Reason.SOFT_404,
    Reason.LOOP,
)


@pytest.mark.parametrize("reason", REASONS)
def test_a_blocked_page_is_worth_a_look_and_no_more(tmp_path: Path, reason: Reason) -> None:
    """Each reason has its sentence in both languages; the item stays ready."""
    week = week_seen(tmp_path, report(seen(PAGE, Verdict.BLOCKED, reason, status=403)))
    blocked = found(week, "link-blocked")
    assert [(one.place.cell, one.severity, one.variant) for one in blocked] == [("C2", Severity.WARNING, reason.value)]
    assert "O10" in week.ready


def test_a_blocked_file_is_told_at_its_own_cell(tmp_path: Path) -> None:
    """The page opens, its file does not for a program."""
    site = report(seen(PAGE), seen(FILE, Verdict.BLOCKED, Reason.TIME_OUT))
    assert [one.place.cell for one in found(week_seen(tmp_path, site, files=FILE), "link-blocked")] == ["D2"]


def test_a_dead_page_is_not_called_blocked(tmp_path: Path) -> None:
    """Nobody needs to look at what is not there."""
    site = report(seen(PAGE, Verdict.DEAD, Reason.NOT_FOUND))
    assert not found(week_seen(tmp_path, site), "link-blocked")
