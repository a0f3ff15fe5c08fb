"""Links, pipes and devices where the program writes or deletes: no file is harmed that is not its own."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.purge import purges
from ita_batch.run_folder import LOCK, OWNER
from ita_batch.run_folder.lock import only_run
from ita_batch.website_check import CACHE
from ita_batch.whole_files import whole_file
from tests.commands.command_line import run
from tests.runs.small_weeks import hashes, publish_week, small_week
from tests.runs.test_runs_purge import TODAY

pytestmark = pytest.mark.posix("a link needs a right there")
DAY, NAME = "2564-03-12", "2564-03-12_01"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one run in its output."""
    folder = tmp_path_factory.mktemp("links")
    workspace, week = small_week(folder)
    publish_week(workspace, week, folder / "output")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "w"))


IRREGULAR: dict[str, Callable[[Path], None]] = {
    "link": lambda path: path.symlink_to(path.parents[1] / "agency.xlsx"),
    "relative link": lambda path: path.symlink_to("../agency.xlsx"),
    "link to nothing": lambda path: path.symlink_to(path.parents[1] / "nothing"),
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "pipe": getattr(os, "mkfifo", Path.touch),  # Windows has none
    "folder": Path.mkdir,
}


@pytest.mark.parametrize("name", [LOCK, OWNER])
@pytest.mark.parametrize("kind", IRREGULAR)
def test_a_lock_that_is_no_file_is_not_written_to(tmp_path: Path, name: str, kind: str) -> None:
    """A sentence that names it, and nothing changed: agency.xlsx was overwritten once."""
    (tmp_path / "agency.xlsx").write_bytes(b"all we know")
    output = tmp_path / "output"
    output.mkdir()
    IRREGULAR[kind](output / name)
    with pytest.raises(UserError) as caught, only_run(output):
        pytest.fail("the lock was taken")
    assert (caught.value.key, caught.value.exit_code) == ("lock-irregular", ExitCode.OUTPUT_FAILED)
    assert caught.value.values["path"] == output / name
    assert (tmp_path / "agency.xlsx").read_bytes() == b"all we know"
    assert os.path.lexists(output / name)
    assert not (tmp_path / "nothing").exists()


def test_the_command_says_so(place: Path) -> None:
    """Exit code 13 and a Thai sentence; the agency's workbook is as it was."""
    (place / "output" / OWNER).symlink_to(place / "agency.xlsx")
    before = hashes(place)
    done = run("batch", place, "--as-of", DAY, folder=place)
    assert done.returncode == ExitCode.OUTPUT_FAILED
    assert "เป็นทางลัด" in done.stderr
    assert hashes(place) == before


def test_an_owners_note_that_says_nonsense_is_nobodys(tmp_path: Path) -> None:
    """It is read like everything else: bounded, and no number or day that cannot be."""
    for note in (b"[" * 4000, b'{"pid": 1e999, "since": "x"}', b'{"pid": 7, "since": "0001-01-01T00:00:00+00:00"}'):
        (tmp_path / OWNER).write_bytes(note)
        with only_run(tmp_path) as found:
            assert found is not None
            assert found.owner is None
        (tmp_path / OWNER).write_bytes(b"9" * 100_000)
        with only_run(tmp_path) as found:
            assert found is not None
            assert found.owner is None


def test_an_output_that_is_a_link_to_a_folder_is_used(place: Path, tmp_path: Path) -> None:
    """A drive of the network, as people link it."""
    shutil.move(place / "output", tmp_path / "drive")
    (place / "output").symlink_to(tmp_path / "drive")
    assert run("batch", place, "--as-of", DAY, folder=place).returncode == ExitCode.FINDINGS
    assert (tmp_path / "drive" / "2564-03-12_02" / "run.json").is_file()


def test_a_staging_folder_that_is_a_link_is_unlinked(place: Path, tmp_path: Path) -> None:
    """What it leads to stays."""
    shutil.copytree(place / "inbox", tmp_path / "mine")
    (place / "output" / ".tmp-2564-03-12_02").symlink_to(tmp_path / "mine")
    assert run("batch", place, "--as-of", DAY, folder=place).returncode == ExitCode.FINDINGS
    assert hashes(tmp_path / "mine") == hashes(place / "inbox")


