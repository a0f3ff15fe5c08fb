"""purge deletes the personal data of old runs and nothing else; verify knows what was purged on purpose."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.history.read_runs import read_history
from ita_batch.manifest import FILE, file_sha256, purged_on_purpose, verify_folder
from ita_batch.purge import carry_out, purges
from ita_batch.run_folder.lock import only_run
from tests.runs.small_weeks import hashes, publish_week, small_week

RUN = "2564-03-12_01"
TODAY = date(2021, 6, 1)
PERSONAL = ["itas/external_stakeholders.xlsx", "returns/DIV04/แก้ไข กองคลัง EIT 12 มี.ค. 2564 ครั้งที่ 1.xlsx"]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output with one run."""
    folder = tmp_path_factory.mktemp("purge")
    workspace, week = small_week(folder / "w")
    run = publish_week(workspace, week, folder / "output")
    (review,) = run.glob("returns/*/*EIT*.xlsx")
    assert review.relative_to(run).as_posix() == PERSONAL[1]
    return folder / "output"


@pytest.fixture
def output(first: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(first, tmp_path / "output"))


def purge(output: Path, before: date = TODAY) -> list[str]:
    """Purge; the names of the files that were deleted."""
    planned = purges(output, before)
    carry_out(output, planned, TODAY)
    return [path.relative_to(one.folder).as_posix() for one in planned for path in one.files]


def test_only_personal_data_go(output: Path) -> None:
    """Every other file stays as it was, to the byte; empty folders go; one record is new."""
    before = hashes(output / RUN)
    assert purge(output) == PERSONAL
    after = hashes(output / RUN)
    gone = {*PERSONAL, "returns", "returns/DIV04"}
    assert after.keys() == (before.keys() - gone) | {"purged_01.json"}
    assert all(after[name] == before[name] for name in after.keys() & before.keys())


def test_the_record_proves_what_was_there(output: Path) -> None:
    """Name, size and digest of each file, the day, and a digest of its own."""
    wanted = {name: file_sha256(output / RUN / name) for name in PERSONAL}
    purge(output)
    record = json.loads((output / RUN / "purged_01.json").read_bytes())
    assert {one["file"]: one["sha256"] for one in record["purged"]} == wanted
    assert (record["purged_on"], len(record["manifest_sha256"])) == ("2021-06-01", 64)


def test_verify_passes_and_names_what_was_purged(output: Path) -> None:
    """The rest is compared as before."""
    files, _ = verify_folder(output / RUN)
    purge(output)
    assert verify_folder(output / RUN) == (files - len(PERSONAL), [])
    assert list(purged_on_purpose(output / RUN)) == PERSONAL


@pytest.mark.parametrize("name", ["memo.docx", "findings.json", "work_list.xlsx", FILE])
def test_verify_still_finds_a_change(output: Path, name: str) -> None:
    """One byte of what stayed."""
    purge(output)
    path = output / RUN / name
    path.write_bytes(path.read_bytes().replace(b"e", b"f", 1))
    assert [one.file for one in verify_folder(output / RUN)[1]] == [name]


def test_a_record_that_was_changed_excuses_nothing(output: Path) -> None:
    """It is named, and its files count as missing."""
    purge(output)
    record = output / RUN / "purged_01.json"
    record.write_bytes(record.read_bytes().replace(b"2021-06-01", b"2021-06-02"))
    found = {(one.kind, one.file) for one in verify_folder(output / RUN)[1]}
    assert found == {("missing_file", name) for name in PERSONAL} | {("changed", record.name)}


def test_purging_hides_no_change(output: Path) -> None:
    """A file that had been changed before it was purged is missed, not excused."""
    path = output / RUN / PERSONAL[0]
    path.write_bytes(b"other")
    purge(output)
    assert [(one.kind, one.file) for one in verify_folder(output / RUN)[1]] == [("missing_file", PERSONAL[0])]


def test_a_purge_cut_short_can_be_repeated(output: Path) -> None:
    """The record is written first; what it names and is still there is deleted by the next purge."""
    planned = purges(output, TODAY)
    kept = (output / RUN / PERSONAL[1]).read_bytes()
    carry_out(output, planned, TODAY)
    (output / RUN / PERSONAL[1]).parent.mkdir(parents=True)
    (output / RUN / PERSONAL[1]).write_bytes(kept)
    assert verify_folder(output / RUN)[1] == []
    assert purge(output) == PERSONAL[1:]
    assert verify_folder(output / RUN)[1] == []
    assert list(purged_on_purpose(output / RUN)) == PERSONAL


@pytest.mark.parametrize(("before", "number"), [(date(2021, 3, 12), 0), (date(2021, 3, 13), 1)])
def test_a_run_of_the_day_itself_is_not_older(output: Path, before: date, number: int) -> None:
    """Older means before."""
    assert len(purges(output, before)) == number


def test_what_is_no_run_folder_is_left_alone(output: Path) -> None:
    """Copies by hand, check's returns, and names that are no day."""
    for name in ("check", "2564-03-12_01 สำเนา", "2564-02-30_01", "0001-01-01_01"):
        shutil.copytree(output / RUN, output / name)
    assert [one.folder.name for one in purges(output, TODAY)] == [RUN]


def test_a_purged_run_is_still_compared_with(output: Path) -> None:
    """What the next week needs is in the two files that stay."""
    before = read_history(output, "2564-12-31_01")
    purge(output)
    assert read_history(output, "2564-12-31_01") == before
    assert len(before.runs) == 1


def test_nothing_is_purged_while_a_run_is_going_on(output: Path) -> None:
    """The lock of the output holds for both."""
    with only_run(output), pytest.raises(UserError) as caught:
        purge(output)
    assert caught.value.exit_code == ExitCode.LOCKED
    assert (output / RUN / PERSONAL[0]).is_file()
