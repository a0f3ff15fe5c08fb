"""answered-none: ไม่มี is allowed and scores zero."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.week import EVIDENCE, Tally
from tests.support.oit import oit
from tests.support.weeks import cells, found, week_of

HAS = """
| ข้อ  | คำตอบ | URL หน้าเว็บ                      | คำอธิบาย          | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
|-----|------|---------------------------------|-----------------|---------------|------------|
| O38 | มี    | https://www.pao.example/culture | หน้าหลัก > กิจกรรม | 01/12/2563    | 31/12/2563 |
"""
HAS_NOT = """
| ข้อ  | คำตอบ | URL หน้าเว็บ |
|-----|------|------------|
| O38 | ไม่มี  |            |
"""


def test_an_item_that_nobody_has_is_held_back(tmp_path: Path) -> None:
    """Both owners say ไม่มี: each is told at the answer's cell, and the item is not ready."""
    week = week_of(tmp_path, {"คลัง.xlsx": oit(HAS_NOT, "DIV04"), "ช่าง.xlsx": oit(HAS_NOT, "DIV05")})
    none = found(week, "answered-none")
    assert cells(none) == ["B2", "B2"]
    assert {finding.severity for finding in none} == {Severity.ERROR}
    assert {finding.place.division for finding in none} == {"DIV04", "DIV05"}
    assert "O38" not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=2, held=2)


def test_a_co_owners_answer_is_enough(tmp_path: Path) -> None:
    """กองช่าง has the data: the ไม่มี of กองคลัง is no fault, but it is told that the owners disagree."""
    week = week_of(tmp_path, {"คลัง.xlsx": oit(HAS_NOT, "DIV04"), "ช่าง.xlsx": oit(HAS, "DIV05")})
    told = found(week, "answered-none")
    assert [(one.place.division, one.variant, one.severity) for one in told] == [
        ("DIV04", "co-owner", Severity.WARNING)
    ]
    assert "O38" in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=2, imported=1, merged=1)


def test_none_with_a_url_is_told_as_a_contradiction(tmp_path: Path) -> None:
    """ไม่มี and a page beside it: another sentence, and still an error."""
    table = HAS_NOT.replace("| ไม่มี  |            |", "| ไม่มี  | https://www.pao.example/culture |")
    none = found(week_of(tmp_path, {"คลัง.xlsx": oit(table, "DIV04")}), "answered-none")
    assert [(one.variant, one.severity) for one in none] == [("with-url", Severity.ERROR)]
