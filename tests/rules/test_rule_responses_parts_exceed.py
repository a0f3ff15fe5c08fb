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


@pytest.mark.parametrize(
    ("rows", "variants"),
    [
        ("| 3/5/2564 | 13 | | | | |\n| 3/5/2564 | 8 | | | กองคลัง | |\n| 3/5/2564 | 5 | | | กองช่าง | |", []),
        (
            "| 3/5/2564 | 12 | | | | |\n| 3/5/2564 | 8 | | | กองคลัง | |\n| 2/5/2564 | 5 | | | กองช่าง | |",
            [],
        ),  # another day
        ("| 3/5/2564 | 8 | | | กองคลัง | |\n| 3/5/2564 | 5 | | | กองช่าง | |", []),  # no whole to exceed
        ("| 3/5/2564 | 4 | | | | |\n| 3/5/2564 | 1 | | | | ผู้บริหาร |\n| 3/5/2564 | 4 | | | | พนักงาน |", ["levels"]),
        ("| 3/5/2564 | 9 | | | | |\n| 3/5/2564 | 5 | | | | พนักงาน |\n| 3/5/2564 | 5 | | | กองคลัง | |", []),  # not both
        ("| 3/5/2564 | 5 | | | | |\n| 3/5/2564 | 5 | | | สำนักปลัด | |\n| 3/5/2564 | 3 | | | ฝ่ายบริหารงานบุคคล | |", []),
        (
            "| 3/5/2564 | 5 | | | | |\n| 3/5/2564 | 4 | | | กองช่าง | |\n| 3/5/2564 | 3 | | | ฝ่ายบริหารงานบุคคล | |",
            ["divisions"],
        ),
        ("| 3/5/2564 | | 5 | | | |\n| 3/5/2564 | | 6 | | กองช่าง | |", ["divisions"]),
    ],
)
def test_what_is_added_up(tmp_path: Path, rows: str, variants: list[str]) -> None:
    """Of one day and one survey; a section within the count of its division is not counted twice."""
    assert [one.variant for one in found(typed(tmp_path, rows), "responses-parts-exceed")] == variants
