"""owner-silent: of an item's owners, one has answered and another has not."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from tests.support.oit import oit
from tests.support.weeks import found, small_agency, week_of

O38 = """
| ข้อ  | คำตอบ | URL หน้าเว็บ                      | คำอธิบาย          | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
|-----|------|---------------------------------|-----------------|---------------|------------|
| O38 | มี    | https://www.pao.example/culture | หน้าหลัก > กิจกรรม | 01/12/2563    | 31/12/2563 |
"""
O1 = """
| ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย           |
|----|------|-----------------------------|------------------|
| O1 | มี    | https://www.pao.example/org | หน้าหลัก > โครงสร้าง |
"""


def test_the_silent_owner_is_named_and_the_item_is_ready(tmp_path: Path) -> None:
    """กองคลัง has answered O38, กองช่าง has not: a warning for กองช่าง, and the one answer counts."""
    week = week_of(tmp_path, {"คลัง.xlsx": oit(O38, "DIV04")})
    silent = found(week, "owner-silent")
    assert [(finding.place.division, finding.place.item_id) for finding in silent] == [("DIV05", "O38")]
    assert silent[0].severity is Severity.WARNING
    assert "กองช่าง" in message(silent[0])
    assert "O38" in week.ready


def test_silent_when_all_owners_have_answered(tmp_path: Path) -> None:
    """Both owners have answered: nothing to say, one answer imported and one joined to it."""
    week = week_of(tmp_path, {"คลัง.xlsx": oit(O38, "DIV04"), "ช่าง.xlsx": oit(O38, "DIV05")})
    assert not found(week, "owner-silent")
    assert (week.registers["oit_evidence"].tally().imported, week.registers["oit_evidence"].tally().merged) == (1, 1)


def test_silent_when_nobody_has_answered(tmp_path: Path) -> None:
    """Nobody has answered O38: that is an unanswered item, not a silent co-owner."""
    week = week_of(tmp_path, {"คลัง.xlsx": oit(O1, "DIV04")})
    assert not found(week, "owner-silent")


def test_a_division_answers_for_its_section(tmp_path: Path) -> None:
    """The section owns O1 and its division has answered: not-owner accepts that, so nobody is silent."""
    agency = small_agency(owners={"O1": ("DIV01.HR",)})
    week = week_of(tmp_path, {"ปลัด.xlsx": oit(O1, "DIV01")}, agency=agency)
    assert not found(week, "not-owner")
    assert not found(week, "owner-silent")


def test_a_strangers_answer_makes_no_silent_co_owner(tmp_path: Path) -> None:
    """กองช่าง answers O4, which กองคลัง alone owns: no co-owner has answered, so none is reminded as one."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ                   | คำอธิบาย       | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
    |----|------|------------------------------|--------------|---------------|------------|
    | O4 | มี    | https://www.pao.example/plan | หน้าหลัก > แผน | 01/10/2560    | 30/09/2565 |
    """
    week = week_of(tmp_path, {"ช่าง.xlsx": oit(table, "DIV05")})
    assert found(week, "not-owner")
    assert not found(week, "owner-silent")


def test_only_the_owner_for_whom_nobody_answers_is_silent(tmp_path: Path) -> None:
    """A section and กองคลัง own O1; the section's division has answered, so กองคลัง alone is silent."""
    agency = small_agency(owners={"O1": ("DIV01.HR", "DIV04")})
    week = week_of(tmp_path, {"ปลัด.xlsx": oit(O1, "DIV01")}, agency=agency)
    assert [finding.place.division for finding in found(week, "owner-silent")] == ["DIV04"]
