"""A fleet as DataFrames: two Parquet files, and what the run folders that they name say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ita_batch import frames
from ita_batch.errors import UserError
from ita_batch.manifest import FILE
from tests.frames.fleet_folders import LOCAL, PROVINCIAL
from tests.frames.test_frames_run import typed, wanted_types

pytestmark = pytest.mark.needs("pandas", "pyarrow")

OF_A_FLEET = ("agencies", "findings", "items", "indicators", "divisions", "trend")
WORKSPACES = [PROVINCIAL, LOCAL]


@pytest.fixture
def copied(fleet_folder: Path, tmp_path: Path) -> Path:
    """A copy of the fleet, somewhere else: its runs are named relative to it."""
    return Path(shutil.copytree(fleet_folder, tmp_path / "elsewhere"))


def test_a_fleet_as_frames(copied: Path) -> None:
    """Every table is that of the single runs, one after the other, and says whose each row is."""
    fleet = frames.fleet(copied)
    assert fleet.agencies["workspace"].tolist() == [*WORKSPACES, "อำเภอศรีวิไล/อบต.ว่าง"]
    assert fleet.agencies["outcome"].tolist() == ["done", "done", "failed"]
    runs = [frames.run(copied / folder) for folder in fleet.agencies["run_folder"].dropna()]
    for name in OF_A_FLEET:
        frame = getattr(fleet, name)
        assert typed(frame) == wanted_types(name), name
        assert frame is getattr(fleet, name)
        if name == "agencies":
            continue
        assert frame["workspace"].unique().tolist() == WORKSPACES
        for workspace, run in zip(WORKSPACES, runs, strict=True):
            own = frame[frame["workspace"] == workspace].reset_index(drop=True)
            whose = [column for column in ("workspace", "district") if column in frame]
            assert own.drop(columns=whose).equals(getattr(run, name).drop(columns=whose)), name
    assert fleet.items["district"].unique().tolist() == ["อำเภอเมือง", "อำเภอเซกา"]
    assert fleet.skipped == ()


def test_a_run_that_is_damaged_is_an_error_or_is_named(copied: Path) -> None:
    """Never silently left out: sums over a fleet would be wrong unseen."""
    (copied / WORKSPACES[1] / "2564-03-12_01" / FILE).unlink()
    with pytest.raises(UserError, match=r"2564-03-12_01"):
        _ = frames.fleet(copied).items
    fleet = frames.fleet(copied, skip_damaged=True)
    assert fleet.items["workspace"].unique().tolist() == WORKSPACES[:1]
    assert fleet.skipped == (WORKSPACES[1],)
    assert len(fleet.agencies) == 3


@pytest.mark.parametrize("file", ["fleet.parquet", "findings.parquet"])
def test_a_file_that_cannot_be_read_is_told(copied: Path, file: str) -> None:
    """It is not there, it is cut, it is something else, or its columns are of other types."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path, whole = copied / file, (copied / file).read_bytes()
    other = pa.table({"open": ["many"], "workspace": ["x"]})
    for damage in (
        path.unlink,
        lambda: path.write_bytes(whole[: len(whole) // 2]),
        lambda: path.write_text("workspace,name\n", encoding="utf-8"),
        lambda: pq.write_table(other, path),
    ):
        damage()
        fleet = frames.fleet(copied)
        with pytest.raises(UserError, match=file) as refused:
            _ = fleet.agencies if file == "fleet.parquet" else fleet.findings
        assert refused.value.key == "fleet-unreadable"


def test_files_of_another_version_are_read(copied: Path) -> None:
    """A column that is not there yet is empty, one that is not known yet is left out."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = copied / "fleet.parquet"
    held = pq.read_table(path).drop_columns(["forms_waiting", "as_of"])
    pq.write_table(held.append_column("mood", pa.array(["good"] * len(held))), path)
    agencies = frames.fleet(copied).agencies
    assert typed(agencies) == wanted_types("agencies")
    assert agencies[["forms_waiting", "as_of"]].isna().all(axis=None)
    assert agencies["name"].notna().sum() == 2


@pytest.mark.needs("fsspec")
def test_a_fleet_in_a_store(copied: Path) -> None:
    """The same from an address, its runs relative to it or addresses themselves."""
    import fsspec

    store = fsspec.filesystem("memory")
    store.put(str(copied), "/fleet-of-test", recursive=True)
    try:
        here, there = frames.fleet(copied), frames.fleet("memory://fleet-of-test")
        for name in OF_A_FLEET:
            assert getattr(there, name).equals(getattr(here, name)), name
        run = frames.run(f"memory://fleet-of-test/{WORKSPACES[1]}/2564-03-12_01/")
        assert run.findings["run"].unique().tolist() == ["2564-03-12_01"]
        with pytest.raises(UserError) as refused:
            frames.run("memory://fleet-of-test/nobody")
        assert refused.value.key == "no-run"
    finally:
        store.rm("/fleet-of-test", recursive=True)
