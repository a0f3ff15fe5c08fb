"""group-not-counted: contractors' staff do not count for the internal survey."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import INTERNAL, Tally
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, cells, found, week_of


def test_contractors_staff_are_excluded_and_hired_staff_count(tmp_path: Path) -> None:
    """พนักงานจ้างเหมาบริการ is excluded, also by another word for it; พนักงานจ้าง is counted."""
    table = """
    | ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร        | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
    |--------|---------|---------|----------------------|------------|----------------------|
    | สมชาย  | รับจ้าง  | แม่บ้าน  | พนักงานจ้างเหมาบริการ | กองช่าง    | 01/10/2560           |
    | สมหญิง | เหมางาน | แม่บ้าน  | จ้างเหมาบริการ        | กองช่าง    | 01/10/2560           |
    | สมศรี  | นับได้   | ช่าง    | พนักงานจ้าง           | กองช่าง    | 01/10/2560           |
    """
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")})
    excluded = found(week, "group-not-counted")
    assert cells(excluded) == ["D2", "D3"]
    assert {finding.severity for finding in excluded} == {Severity.NOTE}
    assert "พนักงานจ้างเหมาบริการ" in message(excluded[1])
    assert week.registers[INTERNAL].tally() == Tally(received=3, imported=1, excluded=2)


@pytest.mark.parametrize("group", [group.name for group in RULEBOOK.staff_groups if group.counts])
def test_every_counted_group_is_left_alone(tmp_path: Path, group: str) -> None:
    """The five levels of the manual count."""
    table = f"""
    | ชื่อ  | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
    |-------|---------|---------|---------------|------------|----------------------|
    | สมศรี | นับได้   | ตัวอย่าง | {group}       | กองช่าง    | 01/10/2560           |
    """
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")})
    assert not found(week, "group-not-counted")
    assert week.samples["IIT"].population == 1
