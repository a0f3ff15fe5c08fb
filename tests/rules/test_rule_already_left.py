"""already-left: whoever has left by the day of entry does not count."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import INTERNAL, Tally
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, small_agency, week_of

ENTRY_SETTING = "วันที่นำเข้าข้อมูล IIT"


def test_left_on_the_day_is_excluded_and_a_later_day_counts(tmp_path: Path) -> None:
    """Left yesterday or today: excluded, with the day; leaving tomorrow or never: counted."""
    table = """
    | ชื่อ   | นามสกุล  | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน | วันที่พ้นจากหน่วยงาน |
    |--------|----------|---------|---------------|------------|----------------------|--------------------|
    | สมชาย  | ออกแล้ว   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 11/03/2564         |
    | สมหญิง | ออกวันนี้  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 12/03/2564         |
    | สมศรี  | ออกพรุ่งนี้ | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 13/03/2564         |
    | สมปอง  | อยู่ต่อ    | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | -                  |
    """
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")})
    left = found(week, "already-left")
    assert cells(left) == ["G2", "G3"]
    assert {finding.severity for finding in left} == {Severity.NOTE}
    assert "11 มีนาคม 2564" in message(left[0])
    assert week.registers[INTERNAL].tally() == Tally(received=4, imported=2, excluded=2)
    assert week.samples["IIT"].population == 2


def test_the_day_of_entry_decides_not_the_day_of_the_run(tmp_path: Path) -> None:
    """Where the agency has set the day of entry, a person who leaves before it is excluded already today."""
    table = """
    | ชื่อ   | นามสกุล   | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน | วันที่พ้นจากหน่วยงาน |
    |--------|-----------|---------|---------------|------------|----------------------|--------------------|
    | สมชาย  | ออกสิ้นเดือน | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 20/03/2564         |
    | สมหญิง | ออกเมษา    | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 01/04/2564         |
    """
    settings = {**small_agency().settings, ENTRY_SETTING: "31/03/2564"}
    agency = small_agency(settings=settings)
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")}, agency=agency)
    assert cells(found(week, "already-left")) == ["G2"]
    assert week.registers[INTERNAL].tally() == Tally(received=2, imported=1, excluded=1)
