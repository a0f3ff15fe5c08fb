"""responses-fall: a running total that goes down."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.rules.response_tables import typed
from tests.support.weeks import cells, found


def test_a_total_that_goes_down_is_asked_about(tmp_path: Path) -> None:
    """At the later cell; what was typed is used as it is, and nothing is projected."""
    week = typed(
        tmp_path,
        """
        | 12/4/2564 | 7  | 9  |  |  |  |
        | 19/4/2564 | 17 | 15 |  |  |  |
        | 26/4/2564 | 11 | 15 |  |  |  |
        """,
    )
    (finding,) = found(week, "responses-fall")
    assert finding.severity is Severity.ASK
    assert cells([finding]) == ["B4"]
    assert finding.place.column == "iit"
    for words in ("ทั้งหน่วยงาน", "11", "17", "19 เมษายน 2564", "26 เมษายน 2564"):
        assert words in message(finding)
    assert "the whole agency" in message(finding, "en")
    staff = week.surveys.staff
    assert staff is not None
    assert staff.last is not None
    assert (staff.last.count, staff.pace) == (11, None)


@pytest.mark.parametrize(
    ("rows", "whose"),
    [
        ("| 12/4/2564 | 7 | | | | |\n| 19/4/2564 | 7 | | | | |", []),
        ("| 19/4/2564 | 9 | | | | |\n| 12/4/2564 | 7 | | | | |", []),  # by day, not by row
        ("| 12/4/2564 | 7 | | | | |\n| 19/4/2564 | | 3 | | | |\n| 26/4/2564 | 8 | 4 | | | |", []),
        ("| 12/4/2564 | 7 | | | กองช่าง | |\n| 19/4/2564 | 3 | | | กองคลัง | |", []),
        ("| 12/4/2564 | 7 | | | กองช่าง | |\n| 19/4/2564 | 3 | | | กองช่าง | |", ["กองช่าง"]),
        ("| 12/4/2564 | 7 | | | | พนักงาน |\n| 19/4/2564 | 3 | | | | พนักงาน |", ["พนักงาน"]),
        ("| 12/4/2564 | | | 5 | | |\n| 19/4/2564 | | | 3 | | |", ["ทั้งหน่วยงาน"]),
    ],
)
def test_each_series_by_itself(tmp_path: Path, rows: str, whose: list[str]) -> None:
    """A day without a number is no zero; divisions and levels are series of their own."""
    asked = found(typed(tmp_path, rows), "responses-fall")
    assert len(asked) == len(whose)
    assert all(name in message(finding) for name, finding in zip(whose, asked, strict=True))
