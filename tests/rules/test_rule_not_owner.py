"""not-owner: an item answered by a division that does not own it."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, Tally
from tests.support.oit import oit
from tests.support.weeks import cells, found, small_agency, week_of

TABLE = """
| ข้อ | คำตอบ | URL หน้าเว็บ                      | คำอธิบาย           | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
|----|------|---------------------------------|------------------|---------------|------------|
| O1 | มี    | https://www.pao.example/org     | หน้าหลัก > โครงสร้าง |               |            |
| O4 | มี    | https://www.pao.example/plan    | หน้าหลัก > แผน     | 01/10/2560    | 30/09/2565 |
"""


def test_a_strangers_answer_is_asked_about_and_still_counts(tmp_path: Path) -> None:
    """กองช่าง answers O4 of กองคลัง: a question at the item's cell, and the item is ready all the same."""
    week = week_of(tmp_path, {"ช่าง.xlsx": oit(TABLE, "DIV05")})
    asked = found(week, "not-owner")
    assert cells(asked) == ["A3"]
    assert asked[0].severity is Severity.ASK
    assert "กองช่าง" in message(asked[0])
    assert "กองคลัง" in message(asked[0])
    assert week.ready == {"O1", "O4"}
    assert week.registers[EVIDENCE].tally() == Tally(received=2, imported=2)


def test_the_owner_and_an_item_without_owner_are_fine(tmp_path: Path) -> None:
    """กองคลัง owns O4; nobody owns O1: nothing to ask."""
    assert not found(week_of(tmp_path, {"คลัง.xlsx": oit(TABLE, "DIV04")}), "not-owner")


def test_the_division_of_an_owning_section_may_answer(tmp_path: Path) -> None:
    """A section owns the items: its division may answer for it, another division may not."""
    agency = small_agency(owners={"O1": ("DIV01.HR",), "O4": ("DIV01.HR",)})
    assert not found(week_of(tmp_path / "a", {"ปลัด.xlsx": oit(TABLE, "DIV01")}, agency=agency), "not-owner")
    assert len(found(week_of(tmp_path / "b", {"ช่าง.xlsx": oit(TABLE, "DIV05")}, agency=agency), "not-owner")) == 2
