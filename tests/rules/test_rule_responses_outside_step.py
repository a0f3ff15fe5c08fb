"""responses-outside-step: counts of days on which the survey was not collected."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from tests.rules.response_tables import typed
from tests.support.weeks import found
from tests.survey.typed_counts import NO_CALENDAR

JUNE = date(2021, 6, 3)


@pytest.mark.parametrize(
    ("day", "number", "told"),
    [
        ("31/3/2564", 4, [("before", Severity.WARNING)]),
        ("31/3/2564", 0, [("before", Severity.NOTE)]),
        ("1/4/2564", 4, []),
        ("31/5/2564", 4, []),
        ("1/6/2564", 4, [("after", Severity.NOTE)]),
    ],
)
def test_the_first_and_the_last_day(tmp_path: Path, day: str, number: int, told: list[tuple[str, Severity]]) -> None:
    """Before the first nobody can have answered; after the last the count is final."""
    week = typed(tmp_path, f"| {day} | {number} | | | | |", as_of=JUNE)
    assert [(one.variant, one.severity) for one in found(week, "responses-outside-step")] == told
    staff = week.surveys.staff
    assert staff is not None
    assert (staff.last is None) is (told[:1] != [] and told[0][0] == "before")


def test_a_year_without_a_calendar_has_no_step(tmp_path: Path) -> None:
    """Then no day is outside."""
    week = typed(tmp_path, "| 31/3/2564 | 4 | | | | |", as_of=JUNE, rulebook=NO_CALENDAR)
    assert found(week, "responses-outside-step") == []
