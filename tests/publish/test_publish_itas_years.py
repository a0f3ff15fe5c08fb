"""What is written for ITAS in years that take something else than 2564 did: no external list, names for a number."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from ita_batch.batch import check_balance, run_week
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import FileCounts, expected_counts
from ita_batch.week import EXTERNAL, Week
from ita_batch.workspace import Workspace
from tests.publish.publish_weeks import cells_of, full_week


def _in_a_year(week: Week, **facts: str | None) -> Week:
    return replace(week, rulebook=replace(week.rulebook, **facts))  # type: ignore[arg-type]


@pytest.fixture
def week(tmp_path: Path) -> Week:
    """One external row after merging, three people of the roster, one item ready."""
    return full_week(tmp_path)


@pytest.mark.parametrize(("taken", "there"), [("list", True), (None, True), ("none", False)])
def test_a_list_that_itas_does_not_take_is_not_written(
    tmp_path: Path, week: Week, taken: str | None, there: bool
) -> None:
    """Only where the year says so; the rows count all the same, and every row keeps its outcome."""
    changed = _in_a_year(week, eit_input=taken)
    (tmp_path / "run").mkdir()
    counts = write_itas(tmp_path / "run", facts_of(changed))
    names = {"internal_headcount.xlsx", "oit_answers.xlsx"} | ({"external_stakeholders.xlsx"} if there else set())
    assert {path.name for path in (tmp_path / "run/itas").iterdir()} == set(counts.sha256) == names
    assert counts == expected_counts(changed) == FileCounts(external=1, internal=3, items_ready=1)
    check_balance(changed)


@pytest.mark.parametrize(("taken", "said"), [("headcount", None), ("named", "รายชื่อผู้ตอบ ไม่ใช่จำนวน"), (None, "ยังไม่ทราบ")])
def test_the_head_count_says_what_it_is(tmp_path: Path, week: Week, taken: str | None, said: str | None) -> None:
    """A working paper, below its total, where ITAS takes names or nobody knows; the total is counted as ever."""
    (tmp_path / "run").mkdir()
    counts = write_itas(tmp_path / "run", facts_of(_in_a_year(week, iit_input=taken)))
    total, *below = cells_of(tmp_path / "run/itas/internal_headcount.xlsx")[3:]
    assert (total, counts.internal) == (["รวม", None, 3], 3)
    assert [bool(said and said in str(row[0])) for row in below] == ([True] if said else [])


def test_a_run_without_the_list_is_whole(tmp_path: Path, example: tuple[Workspace, Week]) -> None:
    """Every paper is written, the manifest names what is there, and the agency's own list went through all the same."""
    workspace, week = example
    without = replace(workspace, rulebook=replace(workspace.rulebook, eit_input="none"))
    run = run_week(without, week.as_of, tmp_path, lambda *_: None)
    outputs = {one["file"] for one in run.document["outputs"]}
    assert "itas/external_stakeholders.xlsx" not in outputs
    assert {"itas/internal_headcount.xlsx", "itas/entry_sheet.html", "memo.docx", "board.html"} <= outputs
    assert outputs == {path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file()} - {
        "run.json"
    }
    assert run.document["counts"]["eit"]["population"] == len(week.registers[EXTERNAL].imported)
    tally = asdict(week.registers[EXTERNAL].tally())
    assert run.document["counts"][EXTERNAL] == {f"rows_{outcome}": rows for outcome, rows in tally.items()}
    assert any((run.folder / "returns").rglob("*EIT*.xlsx"))
    assert not [one for one in run.week.findings if one.code.slug.endswith("-failed")]
