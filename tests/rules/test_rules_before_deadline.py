"""Nothing is a fault before its deadline: what was not received is a note, and an item without answer is not ready."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from ita_batch.findings import Finding, Severity
from ita_batch.report.priorities import priorities
from ita_batch.week import EVIDENCE, EXTERNAL, Week
from tests.support.oit import oit
from tests.support.sheets import Sent
from tests.support.weeks import found, small_agency, week_of

ABOUT_MISSING = ("division-silent", "item-unanswered", "owner-silent", "sample-short", "group-uncovered")
DUE = date(2021, 3, 12)
BEFORE = DUE - timedelta(days=1)
HELD = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|-------------------------|------------|--------------------|--------------|------------|
| บุคคลทั่วไป     | สมชาย มาติดต่อ          | 081000     | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
"""
O38 = """
| ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย           |
|-----|-------|-------------------------------|--------------------|
| O38 | มี    | https://www.pao.example/moral | หน้าหลัก > คุณธรรม |
"""
SENT = {"คลัง.xlsx": Sent(EXTERNAL, HELD), "oit.xlsx": oit(O38)}


def _missing(week: Week) -> list[Finding]:
    return [finding for code in ABOUT_MISSING for finding in found(week, code)]


@pytest.mark.parametrize("sent", [{}, SENT], ids=["empty", "begun"])
def test_before_it_all_that_is_missing_is_a_note(tmp_path: Path, sent: dict[str, Sent]) -> None:
    """The day before; nothing asks anybody to do anything about what may still come."""
    week = week_of(tmp_path, sent, as_of=BEFORE)
    assert {finding.severity for finding in _missing(week)} == {Severity.NOTE}
    assert not any(finding.open for finding in week.findings if finding.place.file is None)


def test_what_came_and_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """A number that cannot be called is an error before the deadline as well: it can be mended."""
    week = week_of(tmp_path, SENT, as_of=BEFORE)
    assert [finding.severity for finding in found(week, "phone-invalid")] == [Severity.ERROR]


@pytest.mark.parametrize("late", [0, 1])
def test_on_the_day_and_after_it_as_ever(tmp_path: Path, late: int) -> None:
    """A warning about who is silent, an error about each item; of the external list only, where it alone is due."""
    week = week_of(tmp_path, SENT, as_of=DUE + timedelta(days=late))
    assert {finding.severity for finding in found(week, "division-silent")} == {Severity.WARNING}
    assert {finding.severity for finding in found(week, "item-unanswered")} == {Severity.ERROR}
    assert [finding.severity for finding in found(week, "owner-silent")] == [Severity.WARNING]
    assert {finding.severity for finding in found(week, "group-uncovered")} == {Severity.WARNING}


def test_an_item_without_answer_is_not_ready_and_says_why(tmp_path: Path) -> None:
    """Before the deadline too; only the name is milder."""
    before, after = (week_of(tmp_path / str(day), {}, as_of=day) for day in (BEFORE, DUE))
    assert before.ready == after.ready == frozenset()
    assert before.forecast == after.forecast
    assert {row.reasons for row in priorities(before)} == {("ยังไม่ได้รับคำตอบ",)}
    assert {row.reasons for row in priorities(after)} == {("ยังไม่ได้ตอบ",)}


def test_without_a_deadline_the_years_step_is_one(tmp_path: Path) -> None:
    """Lists by the end of March, items by the end of April."""
    agency = small_agency(deadlines=())
    april = week_of(tmp_path, {}, as_of=date(2021, 4, 1), agency=agency)
    graver = {finding.identity for finding in found(april, "division-silent") if finding.severity is Severity.WARNING}
    assert EXTERNAL in graver
    assert EVIDENCE not in graver
    assert {finding.severity for finding in found(april, "item-unanswered")} == {Severity.NOTE}
    may = week_of(tmp_path, {}, as_of=date(2021, 5, 1), agency=agency)
    assert {finding.severity for finding in found(may, "item-unanswered")} == {Severity.ERROR}
