"""division-mismatch: a row names a division other than the sender."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, INTERNAL, Tally
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of


def test_another_division_is_asked_about_and_imported(tmp_path: Path) -> None:
    """กองคลัง lists somebody who contacted กองช่าง: a question that names both, and the row is imported."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
    |--------------|---------------------|-----------|------------------|-----------|----------|
    | บุคคลทั่วไป    | สมชาย มาคลัง         | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | คลัง      |
    | บุคคลทั่วไป    | สมหญิง มาช่าง        | 0810000124 | งานหลักของหน่วยงาน | 12/01/2564 | กองช่าง   |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table, "DIV04")})
    asked = found(week, "division-mismatch")
    assert cells(asked) == ["F3"]
    assert asked[0].severity is Severity.ASK
    assert "กองช่าง" in message(asked[0])
    assert "กองคลัง" in message(asked[0])
    assert week.registers[EXTERNAL].tally() == Tally(received=2, imported=2)


def test_a_section_and_its_division_are_one_house(tmp_path: Path) -> None:
    """สำนักปลัด may name its own section, and the section its division."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ        |
    |--------------|---------------------|-----------|------------------|-----------|-----------------|
    | บุคคลทั่วไป    | สมชาย มาฝ่าย         | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | ฝ่ายบริหารงานบุคคล |
    | บุคคลทั่วไป    | สมหญิง มาสำนัก       | 0810000124 | งานหลักของหน่วยงาน | 12/01/2564 | สำนักปลัดฯ        |
    """
    for sender in ("DIV01", "DIV01.HR"):
        week = week_of(tmp_path / sender, {"ปลัด.xlsx": Sent(EXTERNAL, table, sender)})
        assert not found(week, "division-mismatch")
        assert week.registers[EXTERNAL].tally().imported == 2


def test_the_roster_names_every_division(tmp_path: Path) -> None:
    """The personnel section sends the roster for all divisions: nothing to ask."""
    table = """
    | ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
    |--------|---------|---------|---------------|------------|----------------------|
    | สมหญิง | อยู่ช่าง  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           |
    """
    assert not found(week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")}), "division-mismatch")
