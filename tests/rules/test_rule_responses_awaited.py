"""responses-awaited: a survey is on and its count is old, or was never typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.rules.response_tables import typed
from tests.support.weeks import found, week_of
from tests.survey.typed_counts import NO_CALENDAR


@pytest.mark.parametrize(
    ("as_of", "asked"),
    [
        (date(2021, 3, 31), []),
        (date(2021, 4, 8), []),
        (date(2021, 4, 9), ["never", "never"]),
        (date(2021, 5, 31), ["never", "never"]),
        (date(2021, 6, 1), []),
    ],
)
def test_nobody_has_typed_anything(tmp_path: Path, as_of: date, asked: list[str]) -> None:
    """Asked for after the first week, of IIT and EIT, until the last day."""
    told = found(week_of(tmp_path, {}, as_of=as_of), "responses-awaited")
    assert [one.variant for one in told] == asked
    assert {one.severity for one in told} <= {Severity.WARNING}


@pytest.mark.parametrize(("as_of", "asked"), [(date(2021, 4, 19), []), (date(2021, 4, 20), ["IIT"])])
def test_the_last_count_is_old(tmp_path: Path, as_of: date, asked: list[str]) -> None:
    """After more than seven days, of the survey that it is about."""
    week = typed(tmp_path, "| 12/4/2564 | 7 | | | | |\n| 19/4/2564 | | 9 | | | |", as_of=as_of)
    told = found(week, "responses-awaited")
    assert [one.values["instrument"] for one in told] == asked
    assert all(one.variant is None and "12 เมษายน 2564" in message(one) for one in told)


def test_where_no_day_is_known_nothing_is_asked(tmp_path: Path) -> None:
    """Nobody knows when it is on."""
    assert found(week_of(tmp_path, {}, as_of=date(2021, 5, 3), rulebook=NO_CALENDAR), "responses-awaited") == []
