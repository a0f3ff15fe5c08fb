"""Run folders: named by the Buddhist day and a running number, whole or not at all, one run at a time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from filelock import FileLock

from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import error_text
from ita_batch.run_folder import LOCK, OWNER, STAGING, Abandoned, Owner, staged_run
from tests.runs.faulty_disk import watched
from tests.runs.small_weeks import standing

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2021, 3, 12)


def publish(output: Path, day: date = DAY) -> Path:
    """One run with one file in it."""
    with staged_run(output, day) as staging:
        (staging.path / "memo.docx").write_bytes(b"memo")
    return staging.published


def owner_of(output: Path) -> Owner:
    """Who says to be at work there."""
    note = json.loads((output / OWNER).read_text())
    return Owner(note["pid"], datetime.fromisoformat(note["since"]))


def visible(output: Path) -> list[str]:
    """The folders under ``output``, staging included."""
    return sorted(path.name for path in output.iterdir() if path.is_dir())


def test_names_count_up_within_a_day(tmp_path: Path) -> None:
    """Buddhist year, month, day, and a number that starts again the next day."""
    names = [publish(tmp_path).name, publish(tmp_path).name, publish(tmp_path, date(2021, 3, 13)).name]
    assert names == ["2564-03-12_01", "2564-03-12_02", "2564-03-13_01"]
    assert visible(tmp_path) == names
    assert (tmp_path / names[1] / "memo.docx").read_bytes() == b"memo"


def test_the_number_follows_the_highest_not_the_count(tmp_path: Path) -> None:
    """A deleted run leaves a gap; what else lies there is not counted."""
    for name in ("2564-03-12_07", "2564-03-12_99", "2564-03-12_old", "2564-03-11_150"):
        (tmp_path / name).mkdir()
    assert publish(tmp_path).name == "2564-03-12_100"
    assert publish(tmp_path).name == "2564-03-12_101"


def test_the_folder_appears_only_at_the_end(tmp_path: Path) -> None:
    """While the block runs, nobody sees a half-written run under its final name."""
    with staged_run(tmp_path, DAY) as staging:
        (staging.path / "a").write_bytes(b"a")
        assert not staging.published.exists()
    assert staging.published.is_dir()
    assert not staging.path.exists()


def test_a_failed_block_leaves_no_folder(tmp_path: Path) -> None:
    """The exception comes through, and the next run gets the same number."""

    def fail() -> None:
        with staged_run(tmp_path, DAY) as staging:
            (staging.path / "half").write_bytes(b"half")
            raise RuntimeError("rows have vanished")

    with pytest.raises(RuntimeError, match="rows have vanished"):
        fail()
    assert visible(tmp_path) == []
    assert publish(tmp_path).name == "2564-03-12_01"


def test_an_interrupted_block_leaves_no_folder(tmp_path: Path) -> None:
    """Ctrl-C is no ordinary exception."""
    with pytest.raises(KeyboardInterrupt), staged_run(tmp_path, DAY):
        raise KeyboardInterrupt
    assert visible(tmp_path) == []


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    """Staging folders of dead runs go; published runs stay."""
    publish(tmp_path)
    left = tmp_path / f"{STAGING}2564-03-12_02"
    (left / "itas").mkdir(parents=True)
    (left / "itas" / "half.xlsx").write_bytes(b"half")
    publish(tmp_path)
    assert visible(tmp_path) == ["2564-03-12_01", "2564-03-12_02"]


def test_a_held_lock_stops_with_12(tmp_path: Path) -> None:
    """The second run of the same output is told to wait."""
    with FileLock(tmp_path / LOCK), pytest.raises(UserError) as caught, staged_run(tmp_path, DAY):
        raise AssertionError("must not start")
    assert int(caught.value.exit_code) == 12
    assert str(tmp_path) in error_text(caught.value)


def test_a_lock_of_another_process_stops_and_dies_with_it(tmp_path: Path) -> None:
    """A living process holds the lock; once it is killed the lock is free, though its file remains."""
    program = (
        "import sys, time; from datetime import date; from pathlib import Path\n"
        "from ita_batch.run_folder import staged_run\n"
        "with staged_run(Path(sys.argv[1]), date(2021, 3, 12)):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    before = datetime.now(UTC).replace(microsecond=0)
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        with pytest.raises(UserError) as caught:
            publish(tmp_path)
        assert caught.value.exit_code is ExitCode.LOCKED
        since = owner_of(tmp_path).since
        assert before <= since <= datetime.now(UTC)
        year = since.year + 543
        for language, words in (("th", f" {year} เวลา {since:%H.%M} น."), ("en", f"{since:%Y-%m-%d %H:%M}")):
            assert f"{other.pid}" in error_text(caught.value, language)  # type: ignore[arg-type]
            assert words in error_text(caught.value, language)  # type: ignore[arg-type]
        other.kill()
    assert visible(tmp_path) == [f"{STAGING}2564-03-12_01"]
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned == Abandoned(Owner(other.pid, since), (f"{STAGING}2564-03-12_01",))
    assert visible(tmp_path) == ["2564-03-12_01"]
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned is None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"pid": 7}', '{"pid": 7, "since": "gestern"}'])
def test_a_note_that_nobody_can_read(tmp_path: Path, note: str) -> None:
    """Killed while writing it: the run is known to have died, not who it was; the lock's sentence does without."""
    (tmp_path / OWNER).write_text(note)
    with FileLock(tmp_path / LOCK), pytest.raises(UserError) as caught:
        publish(tmp_path)
    assert (caught.value.key, caught.value.exit_code) == ("locked", ExitCode.LOCKED)
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned == Abandoned(None, ())
    assert not (tmp_path / OWNER).exists()