def test_a_whole_file_is_never_written_through_a_link(tmp_path: Path) -> None:
    """Neither the part nor the name it gets: both are replaced."""
    other = tmp_path / "other.txt"
    other.write_text("mine", encoding="utf-8")
    for link in (".new.txt.part", "new.txt"):
        (tmp_path / link).symlink_to(other)
    with whole_file(tmp_path / "new.txt") as part:
        part.write_text("ours", encoding="utf-8")
    assert other.read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "new.txt").read_text(encoding="utf-8") == "ours"
    assert not (tmp_path / "new.txt").is_symlink()


def test_check_new_and_templates_write_through_no_link(place: Path) -> None:
    """The return of ``check``, the set of ``templates`` and the workbook of ``new``."""
    before = (place / "agency.xlsx").read_bytes()
    returned = "กองคลัง (สิ่งที่ต้องแก้ไข).xlsx"
    (place / "output" / "check").mkdir()
    for name in (returned, f".{returned}.part"):
        (place / "output" / "check" / name).symlink_to(place / "agency.xlsx")
    done = run("check", place / "inbox" / "กองคลัง.xlsx", "--workspace", place, "--as-of", DAY, folder=place)
    assert done.returncode == ExitCode.FINDINGS, done.stderr
    fresh = place / "fresh"
    fresh.mkdir()
    (fresh / ".agency.xlsx.part").symlink_to(place / "agency.xlsx")
    assert run("new", fresh, folder=place).returncode == ExitCode.CLEAN
    assert run("templates", place, "--as-of", DAY, folder=place).returncode == ExitCode.CLEAN
    again = sorted((place / "templates").rglob("*.xlsx"))[0]
    again.unlink()
    again.with_name(f".{again.name[:80]}.part").symlink_to(place / "agency.xlsx")
    assert run("templates", place, "--as-of", DAY, folder=place).returncode == ExitCode.CLEAN
    assert again.is_file()
    assert (place / "agency.xlsx").read_bytes() == before


@pytest.mark.parametrize("what", ["run folder", "returns", "division", "file"])
def test_purge_through_a_link_is_refused(place: Path, tmp_path: Path, what: str) -> None:
    """Nothing is deleted, there or here."""
    folder = place / "output" / NAME
    (kept,) = folder.glob("returns/*/*.xlsx")
    path = {"run folder": folder, "returns": folder / "returns", "division": kept.parent, "file": kept}[what]
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    before = hashes(tmp_path)
    with pytest.raises(UserError) as caught:
        purges(place / "output", TODAY)
    assert caught.value.values["path"] == path
    done = run("purge", place, "--older-than", "30", "--yes", folder=place)
    assert done.returncode == ExitCode.USAGE
    assert "ไม่ได้ลบไฟล์ใดเลย" in done.stderr
    assert hashes(tmp_path) == before


def test_a_cache_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    """Neither the database nor what SQLite keeps beside it is written through a link."""
    from datetime import UTC, datetime

    from ita_batch.website.check_limits import Settings
    from ita_batch.website.exchange import Exchange
    from ita_batch.website.store import Store

    now = datetime(2021, 3, 12, tzinfo=UTC)
    mine = tmp_path / "mine.db"
    with sqlite3.connect(mine) as base:
        base.execute("CREATE TABLE mine (x)")
    base.close()
    before = mine.read_bytes()
    for name in (CACHE, f"{CACHE}-journal", f"{CACHE}-wal"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).symlink_to(mine)
        store = Store(folder / CACHE, Settings(), now)
        store.keep(Exchange("https://a.example/", now, status=200))
        store.finish()
        store.close()
        assert store.fault == "irregular"
        assert mine.read_bytes() == before
        assert sorted(one.name for one in folder.iterdir()) == [name]


def test_verify_knows_what_is_no_file(place: Path) -> None:
    """A link with the right bytes proves nothing; a pipe and a linked folder are named."""
    folder = place / "output" / NAME
    (folder / "memo.docx").rename(place / "memo.docx")
    (folder / "memo.docx").symlink_to(place / "memo.docx")
    (folder / "board.html").unlink()
    os.mkfifo(folder / "board.html")
    os.mkfifo(folder / "pipe")
    (folder / "more").symlink_to(place / "inbox")
    done = run("--lang", "en", "verify", folder, folder=place)
    assert done.returncode == ExitCode.VERIFY_FAILED
    assert [line.strip() for line in done.stderr.splitlines() if line.startswith("  ")] == ["changed: board.html"]
    remarks = sorted(line.rpartition(": ")[2] for line in done.stdout.splitlines() if line.startswith("  "))
    assert remarks == ["memo.docx", "more", "pipe"]
