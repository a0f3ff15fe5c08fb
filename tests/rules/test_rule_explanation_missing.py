"""explanation-missing: without the click path an assessor may not find the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EVIDENCE, Tally
from tests.support.oit import oit
from tests.support.weeks import cells, found, week_of


def test_an_answer_without_explanation_is_a_warning(tmp_path: Path) -> None:
    """O1 has no explanation, O3 has one, O8 has nothing to explain: one warning, and both answers are imported."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ                    | คำอธิบาย         |
    |----|------|-------------------------------|----------------|
    | O1 | มี    | https://www.pao.example/org   |                |
    | O3 | มี    | https://www.pao.example/power | หน้าหลัก > อำนาจ  |
    | O8 | ไม่มี  |                               |                |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    missing = found(week, "explanation-missing")
    assert cells(missing) == ["D2"]
    assert missing[0].severity is Severity.WARNING
    assert week.ready == {"O1", "O3"}
    assert week.registers[EVIDENCE].tally() == Tally(received=3, imported=2, held=1)


@pytest.mark.parametrize("nothing", ["-", "ไม่มี"])
def test_a_dash_explains_nothing(tmp_path: Path, nothing: str) -> None:
    """A dash is typed for nothing, here as everywhere."""
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย  |
    |----|------|-----------------------------|---------|
    | O1 | มี    | https://www.pao.example/org | {nothing} |
    """
    assert cells(found(week_of(tmp_path, {"คลัง.xlsx": oit(table)}), "explanation-missing")) == ["D2"]


def _told(tmp_path: Path, text: str) -> list[tuple[str | None, Severity]]:
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย |
    |----|------|-----------------------------|--------|
    | O1 | มี    | https://www.pao.example/org | {text} |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    assert "O1" in week.ready
    return [(one.variant, one.severity) for one in found(week, "explanation-missing")]


@pytest.mark.parametrize(
    "text",
    ["ดูในเว็บไซต์", "ตามลิงก์", "https://www.pao.example/a/b", "ดูที่ www.pao.example/a/b", "ข้อมูล ณ 12/3/2564", "ครบถ้วน"],
)
def test_an_explanation_that_tells_no_path_is_a_warning(tmp_path: Path, text: str) -> None:
    """ "See the website", a URL, a date: words, and no way."""
    assert _told(tmp_path, text) == [("no-path", Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "หน้าหลัก > โครงสร้าง",
        "แผนงาน › แผนพัฒนา",
        "แผนงาน/แผนพัฒนา",
        "แผนงาน->แผนพัฒนา",
        "แผนงาน<br>แผนพัฒนา",
        "เมนูด้านซ้าย",
        "คลิกที่แบนเนอร์ ITA",
    ],
)
def test_steps_or_a_place_tell_a_path(tmp_path: Path, text: str) -> None:
    """Whatever sign stands between the steps; a menu or a banner is a place."""
    assert _told(tmp_path, text) == []
