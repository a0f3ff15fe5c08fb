"""component-missing: one missing component makes the whole item score zero."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import COMPONENT, EVIDENCE, Tally
from tests.support.oit import components_sheet, oit
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, cells, found, week_of

O2 = """
| ข้อ | คำตอบ | URL หน้าเว็บ                      | คำอธิบาย          |
|----|------|---------------------------------|-----------------|
| O2 | มี    | https://www.pao.example/leaders | หน้าหลัก > ผู้บริหาร |
"""
O38 = """
| ข้อ  | คำตอบ | URL หน้าเว็บ                      | คำอธิบาย          | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
|-----|------|---------------------------------|-----------------|---------------|------------|
| O38 | มี    | https://www.pao.example/culture | หน้าหลัก > กิจกรรม | 01/12/2563    | 31/12/2563 |
"""
CONTACT = RULEBOOK.items["O2"].components[-1]  # the direct contact of the ปลัด: the fault of 2563
FIRST, SECOND = RULEBOOK.items["O38"].components


def test_a_component_answered_none_is_held_back(tmp_path: Path) -> None:
    """The chief's contact is ไม่มี: an error at that cell of the components sheet, and O2 is not ready."""
    week = week_of(tmp_path, {"ปลัด.xlsx": oit(O2, "DIV01", absent=[CONTACT])})
    missing = found(week, "component-missing")
    assert [(finding.place.sheet, finding.place.cell) for finding in missing] == [("องค์ประกอบ", "C6")]
    assert (missing[0].severity, missing[0].variant) == (Severity.ERROR, None)
    assert CONTACT in message(missing[0])
    assert "O2" not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, held=1)
    assert week.registers[COMPONENT].tally() == Tally(received=5, imported=5)


def test_a_component_left_open_has_its_own_sentence(tmp_path: Path) -> None:
    """Nothing is said about one component: another sentence, and O2 is not ready."""
    week = week_of(tmp_path, {"ปลัด.xlsx": oit(O2, "DIV01", unstated=[CONTACT])})
    missing = found(week, "component-missing")
    assert [(finding.severity, finding.variant) for finding in missing] == [(Severity.ERROR, "unstated")]
    assert CONTACT in message(missing[0])
    assert "O2" not in week.ready


def test_without_the_components_sheet_every_component_is_open(tmp_path: Path) -> None:
    """The second sheet was left out: each component is asked for, at the item's row."""
    week = week_of(tmp_path, {"ปลัด.xlsx": Sent(EVIDENCE, O2, "DIV01")})
    missing = found(week, "component-missing")
    assert len(missing) == len(RULEBOOK.items["O2"].components) == 5
    assert {(finding.place.cell, finding.variant) for finding in missing} == {("A2", "unstated")}
    assert len({finding.fingerprint for finding in missing}) == 5


def test_all_components_there_is_silent(tmp_path: Path) -> None:
    """Everything is มี, however the component is spaced: O2 is ready."""
    assert week_of(tmp_path / "a", {"ปลัด.xlsx": oit(O2, "DIV01")}).ready == {"O2"}
    spaced = components_sheet(["O2"]).replace("ชื่อ-นามสกุล", "ชื่อ - นามสกุล")
    assert " - นามสกุล" in spaced
    week = week_of(tmp_path / "b", {"ปลัด.xlsx": Sent(EVIDENCE, O2, "DIV01", more={COMPONENT: spaced})})
    assert not found(week, "component-missing")


def test_one_owners_component_is_enough_for_all(tmp_path: Path) -> None:
    """Each of two owners has one of O38's components: together they have both."""
    sent = {"คลัง.xlsx": oit(O38, "DIV04", absent=[FIRST]), "ช่าง.xlsx": oit(O38, "DIV05", absent=[SECOND])}
    week = week_of(tmp_path, sent)
    assert not found(week, "component-missing")
    assert "O38" in week.ready


def test_the_same_component_absent_from_both_owners_is_reported_once(tmp_path: Path) -> None:
    """Neither owner has it: one finding, not two."""
    sent = {"คลัง.xlsx": oit(O38, "DIV04", absent=[FIRST]), "ช่าง.xlsx": oit(O38, "DIV05", absent=[FIRST])}
    assert cells(found(week_of(tmp_path, sent), "component-missing")) == ["C2"]


def test_an_answer_of_none_is_not_asked_for_components(tmp_path: Path) -> None:
    """ไม่มี scores zero by another rule; its components are not asked for as well."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ |
    |----|------|------------|
    | O2 | ไม่มี  |            |
    """
    assert not found(week_of(tmp_path, {"ปลัด.xlsx": oit(table, "DIV01")}), "component-missing")


def test_an_open_component_points_at_its_own_row(tmp_path: Path) -> None:
    """The component stands pre-filled and untouched: its own cell is shown, not the item's."""
    week = week_of(tmp_path, {"ปลัด.xlsx": oit(O2, "DIV01", unstated=[CONTACT])})
    place = found(week, "component-missing")[0].place
    assert (place.sheet, place.cell) == ("องค์ประกอบ", "C6")
