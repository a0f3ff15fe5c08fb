"""Rules look at rows: the weeks of rule tests are built from tables, and say the same as weeks of real workbooks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.week import EXTERNAL, INTERNAL, Week
from tests.support.oit import oit
from tests.support.sheets import Sent
from tests.support.weeks import week_of

PEOPLE = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
|--------------|---------------------|-----------|------------------|-----------|----------|
| บุคคลทั่วไป    | สมชาย ของเรา         | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
| บุคคลทั่วไป    | สมใจ ตัวอย่าง         |           | งานหลักของหน่วยงาน | 12/01/2560 | กองช่าง   |
"""
ROSTER = """
| คำนำหน้า | ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน | โทรศัพท์    |
|---------|--------|---------|---------|---------------|------------|----------------------|-----------|
| นาย     | สมชาย  | ของเรา  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           | 0810000123 |
| นางสาว  | สมหญิง | มาใหม่  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/03/2564           |           |
"""
ANSWERS = """
| ข้อ | คำตอบ | URL หน้าเว็บ                     | คำอธิบาย           | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
|----|------|--------------------------------|------------------|---------------|------------|
| O4 | มี    | www.pao.example/plan.pdf<br>x  | หน้าหลัก > แผน     | 01/10/2562    | 30/09/2563 |
| O9 | มี    | https://elsewhere.example/news |                  |               |            |
"""
WEEKS: dict[str, dict[str, Sent]] = {
    "person": {"บัญชี.xlsx": Sent(INTERNAL, ROSTER, "DIV01.HR"), "คลัง.xlsx": Sent(EXTERNAL, PEOPLE)},
    "item": {"oit.xlsx": oit(ANSWERS)},
    "week": {"ก.xlsx": Sent(EXTERNAL, PEOPLE), "ข.xlsx": Sent(EXTERNAL, PEOPLE.replace("2560", "2564"), None)},
    "nothing": {},
}


def without_files(week: Week) -> Week:
    """The week without what only a real file has, the hash and the size of its bytes, and with no forms, read anew."""
    return replace(week, submissions=tuple(replace(item, sha256="", size=0) for item in week.submissions), forms={})


@pytest.mark.parametrize("sent", WEEKS.values(), ids=WEEKS)
def test_a_week_of_tables_is_the_week_of_their_files(tmp_path: Path, sent: dict[str, Sent]) -> None:
    """Everything of it: rows, findings, scores."""
    of_tables, of_files = week_of(tmp_path, sent), week_of(tmp_path, sent, files=True)
    assert bool(sent) == any(finding.place.row for finding in of_tables.findings)
    assert of_tables.forms.keys() == of_files.forms.keys()
    assert without_files(of_tables) == without_files(of_files)
