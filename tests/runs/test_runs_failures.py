"""A disk that is full, read-only, gone or in the way: exit code 13 and a Thai sentence, and nothing half-written."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path

import pytest

from ita_batch import cli, held_files
from ita_batch.errors import ExitCode, UserError
from ita_batch.manifest import verify_folder
from ita_batch.messages import error_text
from ita_batch.run_folder import LOCK, staged_run
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from tests.runs.faulty_disk import Disk, watched
from tests.runs.small_weeks import hashes, publish_week, small_folder, small_week, standing

ROOT = Path(__file__).resolve().parents[2]
THAI = re.compile("[ก-๙]{4}")
OLD, NEW = "2564-03-12_01", "2564-03-12_02"
DAY = date(2021, 3, 12)
WRITING = {"open", "mkdir", "write", "fsync", "rename"}
POSIX = pytest.mark.posix("limits and permissions of files")
Prepared = tuple[Workspace, Week, Path]


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    """A week to publish, and an output that holds one run."""
    workspace, week = small_week(tmp_path / "งาน")
    output = tmp_path / "ผล"
    publish_week(workspace, week, output)
    return workspace, week, output


def failing(output: Path, first: int, number: int) -> AbstractContextManager[Disk]:
    """From the n-th step on, whatever would take room or change a name fails; removing still works."""

    def act(step: int, kind: str) -> None:
        if step >= first and kind in WRITING:
            raise OSError(number, os.strerror(number))

    return watched(output, act)


def steps_of(workspace: Workspace, week: Week, output: Path) -> list[tuple[str, str]]:
    """The steps of an undisturbed run in a copy of the output."""
    copy = output.with_name("copy")
    shutil.copytree(output, copy)
    with watched(copy, lambda *_: None) as disk:
        publish_week(workspace, week, copy)
    return disk.steps


def spread(numbers: list[int], most: int) -> list[int]:
    """That many of them, the first and the last included."""
    return sorted({numbers[position * (len(numbers) - 1) // (most - 1)] for position in range(most)})


def refused(workspace: Workspace, week: Week, output: Path, disk: AbstractContextManager[object]) -> UserError:
    """Publishing fails with 13, and the sentence names the folder."""
    with pytest.raises(UserError) as caught, disk:
        publish_week(workspace, week, output)
    assert caught.value.exit_code is ExitCode.OUTPUT_FAILED
    for language in ("th", "en"):
        assert str(output) in error_text(caught.value, language)
    assert THAI.search(error_text(caught.value))
    return caught.value


@pytest.mark.heavy
def test_a_full_disk_at_any_step(prepared: Prepared) -> None:
    """Nothing of the new run is left, not even out of sight; with room again, the run is as if nothing had been."""
    workspace, week, output = prepared
    before = hashes(output)
    steps = steps_of(*prepared)
    writing = [number for number, (kind, _) in enumerate(steps, 1) if kind in WRITING]
    last = max(number for number, (kind, _) in enumerate(steps, 1) if kind == "rename")
    for first in spread([number for number in writing if number <= last], 20):
        error = refused(workspace, week, output, failing(output, first, errno.ENOSPC))
        assert error.key == "output-full", (first, steps[first - 1])
        assert hashes(output) == before, (first, steps[first - 1])
    assert publish_week(workspace, week, output).name == NEW
    assert standing(output) == {OLD, NEW}


@pytest.mark.posix("Windows is not asked to put the name of a folder on the disk")
def test_a_disk_that_fails_after_the_rename(prepared: Prepared) -> None:
    """The run is whole and stays, but the name may not be on the disk yet: both are said."""
    workspace, week, output = prepared
    last = max(number for number, (kind, _) in enumerate(steps_of(*prepared), 1) if kind == "rename")
    error = refused(workspace, week, output, failing(output, last + 1, errno.EIO))
    assert error.key == "output-unsure"
    assert str(output / NEW) in error_text(error)
    assert standing(output) == {OLD, NEW}
    assert verify_folder(output / NEW)[1] == []


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EROFS, "output-forbidden"),
        (errno.EACCES, "output-forbidden"),
        (errno.ENOSPC, "output-full"),
        (errno.EIO, "output-failed"),
    ],
)
@pytest.mark.parametrize("kind", ["mkdir", "write", "rename"])
def test_each_failure_has_its_sentence(
    prepared: Prepared, monkeypatch: pytest.MonkeyPatch, kind: str, number: int, key: str
) -> None:
    """Whichever call it was that failed."""
    monkeypatch.setattr(held_files, "PAUSES", ())  # on Windows no such failure is waited for
    workspace, week, output = prepared
    before = hashes(output)

    def act(_step: int, each: str) -> None:
        if each == kind:
            raise OSError(number, os.strerror(number))

    error = refused(workspace, week, output, watched(output, act))
    assert error.key == key
    assert os.strerror(number) in error_text(error)
    assert hashes(output) == before


def test_the_output_vanishes_in_the_middle(prepared: Prepared) -> None:
    """Deleted or unplugged at any moment: said so, never our bug; what comes after starts afresh."""
    workspace, week, output = prepared
    steps = steps_of(*prepared)
    made = next(number for number, (kind, _) in enumerate(steps, 1) if kind == "mkdir")
    renamed = max(number for number, (kind, _) in enumerate(steps, 1) if kind == "rename")
    for moment in spread(list(range(made + 2, renamed + 1)), 12):
        away = output.with_name(f"away{moment}")

        def act(step: int, _kind: str, moment: int = moment, away: Path = away) -> None:
            if step == moment:
                os.rename(output, away)  # noqa: PTH104 - seen by the hook as a step of its own, which does no harm

        assert refused(workspace, week, output, watched(output, act)).key == "output-gone", steps[moment - 1]
        assert not output.exists()
        assert verify_folder(away / OLD)[1] == []
        assert not (away / NEW).exists()
        shutil.move(away, output)
    assert publish_week(workspace, week, output).name == NEW
    assert standing(output) == {OLD, NEW}


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_somebody_takes_the_name(prepared: Prepared, kind: str) -> None:
    """A file or a filled folder of the run's name, made while the run goes on, is not overwritten."""
    workspace, week, output = prepared
    taken = output / NEW

    def act(_step: int, each: str) -> None:
        if each == "rename":
            if kind == "folder":
                taken.mkdir()
            (taken / "x" if kind == "folder" else taken).write_bytes(b"mine")

    assert refused(workspace, week, output, watched(output, act)).key == "output-taken"
    assert standing(output) == {OLD, NEW}
    assert (taken / "x" if kind == "folder" else taken).read_bytes() == b"mine"


