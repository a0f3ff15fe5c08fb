"""group-uncovered: a division or a level with nobody on the list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, INTERNAL, Week
from tests.support.sheets import Sent
from tests.support.weeks import DIVISIONS, found, small_agency, week_of

ROSTER = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร      | ส่วนราชการ        | วันที่เริ่มปฏิบัติงาน |
|--------|---------|---------|-------------------|------------------|----------------------|
| สมหญิง | หนึ่ง    | ปลัด     | ผู้บริหาร           | ฝ่ายบริหารงานบุคคล | 01/10/2560           |
| สมชาย  | สอง     | ผอ.     | ผู้อำนวยการ/หัวหน้า | กองคลัง           | 01/10/2560           |
| สมศรี  | สาม     | นิติกร   | ข้าราชการ          | กองคลัง           | 01/10/2560           |
| สมปอง  | สี่      | ช่าง     | พนักงาน            | กองช่าง           | 01/10/2560           |
| สมใจ   | ห้า      | ช่าง     | พนักงานจ้าง         | กองช่าง           | 01/10/2560           |
"""
LISTED = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
|--------------|---------------------|-----------|------------------|-----------|----------|
| บุคคลทั่วไป    | สมชาย มาติดต่อ        | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
"""


def _uncovered(week: Week) -> set[tuple[object, object, str | None]]:
    findings = found(week, "group-uncovered")
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return {(f.values["instrument"], f.values["group"], f.place.division) for f in findings}


def _without(name: str) -> str:
    return "\n".join(line for line in ROSTER.strip().splitlines() if name not in line)


def test_a_roster_that_covers_everybody_is_silent(tmp_path: Path) -> None:
    """Every division (a section stands for its division) and every level has somebody."""
    assert not _uncovered(week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, ROSTER, "DIV01.HR")}))


@pytest.mark.parametrize(
    ("gone", "uncovered"),
    [
        ("สมหญิง", {("IIT", "สำนักปลัด", "DIV01"), ("IIT", "ผู้บริหาร", None)}),
        ("สมศรี", {("IIT", "ข้าราชการ", None)}),
        ("กองช่าง", {("IIT", "กองช่าง", "DIV05"), ("IIT", "พนักงาน", None), ("IIT", "พนักงานจ้าง", None)}),
    ],
)
def test_a_division_or_level_without_anybody_is_named(
    tmp_path: Path, gone: str, uncovered: set[tuple[str, str, str | None]]
) -> None:
    """Whoever is missing from the roster leaves a division, a level or both uncovered; others are not named."""
    assert _uncovered(week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, _without(gone), "DIV01.HR")})) == uncovered


def test_people_who_do_not_count_cover_nothing(tmp_path: Path) -> None:
    """The only member of a level is a newcomer: the level is uncovered."""
    table = ROSTER.replace("| ข้าราชการ          | กองคลัง           | 01/10/2560", "| ข้าราชการ | กองคลัง | 01/02/2564")
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, table, "DIV01.HR")})
    assert found(week, "tenure-short")
    assert _uncovered(week) == {("IIT", "ข้าราชการ", None)}


def test_silent_without_a_roster(tmp_path: Path) -> None:
    """Nobody has sent a roster: another rule says so, and not every level is named as well."""
    assert not _uncovered(week_of(tmp_path, {}))


def test_a_list_of_which_nothing_is_left_is_named(tmp_path: Path) -> None:
    """กองคลัง has sent a list, but its only contact is too early: EIT has nobody of กองคลัง."""
    early = LISTED.replace("12/01/2564", "12/01/2563")
    week = week_of(tmp_path / "a", {"คลัง.xlsx": Sent(EXTERNAL, early)})
    assert _uncovered(week) == {("EIT", "กองคลัง", "DIV04")}
    assert "EIT" in message(found(week, "group-uncovered")[0])
    assert not _uncovered(week_of(tmp_path / "b", {"คลัง.xlsx": Sent(EXTERNAL, LISTED)}))


def test_a_row_merged_into_another_divisions_row_covers(tmp_path: Path) -> None:
    """สำนักปลัด and กองคลัง list the same person: both have somebody on the list."""
    sent = {
        "คลัง.xlsx": Sent(EXTERNAL, LISTED),
        "ปลัด.xlsx": Sent(EXTERNAL, LISTED.replace("กองคลัง", "สำนักปลัด"), "DIV01"),
    }
    week = week_of(tmp_path, sent)
    assert found(week, "duplicate-merged")
    assert not _uncovered(week)


def test_a_section_that_must_send_a_list_covers_itself(tmp_path: Path) -> None:
    """The section must send an external list and has: it has somebody on the list."""
    section = replace(DIVISIONS[1], expected_forms=("ผู้มีส่วนได้ส่วนเสียภายนอก",))
    agency = small_agency(divisions=(DIVISIONS[0], section, *DIVISIONS[2:]))
    table = LISTED.replace("กองคลัง", "ฝ่ายบริหารงานบุคคล")
    week = week_of(tmp_path, {"ฝ่าย.xlsx": Sent(EXTERNAL, table, "DIV01.HR")}, agency=agency)
    assert not _uncovered(week)
