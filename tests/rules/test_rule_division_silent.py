"""division-silent: who has not sent a form that it must send."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL, Week
from tests.support.oit import oit
from tests.support.sheets import Sent
from tests.support.weeks import found, small_agency, week_of

LISTED = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
|--------------|---------------------|-----------|------------------|-----------|----------|
| บุคคลทั่วไป    | สมชาย มาติดต่อ        | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
"""
ROSTER = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
|--------|---------|---------|---------------|------------|----------------------|
| สมหญิง | ของเรา  | ช่าง    | พนักงานจ้าง   | กองช่าง    | 01/10/2560           |
"""
O1 = """
| ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย           |
|----|------|-----------------------------|------------------|
| O1 | มี    | https://www.pao.example/org | หน้าหลัก > โครงสร้าง |
"""


def _silent(week: Week) -> set[tuple[str | None, str]]:
    return {(finding.place.division, finding.identity) for finding in found(week, "division-silent")}


def test_everybody_is_named_while_nobody_has_sent(tmp_path: Path) -> None:
    """The forms of agency.xlsx, and an OIT workbook from every owner of an item."""
    assert _silent(week_of(tmp_path, {})) == {
        ("DIV01", EXTERNAL),
        ("DIV04", EXTERNAL),
        ("DIV01.HR", INTERNAL),
        ("DIV01", EVIDENCE),
        ("DIV04", EVIDENCE),
        ("DIV05", EVIDENCE),
    }


def test_whoever_has_sent_is_not_named(tmp_path: Path) -> None:
    """กองคลัง has sent its external list and its OIT workbook; the others are still named."""
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, LISTED), "คลัง OIT.xlsx": oit(O1)})
    assert _silent(week) == {
        ("DIV01", EXTERNAL),
        ("DIV01.HR", INTERNAL),
        ("DIV01", EVIDENCE),
        ("DIV05", EVIDENCE),
    }


@pytest.mark.parametrize(
    ("as_of", "severity", "variant"),
    [
        (date(2021, 3, 11), Severity.NOTE, "ahead"),
        (date(2021, 3, 12), Severity.WARNING, None),
        (date(2021, 3, 13), Severity.WARNING, None),
    ],
)
def test_ahead_of_the_deadline_it_is_only_a_note(
    tmp_path: Path, as_of: date, severity: Severity, variant: str | None
) -> None:
    """The day before the deadline: a note; on the day and after it: a warning that names the form and the day."""
    week = week_of(tmp_path, {}, as_of=as_of)
    external = [finding for finding in found(week, "division-silent") if finding.identity == EXTERNAL]
    assert {(finding.severity, finding.variant) for finding in external} == {(severity, variant)}
    assert "12 มีนาคม 2564" in message(external[0])
    assert "ภายนอก" in message(external[0])


@pytest.mark.parametrize(
    ("as_of", "severity"), [(date(2021, 2, 1), Severity.NOTE), (date(2021, 3, 31), Severity.WARNING)]
)
def test_a_form_without_deadline_is_due_with_the_years_step(tmp_path: Path, as_of: date, severity: Severity) -> None:
    """The roster has no deadline in agency.xlsx: it is due when ITAS closes for it, and the sentence names that day."""
    week = week_of(tmp_path, {}, as_of=as_of, agency=small_agency(deadlines=()))
    roster = [finding for finding in found(week, "division-silent") if finding.identity == INTERNAL]
    assert [finding.severity for finding in roster] == [severity]
    assert "31 มีนาคม 2564" in message(roster[0])


@pytest.mark.parametrize("sender", ["DIV01.HR", "DIV01"])
def test_the_parent_may_send_for_its_section(tmp_path: Path, sender: str) -> None:
    """The personnel section must send the roster; สำนักปลัด may do so for it."""
    assert ("DIV01.HR", INTERNAL) not in _silent(week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, ROSTER, sender)}))


def test_a_section_may_send_for_its_division(tmp_path: Path) -> None:
    """สำนักปลัด must send an external list; a list from its section is its own. Another division's is not."""
    assert ("DIV01", EXTERNAL) not in _silent(week_of(tmp_path / "a", {"ฝ่าย.xlsx": Sent(EXTERNAL, LISTED, "DIV01.HR")}))
    assert ("DIV01", EXTERNAL) in _silent(week_of(tmp_path / "b", {"คลัง.xlsx": Sent(EXTERNAL, LISTED, "DIV04")}))


def test_another_form_is_not_the_one_asked_for(tmp_path: Path) -> None:
    """The OIT workbook does not stand for the external list."""
    assert ("DIV04", EXTERNAL) in _silent(week_of(tmp_path, {"คลัง.xlsx": oit(O1)}))


def test_a_division_that_must_send_nothing_is_never_named(tmp_path: Path) -> None:
    """กองช่าง owns no item and sends no form."""
    week = week_of(tmp_path, {}, agency=small_agency(owners={"O4": ("DIV04",)}))
    assert "DIV05" not in {division for division, _ in _silent(week)}


def test_a_file_of_unknown_sender_counts_for_nobody(tmp_path: Path) -> None:
    """division-unknown says that no division counts as having sent the file: all are still named."""
    week = week_of(tmp_path, {"zzz.xlsx": Sent(EXTERNAL, LISTED.replace("กองคลัง", "ที่ไหนสักแห่ง"), None)})
    assert found(week, "division-unknown")
    assert {("DIV01", EXTERNAL), ("DIV04", EXTERNAL)} <= _silent(week)