@pytest.mark.parametrize("place", ["output", "parent", "lock", "staging"])
def test_something_is_in_the_way(prepared: Prepared, place: str) -> None:
    """A file where a folder should be, or a folder where the lock should be: it stays, and 13."""
    workspace, week, output = prepared
    file = output.with_name("file")
    file.write_bytes(b"mine")
    if place == "lock":
        (output / LOCK).unlink(missing_ok=True)
        (output / LOCK).mkdir()
    elif place == "staging":
        (output / f".tmp-{NEW}").write_bytes(b"mine")
    else:
        output = file if place == "output" else file / "ผล"
    before = hashes(prepared[2])
    assert refused(workspace, week, output, nullcontext()).key in ("output-taken", "output-forbidden", "lock-irregular")
    assert file.read_bytes() == b"mine"
    assert hashes(prepared[2]) == before


def test_a_failure_elsewhere_names_its_file(tmp_path: Path) -> None:
    """The secretary's template, open in Word, is not the output: the sentence says which file it is."""
    other = tmp_path / "memo_template.docx"
    with pytest.raises(UserError) as caught, staged_run(tmp_path / "ผล", DAY):
        raise PermissionError(errno.EACCES, "Permission denied", str(other))
    assert (caught.value.key, caught.value.exit_code) == ("output-failed", ExitCode.OUTPUT_FAILED)
    assert str(other) in error_text(caught.value)


