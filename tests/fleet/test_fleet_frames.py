"""What the command fleet leaves, read as an analyst reads it: also after all of it was moved to another place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ita_batch import frames
from tests.fleet.small_fleets import DAY, FIRST_RUN, fleet, fleet_of, workspace

TABLES = ("findings", "items", "indicators", "divisions", "trend")


@pytest.mark.needs("pandas", "pyarrow")
def test_an_analyst_reads_what_the_command_leaves(tmp_path: Path) -> None:
    """The tables of each agency are those of its run folder; what failed and what is of another year has its row."""
    root = tmp_path / "จังหวัด"
    first, _ = fleet_of(root, 2)
    bad = workspace(root / "เสีย")
    (bad / "agency.xlsx").write_bytes(b"no workbook")
    assert fleet(root, "--workers", "1").returncode == 1
    moved = Path(shutil.move(root, tmp_path / "moved"))
    whole = frames.fleet(moved / "output")
    assert whole.agencies["outcome"].tolist() == ["done", "done", "failed"]
    assert whole.agencies["as_of"].dropna().dt.date.unique().tolist() == [DAY]
    name = first.relative_to(root).as_posix()
    alone = frames.run(moved / name / "output" / FIRST_RUN)
    for table in TABLES:
        of_all = getattr(whole, table)
        own = of_all[of_all["workspace"] == name].reset_index(drop=True)
        whose = [column for column in ("workspace", "district") if column in own]
        assert len(own) > 0
        assert own.drop(columns=whose).equals(getattr(alone, table).drop(columns=whose)), table
    told = [*("workspace", "district", "outcome", "run_folder"), "failure", "failure_th", "failure_en"]
    assert whole.agencies.head(1).drop(columns=told).equals(alone.agencies.drop(columns=told))
    assert whole.agencies["failure"].dropna().tolist() == ["agency-unreadable"]
