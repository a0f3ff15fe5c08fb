"""Whose workbook: another agency's heading, another division's rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.intake.files.read_workbook import Grid
from ita_batch.messages import message
from ita_batch.week import EXTERNAL
from tests.intake.hand_books import TABLE, cells, read_grid
from tests.support.sheets import Sent
from tests.support.weeks import found, week_of


@pytest.mark.parametrize(
    "line",
    ["องค์การบริหารส่วนตำบลสมมุติ", "เทศบาลเมืองสมมุติ อำเภอเมือง", "องค์การบริหารส่วนจังหวัดตัวอย่างใหม่", "อบต. สมมุติ"],
)
def test_another_agency_above_the_table_is_asked_about(line: str) -> None:
    """form-other-agency points at the line; the rows are read."""
    read = read_grid([["แบบรวบรวมข้อมูล"], [line], *cells(TABLE)])
    assert read.codes == ["form-other-agency"]
    asked = read.finding("form-other-agency")
    assert (asked.severity, asked.place.cell) == (Severity.ASK, "A2")
    assert line in message(asked)
    assert len(read.records) == 3


@pytest.mark.parametrize(
    "line",
    [
        "องค์การบริหารส่วนจังหวัดตัวอย่าง",
        "องค์การบริหารส่วนจังหวัด ตัวอย่าง ปีงบประมาณ 2564",
        "องค์การบริหารส่วนจังหวัด",
        "สำนักปลัดองค์การบริหารส่วนจังหวัดสมมุติ",
        "เทศบาล",
    ],
)
def test_our_own_name_and_no_name_need_no_word(line: str) -> None:
    """However spaced and whatever follows; a line that names nobody is no other agency."""
    assert read_grid([[line], *cells(TABLE)]).codes == []


def test_an_agency_among_the_rows_is_a_visitor() -> None:
    """Other agencies make contact with us: only lines above the table count."""
    table = TABLE.replace("สมศรี ตัวอย่าง ", "เทศบาลเมืองสมมุติ")
    assert read_grid(cells(table)).codes == []


def _with_own_rows(table: str) -> str:
    """The table with as many rows of กองช่าง below: a list of several divisions, not a borrowed form."""
    rows = "\n".join(table.strip().splitlines()[2:])
    own = rows.replace("กองคลัง", "กองช่าง").replace("คลัง   ", "กองช่าง").replace("ตัวอย่าง", "ของช่าง")
    return f"{table.rstrip()}\n{own}"


def test_rows_of_another_division_by_its_alias(tmp_path: Path) -> None:
    """กองช่าง sends rows of คลัง: each is asked about, whichever of its names the row uses."""
    table = TABLE.replace("กองคลัง", "คลัง   ", 1)
    week = week_of(tmp_path, {"ส่ง.xlsx": Sent(EXTERNAL, _with_own_rows(table), division="DIV05")})
    mismatches = found(week, "division-mismatch")
    assert [finding.place.row for finding in mismatches] == [2, 3, 4]
    assert all("กองคลัง" in message(finding) and "กองช่าง" in message(finding) for finding in mismatches)


def test_rows_of_ones_own_alias_are_ones_own(tmp_path: Path) -> None:
    """คลัง is กองคลัง."""
    week = week_of(tmp_path, {"ส่ง.xlsx": Sent(EXTERNAL, TABLE.replace("กองคลัง", "คลัง   "))})
    assert found(week, "division-mismatch") == []


def test_another_name_beside_our_own_is_not_asked_about() -> None:
    """A joint heading: as long as one line names us, the form is ours."""
    lines: Grid = [["องค์การบริหารส่วนจังหวัดตัวอย่าง"], ["เทศบาลเมืองสมมุติ"]]
    assert read_grid([*lines, *cells(TABLE)]).codes == []


@pytest.mark.parametrize(
    "name",
    [
        "กองช่าง/EIT.xlsx",
        "05 กองช่าง/เดือนมีนาคม 2564/ส่งครั้งที่ 1/แบบ.xlsx",
        "ส่งแล้ว/กองช่าง (แก้ไข)/EIT.xlsx",
        "EIT/DIV05/แบบ.xlsx",
        "ก/ข/ค/ง/จ/แบบ EIT ของกองช่าง.xlsx",
        "ส่งให้สำนักปลัด/กองช่าง/แบบ.xlsx",
    ],
)
def test_folders_of_the_inbox_are_read_and_name_the_sender(tmp_path: Path, name: str) -> None:
    """However deep; the file itself says nothing of its division."""
    table = TABLE.replace("กองคลัง", "")
    week = week_of(tmp_path, {name: Sent(EXTERNAL, table, division=None)}, files=True)
    assert [(item.file, item.division) for item in week.submissions] == [(name, "DIV05")]
    assert len(week.registers[EXTERNAL].received) == 3
    assert not found(week, "division-unknown")
