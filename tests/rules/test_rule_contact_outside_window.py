"""contact-outside-window: contacts from before or after the year's window are not listed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, Tally
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of


def test_the_day_before_is_excluded_and_the_first_day_counts(tmp_path: Path) -> None:
    """30 September 2563 is too early by a day; 1 October 2563 counts, and so does today."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ      | ส่วนราชการ |
    |--------------|---------------------|-----------|------------------|----------------|----------|
    | บุคคลทั่วไป    | สมชาย มาก่อน         | 0810000123 | งานหลักของหน่วยงาน | 30/09/2563      | กองคลัง   |
    | บุคคลทั่วไป    | สมหญิง มาวันแรก       | 0810000124 | งานหลักของหน่วยงาน | 1 ตุลาคม 2563   | กองคลัง   |
    | บุคคลทั่วไป    | สมศรี มาวันนี้         | 0810000125 | งานหลักของหน่วยงาน | 12/03/2564      | กองคลัง   |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    early = found(week, "contact-outside-window")
    assert cells(early) == ["E2"]
    assert early[0].severity is Severity.NOTE
    assert "30 กันยายน 2563" in message(early[0])
    assert week.registers[EXTERNAL].tally() == Tally(received=3, imported=2, excluded=1)


def test_a_contact_of_the_next_year_is_not_listed(tmp_path: Path) -> None:
    """A run after the year: the last day counts, the day after belongs to another assessment."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ      | ส่วนราชการ |
    |--------------|---------------------|-----------|------------------|----------------|----------|
    | บุคคลทั่วไป    | สมชาย มาวันสุดท้าย     | 0810000123 | งานหลักของหน่วยงาน | 30/09/2564      | กองคลัง   |
    | บุคคลทั่วไป    | สมหญิง มาปีหน้า       | 0810000124 | งานหลักของหน่วยงาน | 01/10/2564      | กองคลัง   |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)}, as_of=date(2021, 11, 1))
    late = found(week, "contact-outside-window")
    assert (cells(late), late[0].variant) == (["E3"], "after")
    assert "30 กันยายน 2564" in message(late[0])
    assert week.registers[EXTERNAL].tally() == Tally(received=2, imported=1, excluded=1)


def test_a_date_that_cannot_be_read_is_another_fault(tmp_path: Path) -> None:
    """An unreadable date holds the row back; it is not taken for an early one."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
    |--------------|---------------------|-----------|------------------|-----------|----------|
    | บุคคลทั่วไป    | สมชาย จำไม่ได้         | 0810000123 | งานหลักของหน่วยงาน | ปีก่อน      | กองคลัง   |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    assert not found(week, "contact-outside-window")
    assert week.registers[EXTERNAL].tally() == Tally(received=1, held=1)
