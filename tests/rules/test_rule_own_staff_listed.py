"""own-staff-listed: the agency's own people are no external stakeholders."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EXTERNAL, INTERNAL, Tally, Week
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of

ROSTER = """
| คำนำหน้า | ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน | โทรศัพท์    |
|---------|--------|---------|---------|---------------|------------|----------------------|-----------|
| นาย     | สมชาย  | ของเรา  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 0810000123 |
| นางสาว  | สมหญิง | ของเรา  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           |           |
"""


def _week(tmp_path: Path, table: str) -> Week:
    roster, listed = Sent(INTERNAL, ROSTER, "DIV01.HR"), Sent(EXTERNAL, table)
    return week_of(tmp_path, {"บัญชี.xlsx": roster, "คลัง.xlsx": listed})


def test_same_name_and_phone_is_held_back(tmp_path: Path) -> None:
    """Name and phone of the roster: an error at the name, and the row is held back."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์      | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
    |--------------|---------------------|-------------|------------------|-----------|----------|
    | บุคคลทั่วไป    | สมชาย ของเรา         | 081-000-0123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    | บุคคลทั่วไป    | สมปอง คนนอก          | 0810000124   | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    """
    week = _week(tmp_path, table)
    own = found(week, "own-staff-listed")
    assert [(finding.place.cell, finding.severity, finding.variant) for finding in own] == [
        ("B2", Severity.ERROR, None)
    ]
    assert week.registers[EXTERNAL].tally() == Tally(received=2, imported=1, held=1)


def test_same_name_alone_is_asked_about_and_imported(tmp_path: Path) -> None:
    """Another phone, no phone, or none on the roster: only a question."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
    |--------------|---------------------|-----------|------------------|-----------|----------|
    | บุคคลทั่วไป    | สมชาย ของเรา         | 0810000999 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    | บุคคลทั่วไป    | สมชาย ของเรา         | -         | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    | บุคคลทั่วไป    | สมหญิง ของเรา        | 0810000998 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    """
    week = _week(tmp_path, table)
    own = found(week, "own-staff-listed")
    assert cells(own) == ["B2", "B3", "B4"]
    assert {(finding.severity, finding.variant) for finding in own} == {(Severity.ASK, "suspected")}
    assert week.registers[EXTERNAL].tally() == Tally(received=3, imported=3)


@pytest.mark.parametrize(
    ("name", "phone"),
    [
        ("นายสมชาย ของเรา", "0810000123"),
        ("นาย สมชาย  ของเรา", "0810000123"),
        ("สมชาย ของเรา", "๐๘๑๐๐๐๐๑๒๓"),
        ("สมชาย ของเรา", "042000123, 0810000123"),
    ],
)
def test_glued_titles_and_other_spellings_are_still_found(tmp_path: Path, name: str, phone: str) -> None:
    """A title, spaces, Thai digits or a second number do not hide the person."""
    table = f"""
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
    |--------------|---------------------|--------|------------------|-----------|----------|
    | บุคคลทั่วไป    | {name}              | {phone} | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    """
    week = _week(tmp_path, table)
    assert [finding.severity for finding in found(week, "own-staff-listed")] == [Severity.ERROR]
    assert week.registers[EXTERNAL].tally().held == 1


def test_the_same_phone_with_another_name_is_a_family(tmp_path: Path) -> None:
    """Somebody who shares a phone with one of the staff is not the staff."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
    |--------------|---------------------|-----------|------------------|-----------|----------|
    | บุคคลทั่วไป    | สมใจ ของเรา          | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
    """
    assert not found(_week(tmp_path, table), "own-staff-listed")