def command(monkeypatch: pytest.MonkeyPatch, folder: Path, output: Path) -> int | str | None:
    """``batch`` as its users call it; the exit code."""
    monkeypatch.setattr(
        sys, "argv", ["ita-batch", "batch", str(folder), "--as-of", "2564-03-12", "--output", str(output)]
    )
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return stopped.value.code


def test_the_command_ends_with_13(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence on what is wrong, one on what to do; no trace, and no result on standard output."""
    folder, output = small_folder(tmp_path / "งาน"), tmp_path / "ผล"
    with failing(output, 30, errno.ENOSPC):
        assert command(monkeypatch, folder, output) == 13
    said = capsys.readouterr()
    assert "พื้นที่ดิสก์เต็ม" in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert standing(output) == set()


@pytest.mark.heavy
def test_ctrl_c_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 as for any command given up, a sentence, and nothing of the run left."""
    folder, output = small_folder(tmp_path / "งาน"), tmp_path / "ผล"
    with watched(output, lambda *_: None) as disk:
        assert command(monkeypatch, folder, output) == 1
    before = hashes(output)
    kinds = [kind for kind, _ in disk.steps]
    capsys.readouterr()
    for moment in spread(list(range(kinds.index("mkdir") + 1, kinds.index("rename") + 2)), 10):

        def act(step: int, _kind: str, moment: int = moment) -> None:
            if step == moment:
                raise KeyboardInterrupt

        with watched(output, act):
            assert command(monkeypatch, folder, output) == 2, moment
        said = capsys.readouterr()
        assert "Ctrl+C" in said.err
        assert THAI.search(said.err)
        assert "Traceback" not in said.err
        assert hashes(output) == before, (moment, disk.steps[moment - 1])


def alone(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """``run.py batch`` in a process of its own, after a line that narrows what it may do."""
    start = f"import sys, runpy; {program}; sys.argv[0] = 'run.py'; runpy.run_path('run.py', run_name='__main__')"
    words = [sys.executable, "-c", start, "batch", "--as-of", "2564-03-12", *map(str, arguments)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)


LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (11_000, 11_000))"
# Root may write anywhere; without this capability (1: DAC_OVERRIDE) it may not, from the next program on.
UNPRIVILEGED: Callable[[], str] = lambda: (  # noqa: E731
    "import ctypes, os; os.environ.get('AGAIN') or (os.geteuid() or ctypes.CDLL(None).prctl(24, 1, 0, 0, 0), "
    "os.environ.update(AGAIN='1'), os.execv(sys.executable, sys.orig_argv))"
)


@POSIX
def test_a_real_write_that_the_system_cuts_short(tmp_path: Path) -> None:
    """The kernel refuses bytes beyond 11,000 of a file: the memo ends in the middle."""
    folder, output = small_folder(tmp_path / "งาน"), tmp_path / "ผล"
    done = alone(LIMITED, folder, "--output", output)
    assert done.returncode == 13, done.stderr
    assert THAI.search(done.stderr)
    assert "Traceback" not in done.stderr
    assert standing(output) == set()


@POSIX
def test_a_real_read_only_output(tmp_path: Path) -> None:
    """A folder without the right to write, with an old run in it or not yet there."""
    folder, shut = small_folder(tmp_path / "งาน"), tmp_path / "ปิด"
    shut.mkdir()
    shut.chmod(0o555)
    for output in (shut, shut / "ผล"):
        done = alone(UNPRIVILEGED(), folder, "--output", output)
        assert done.returncode == 13, done.stderr
        assert "ไม่มีสิทธิ์เขียน" in done.stderr
        assert "Traceback" not in done.stderr
    assert list(shut.iterdir()) == []
