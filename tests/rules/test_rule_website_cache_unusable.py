"""website-cache-unusable: the check is as it would have been, and says why it took longer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import fix, message
from ita_batch.publish.site_report.site_workbook import link_findings
from tests.support.seen import report, week_seen
from tests.support.weeks import found


@pytest.mark.parametrize("fault", ["damaged", "irregular"])
def test_an_unusable_cache_is_told_once(tmp_path: Path, fault: str) -> None:
    """A note, in the week and in the report of the links alone; nothing else differs."""
    week = week_seen(tmp_path, replace(report(), cache_fault=fault))
    (told,) = found(week, "website-cache-unusable")
    assert (told.severity, told.variant) == (Severity.NOTE, fault)
    assert message(told, "th")
    assert fix(told, "en")
    assert told in link_findings(week)
    sound = week_seen(tmp_path, report())
    assert [one for one in week.findings if one is not told] == list(sound.findings)


def test_a_sound_cache_is_not_told(tmp_path: Path) -> None:
    """Neither is one that nobody asked for."""
    assert not found(week_seen(tmp_path / "a", report()), "website-cache-unusable")
    assert not found(week_seen(tmp_path / "b", None), "website-cache-unusable")