def test_the_note_goes_however_the_block_ends(tmp_path: Path) -> None:
    """Held while the run goes on; a failure that was reported is not taken for a killed run."""

    def fail() -> None:
        with staged_run(tmp_path, DAY):
            assert owner_of(tmp_path).pid == os.getpid()
            raise RuntimeError("rows have vanished")

    with pytest.raises(RuntimeError, match="rows have vanished"):
        fail()
    assert standing(tmp_path) == set()
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned is None


def test_everything_is_on_the_disk_before_it_has_its_name(tmp_path: Path) -> None:
    """Each file, each folder that holds names (where the system can), and at last the output that holds the run's."""
    with watched(tmp_path, lambda *_: None) as disk, staged_run(tmp_path, DAY) as staging:
        (staging.path / "itas").mkdir()
        for name in ("a", "b", "itas/c"):
            (staging.path / name).write_bytes(b"x")
    kinds = [kind for kind, _ in disk.steps]
    named = kinds.index("rename")
    folders = 2 if os.name == "posix" else 0
    assert kinds[:named].count("fsync") == 3 + folders
    assert kinds[named:].count("fsync") == (1 if folders else 0)
    assert not {"open", "write", "mkdir"} & set(kinds[named:])


def test_only_what_is_ours_is_swept(tmp_path: Path) -> None:
    """--output may name a folder full of other people's things."""
    theirs = {".tmp-mine", ".tmp-2564-03-12", "2564-03-12_01.old"}
    for name in (*theirs, f"{STAGING}2564-03-11_07"):
        (tmp_path / name).mkdir()
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned == Abandoned(None, (f"{STAGING}2564-03-11_07",))
    assert set(visible(tmp_path)) == {*theirs, "2564-03-12_01"}


def test_a_file_in_place_of_the_output_stops_with_13(tmp_path: Path) -> None:
    """The folder cannot be made; the sentence names it."""
    output = tmp_path / "output"
    output.write_bytes(b"a file")
    with pytest.raises(UserError) as caught:
        publish(output)
    assert int(caught.value.exit_code) == 13
    assert str(output) in error_text(caught.value)
    assert output.read_bytes() == b"a file"


def test_a_full_disk_stops_with_13(tmp_path: Path) -> None:
    """An OSError while writing gives the system's reason and leaves nothing."""
    with pytest.raises(UserError) as caught, staged_run(tmp_path, DAY):
        raise OSError(28, "No space left on device")
    assert caught.value.exit_code is ExitCode.OUTPUT_FAILED
    assert "No space left on device" in error_text(caught.value)
    assert visible(tmp_path) == []


def test_the_output_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    """--output may name a folder that does not exist yet."""
    assert publish(tmp_path / "a" / "b").parent == tmp_path / "a" / "b"
