"""no-contact-channel: a row that nobody can reach is imported, and asked about."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from ita_batch.week import EXTERNAL, Tally
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of


def test_dashes_and_words_for_none_are_no_channel(tmp_path: Path) -> None:
    """Empty, "-" and ไม่มี are none; the question stands at the phone cell and the rows are imported."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อ-นามสกุล | โทรศัพท์ | อีเมล | ช่องทางการติดต่ออื่น ๆ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
    |---|---|---|---|---|---|---|---|
    | บุคคลทั่วไป | สมชาย ไร้เบอร์ | | | | งานสนับสนุน | 12/01/2564 | กองคลัง |
    | บุคคลทั่วไป | สมหญิง ไร้สาย | - | - | - | งานสนับสนุน | 12/01/2564 | กองคลัง |
    | บุคคลทั่วไป | สมศรี ไร้ร่องรอย | ไม่มี | ไม่มี | ไม่มี | งานสนับสนุน | 12/01/2564 | กองคลัง |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    asked = found(week, "no-contact-channel")
    assert cells(asked) == ["C2", "C3", "C4"]
    assert {finding.severity for finding in asked} == {Severity.ASK}
    assert week.registers[EXTERNAL].tally() == Tally(received=3, imported=3)


def test_any_single_channel_is_enough(tmp_path: Path) -> None:
    """A phone, an e-mail or another channel alone will do."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อ-นามสกุล | โทรศัพท์ | อีเมล | ช่องทางการติดต่ออื่น ๆ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
    |---|---|---|---|---|---|---|---|
    | บุคคลทั่วไป | สมชาย มีเบอร์ | 0810000123 | - | - | งานสนับสนุน | 12/01/2564 | กองคลัง |
    | บุคคลทั่วไป | สมหญิง มีเมล | ไม่มี | a01@example.com | ไม่มี | งานสนับสนุน | 12/01/2564 | กองคลัง |
    | บุคคลทั่วไป | สมศรี มีไลน์ | | | ไลน์ somsri-demo | งานสนับสนุน | 12/01/2564 | กองคลัง |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    assert not found(week, "no-contact-channel")
    assert week.registers[EXTERNAL].tally() == Tally(received=3, imported=3)


def test_a_number_that_cannot_be_dialled_is_another_fault(tmp_path: Path) -> None:
    """Something is written there: the phone itself is reported, not the lack of one."""
    table = """
    | ประเภทผู้ติดต่อ | ชื่อ-นามสกุล | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
    |---|---|---|---|---|---|
    | บุคคลทั่วไป | สมชาย เบอร์ขาด | 08100 | งานสนับสนุน | 12/01/2564 | กองคลัง |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, table)})
    assert not found(week, "no-contact-channel")
    assert cells(found(week, "phone-invalid")) == ["C2"]
