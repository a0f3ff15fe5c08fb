"""responses-behind: a survey, a division or a level of which too few have answered."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.rules.response_tables import typed
from tests.support.weeks import found


def _told(folder: Path, rows: str, as_of: date = date(2021, 5, 3)) -> list[tuple[str | None, object, str | None]]:
    findings = found(typed(folder, rows, as_of=as_of), "responses-behind")
    assert {one.severity for one in findings} <= {Severity.WARNING}
    assert {one.place.file for one in findings} <= {None}
    return [
        (one.variant, one.values.get("group", one.values.get("instrument")), one.place.division) for one in findings
    ]


def test_a_survey_that_is_behind(tmp_path: Path) -> None:
    """16 of 30 by 3 May; 17 are enough."""
    assert _told(tmp_path / "a", "| 3/5/2564 | 16 | | | | |") == [(None, "IIT", None)]
    assert _told(tmp_path / "b", "| 3/5/2564 | 17 | | | | |") == []
    assert _told(tmp_path / "c", "| 3/5/2564 | 16 | | | | |", date(2021, 6, 1)) == []


def test_divisions_and_levels_that_are_behind(tmp_path: Path) -> None:
    """Of 30: 15 of กองคลัง, 7 or 8 of the others, one executive; by 3 May half of them and a little more."""
    rows = """
        | 3/5/2564 | 17 | | | | |
        | 3/5/2564 | 7 | | | กองคลัง | |
        | 3/5/2564 | 0 | | | กองช่าง | |
        | 3/5/2564 | 7 | | | สำนักปลัด | |
        | 3/5/2564 | 0 | | | | ผู้บริหาร |
        | 3/5/2564 | 17 | | | | พนักงาน |
    """
    told = _told(tmp_path, rows)
    assert set(told) == {
        ("share", "กองคลัง", "DIV04"),
        ("silent", "กองช่าง", "DIV05"),
        ("silent", "ผู้บริหาร", None),
    }


def test_the_sentence_names_who_and_how_many(tmp_path: Path) -> None:
    """In Thai and in English."""
    week = typed(tmp_path, "| 3/5/2564 | 16 | | | | |\n| 3/5/2564 | 7 | | | กองคลัง | |")
    sentences = [message(one) for one in found(week, "responses-behind")]
    assert any("กองคลัง ตอบแบบวัด IIT แล้ว 7 คน จากส่วนของตน 15 คน" in one for one in sentences)
    assert any("ตอบแล้ว 16 จากขั้นต่ำ 30 น้อยกว่าที่ควรได้" in one and "ยังขาดอีก 14" in one for one in sentences)
