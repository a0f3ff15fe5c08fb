"""A column filled down thousands of rows: counted over all of them, listed as what a person reads."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.findings import Code, Place, Severity, sort_key
from ita_batch.intake.rows.validate import CELL_REQUIRED
from ita_batch.messages import message
from ita_batch.publish.machine.findings_file import findings_document
from ita_batch.publish.returns import shown_faults
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.publish.work_list.findings_sheet import findings_sheet, notes_sheet
from ita_batch.report.alike_findings import MORE_ALIKE, MOST_ALIKE, few_of_each, told
from ita_batch.week import EXTERNAL, Tally
from tests.support.sheets import Sent
from tests.support.weeks import AS_OF, week_of

ROWS = 450
TABLE = "| ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | ประเภทผู้ติดต่อ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |\n|-|-|-|-|-|-|\n" + "".join(
    f"| สมศรี ตัวอย่าง{'กขคงจฉชซ'[row % 8]}{'กขคงจฉชซ'[row // 8 % 8]}{'กขคงจฉชซ'[row // 64]} | 08{row:08d} | | | | |\n"
    for row in range(ROWS)
)
CODES = (CELL_REQUIRED, Code("cell-invalid", Severity.ERROR, source="contract: Forms"))
rows = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from("ab"), st.integers(1, 60), st.sampled_from("xy")))


@given(rows, st.integers(1, 5))
def test_nothing_is_lost_in_the_count(said: list[tuple[Code, str, int, str]], most: int) -> None:
    """Of any findings the list stands for all, shows no kind more than so often, and is in reading order."""
    findings = sorted(
        (code.at(Place("f.xlsx", sheet, row, f"A{row}", column)) for code, sheet, row, column in said), key=sort_key
    )
    listed = few_of_each(findings, most)
    assert sum(map(told, listed)) == len(findings)
    kinds = Counter((one.code.slug, one.place.sheet, one.place.column) for one in listed if one.code != MORE_ALIKE)
    assert all(number <= most for number in kinds.values())
    assert listed == sorted(listed, key=sort_key)
    assert {one.severity for one in listed} <= {Severity.ERROR}


def test_every_row_is_held_and_few_are_listed(tmp_path: Path) -> None:
    """The balance and the week's findings know every row; the file and the work list show two hundred and one line."""
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, TABLE)})
    assert week.registers[EXTERNAL].tally() == Tally(received=ROWS, held=ROWS)
    of_dates = [one for one in week.findings if one.code == CELL_REQUIRED and one.place.column == "contact_date"]
    assert len(of_dates) == ROWS
    document = findings_document(week.findings, AS_OF)
    listed = [one for one in document["findings"] if one["column"] == "contact_date"]
    assert Counter(one["code"] for one in listed) == {"cell-required": MOST_ALIKE, "more-alike": 1}
    (rest,) = [one for one in listed if one["code"] == "more-alike"]
    assert rest["severity"] == "error"
    assert all(str(number) in rest["message_th"] for number in (ROWS - MOST_ALIKE, MOST_ALIKE + 2, ROWS + 1))
    assert len(findings_sheet(week).rows) + len(notes_sheet(week).rows) == len(document["findings"])


def test_the_return_counts_what_it_does_not_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of corrections has one line more, with the rows of the return, and its counts are those of all rows."""
    monkeypatch.setattr(shown_faults, "MOST_MARKED", 100)
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, TABLE)})
    (returned,) = write_returns(tmp_path, week)
    of_dates = [line for line in returned.lines if line.heading.startswith("วันที่ติดต่อ")]
    assert sum(line.places for line in of_dates) == ROWS
    assert any(str(ROWS - 100) in line.wrong for line in of_dates)


def test_the_rest_is_told_in_both_languages() -> None:
    """The sentence names the fault by its title."""
    findings = [CELL_REQUIRED.at(Place("f.xlsx", "s", row, f"A{row}", "x")) for row in (2, 3, 9)]
    rest = few_of_each(findings, 1)[-1]
    assert "3" in message(rest, "th")
    assert "row 3 to row 9" in message(rest, "en")


@pytest.mark.heavy
@pytest.mark.posix("only wait4 says how much memory a process took")
def test_twelve_thousand_rows_of_one_column_fit(tmp_path: Path) -> None:
    """In 512 MB, with a findings.json that a person's editor opens."""
    from tests.agency.agency_books import make_workspace
    from tests.support.peak import exit_and_peak
    from tests.support.sheets import write_sent

    workspace = make_workspace(tmp_path / "ws")
    lines = "".join(f"| สมศรี ตัวอย่าง | 08{row:08d} |\n" for row in range(12_000))
    table = f"| ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ |\n|-|-|\n{lines}"
    write_sent(workspace / "inbox" / "คลัง.xlsx", Sent(EXTERNAL, table))
    root = Path(__file__).parents[2]
    command = [sys.executable, str(root / "run.py"), "batch", str(workspace), "--as-of", "2564-03-12"]
    code, peak = exit_and_peak(command)
    assert code == 1
    (found,) = (workspace / "output").glob("*/findings.json")
    assert found.stat().st_size < 2_000_000
    assert peak < 512
