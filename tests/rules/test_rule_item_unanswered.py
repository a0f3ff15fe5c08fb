"""item-unanswered: every item of the year needs an answer."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, Tally
from tests.support.oit import oit
from tests.support.weeks import RULEBOOK, found, week_of


def test_points_at_the_untouched_row(tmp_path: Path) -> None:
    """O10 stands pre-filled and untouched: the answer cell of its row is shown, with the owner's name."""
    table = """
    | ข้อ  | ประเด็นการเปิดเผย | คำตอบ | URL หน้าเว็บ                   | คำอธิบาย           |
    |-----|-----------------|------|------------------------------|------------------|
    | O1  | โครงสร้าง         | มี    | https://www.pao.example/org  | หน้าหลัก > โครงสร้าง |
    | O10 | แผนดำเนินงานประจำปี |      |                              |                  |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    silent = {finding.place.item_id: finding for finding in found(week, "item-unanswered")}
    assert silent["O10"].place.cell == "C3"
    assert silent["O10"].place.file == "คลัง.xlsx"
    assert silent["O10"].severity is Severity.ERROR
    assert "กองคลัง" in message(silent["O10"])
    assert week.registers[EVIDENCE].tally() == Tally(received=1, imported=1)
    assert week.ready == {"O1"}


def test_names_the_owner_where_nobody_sent_a_row(tmp_path: Path) -> None:
    """Without a row, the first owner is the place; every item but the answered one is named once."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย           |
    |----|------|-----------------------------|------------------|
    | O1 | มี    | https://www.pao.example/org | หน้าหลัก > โครงสร้าง |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    silent = {finding.place.item_id: finding for finding in found(week, "item-unanswered")}
    assert set(silent) == set(RULEBOOK.items) - {"O1"}
    assert (silent["O9"].place.cell, silent["O9"].place.division) == (None, "DIV01")


def test_an_answer_of_none_is_an_answer(tmp_path: Path) -> None:
    """ไม่มี scores zero by another rule; it is not silence."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ |
    |----|------|------------|
    | O1 | ไม่มี  |            |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    assert "O1" not in {finding.place.item_id for finding in found(week, "item-unanswered")}
