"""responses-parts-exceed: divisions or levels that have more answers together than the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.rules.response_tables import typed
from tests.support.weeks import cells, found


def test_divisions_that_exceed_the_whole(tmp_path: Path) -> None:
    """8 + 5 of the 12 of that day; at the cell of the whole."""
    rows = "| 3/5/2564 | 12 | | | | |\n| 3/5/2564 | 8 | | | กองคลัง | |\n| 3/5/2564 | 5 | | | กองช่าง | |"
    (finding,) = found(typed(tmp_path, rows), "responses-parts-exceed")
    assert (finding.severity, finding.variant, cells([finding])) == (Severity.ASK, "divisions", ["B2"])
    assert "13" in message(finding)
    assert "12" in message(finding)


DAY, BEFORE = "3/5/2564", "2/5/2564"


def _rows(*rows: tuple[str, str, str, int]) -> str:
    """Rows of a day, a unit, a level and a number of IIT."""
    return "\n".join(f"| {day} | {number} | | | {unit} | {level} |" for day, unit, level, number in rows)


@pytest.mark.parametrize(
    ("rows", "variants"),
    [
        ([(DAY, "", "", 13), (DAY, "กองคลัง", "", 8), (DAY, "กองช่าง", "", 5)], []),
        ([(DAY, "", "", 12), (DAY, "กองคลัง", "", 8), (BEFORE, "กองช่าง", "", 5)], []),
        ([(DAY, "กองคลัง", "", 8), (DAY, "กองช่าง", "", 5)], []),  # no whole to exceed
        ([(DAY, "", "", 4), (DAY, "", "ผู้บริหาร", 1), (DAY, "", "พนักงาน", 4)], ["levels"]),
        ([(DAY, "", "", 9), (DAY, "", "พนักงาน", 5), (DAY, "กองคลัง", "", 5)], []),  # not one with the other
        ([(DAY, "", "", 5), (DAY, "สำนักปลัด", "", 5), (DAY, "ฝ่ายบริหารงานบุคคล", "", 3)], []),
        ([(DAY, "", "", 5), (DAY, "กองช่าง", "", 4), (DAY, "ฝ่ายบริหารงานบุคคล", "", 3)], ["divisions"]),
    ],
)
def test_what_is_added_up(tmp_path: Path, rows: list[tuple[str, str, str, int]], variants: list[str]) -> None:
    """Of one day and one survey; a section within the count of its division is not counted twice."""
    assert [one.variant for one in found(typed(tmp_path, _rows(*rows)), "responses-parts-exceed")] == variants


def test_the_answers_to_eit_are_added_up_too(tmp_path: Path) -> None:
    """By themselves."""
    week = typed(tmp_path, "| 3/5/2564 | 9 | 5 | | | |\n| 3/5/2564 | 3 | 6 | | กองช่าง | |")
    assert cells(found(week, "responses-parts-exceed")) == ["C2"]
