"""year-over: the as-of date lies after the year's assessment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.support.weeks import found, week_of


def test_the_day_after_the_year_is_told(tmp_path: Path) -> None:
    """The last day of the fiscal year is in time, the next one is not."""
    assert found(week_of(tmp_path, {}, as_of=date(2021, 9, 30)), "year-over") == []
    assert len(found(week_of(tmp_path, {}, as_of=date(2021, 10, 1)), "year-over")) == 1
