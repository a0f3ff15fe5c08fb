"""responses-exceed-people: more answers to IIT than staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.rules.response_tables import typed
from tests.support.weeks import cells, found


def test_more_answers_than_staff_are_asked_about(tmp_path: Path) -> None:
    """40 are counted: 41 cannot have answered; 40 can."""
    week = typed(tmp_path, "| 26/4/2564 | 40 | 9000 | | | |\n| 3/5/2564 | 41 | 9001 | | | |")
    (finding,) = found(week, "responses-exceed-people")
    assert finding.severity is Severity.ASK
    assert cells([finding]) == ["B3"]
    assert "41" in message(finding)
    assert "40 คน" in message(finding)


@pytest.mark.parametrize(
    ("unit", "level", "number", "asked"),
    [
        ("กองช่าง", "", 11, True),
        ("กองช่าง", "", 10, False),
        ("", "ผู้บริหาร", 2, True),
        ("", "ผู้บริหาร", 1, False),
        ("", "ข้าราชการ", 2, False),  # of a level without anybody nothing is known
        ("กองช่าง", "พนักงาน", 30, False),  # nor of a level of a division
        ("ฝ่ายบริหารงานบุคคล", "", 30, False),  # nor of a section
    ],
)
def test_divisions_and_levels_have_people_of_their_own(
    tmp_path: Path, unit: str, level: str, number: int, asked: bool
) -> None:
    """Ten of กองช่าง, one executive."""
    week = typed(tmp_path, f"| 3/5/2564 | {number} | | | {unit} | {level} |")
    assert bool(found(week, "responses-exceed-people")) is asked


def test_without_a_roster_nothing_is_asked(tmp_path: Path) -> None:
    """Nobody knows how many there are."""
    week = typed(tmp_path, "| 3/5/2564 | 900 | | | กองช่าง | |\n| 3/5/2564 | 900 | | | | |", people=0)
    assert found(week, "responses-exceed-people") == []
