"""A share without locks: one run at a time all the same, and a sentence where only people can know what goes on."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock, SoftFileLock

from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import error_text
from ita_batch.run_folder import OWNER, STAGING, staged_run
from ita_batch.run_folder.lock import MARK, only_run
from tests.runs.small_weeks import standing

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2021, 3, 12)
WITHOUT_LOCKS = (
    "import errno, filelock\n"
    "def refuse(*_): raise OSError(errno.ENOLCK, 'no locks')\n"
    "filelock.FileLock._acquire = refuse\n"
)


class OfWindowsError(OSError):
    """A failure as Windows numbers it."""

    def __init__(self, number: int, standard: int) -> None:
        super().__init__(standard, "refused")
        self.winerror = number


@pytest.fixture(
    params=[
        OSError(errno.ENOLCK, "no locks"),
        OSError(errno.ENOTSUP, "not supported"),
        NotImplementedError("no flock"),
        OfWindowsError(1, errno.EINVAL),
        OfWindowsError(50, errno.EINVAL),
    ],
    ids=["ENOLCK", "ENOTSUP", "NotImplemented", "winerror 1", "winerror 50"],
)
def without_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file lay on such a share."""

    def refuse(_: FileLock) -> None:
        raise request.param

    monkeypatch.setattr(FileLock, "_acquire", refuse)


@pytest.mark.usefixtures("without_locks")
def test_a_run_works_there_and_another_one_waits(tmp_path: Path) -> None:
    """The mark goes with the run; while it is there, the sentence says what to do."""
    with staged_run(tmp_path, DAY):
        assert (tmp_path / MARK).exists()
        with pytest.raises(UserError) as caught, staged_run(tmp_path, DAY):
            pytest.fail("two at a time")
    assert (caught.value.key, caught.value.exit_code) == ("locked-mark", ExitCode.LOCKED)
    for language in ("th", "en"):
        assert str(tmp_path / MARK) in error_text(caught.value, language)
    assert standing(tmp_path) == {"2564-03-12_01"}
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned is None


def test_a_mark_of_a_killed_run_of_this_computer_is_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its process is dead: what it left is swept, and said."""
    program = (
        f"{WITHOUT_LOCKS}import sys, time; from datetime import date; from pathlib import Path\n"
        "from ita_batch.run_folder import staged_run\n"
        "with staged_run(Path(sys.argv[1]), date(2021, 3, 12)):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"held"
        note = json.loads((tmp_path / OWNER).read_text())
        other.kill()

    def refuse(_: FileLock) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(FileLock, "_acquire", refuse)
    assert (tmp_path / MARK).exists()
    with staged_run(tmp_path, DAY) as staging:
        assert staging.abandoned
        assert staging.abandoned.owner
        assert (staging.abandoned.owner.pid, staging.abandoned.swept) == (note["pid"], (f"{STAGING}2564-03-12_01",))
    assert standing(tmp_path) == {"2564-03-12_01"}


@pytest.mark.usefixtures("without_locks")
def test_a_mark_of_another_computer_is_left_to_people(tmp_path: Path) -> None:
    """Nobody here can know whether that run goes on; once they have deleted the mark, the run works."""
    with SoftFileLock(tmp_path / MARK):
        made_here = (tmp_path / MARK).read_text()
    pid, _, *rest = made_here.splitlines()
    (tmp_path / MARK).write_text("".join(f"{line}\n" for line in (pid, "another-computer", *rest)))
    with pytest.raises(UserError) as caught, only_run(tmp_path):
        pytest.fail("taken over")
    assert caught.value.key == "locked-mark"
    (tmp_path / MARK).unlink()
    with only_run(tmp_path) as note:
        assert note is None


def test_what_else_keeps_the_lock_away_is_no_such_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without the right to write, a drive that is gone."""

    def refuse(_: FileLock) -> None:
        raise OfWindowsError(64, errno.ENOENT)

    monkeypatch.setattr(FileLock, "_acquire", refuse)
    with pytest.raises(UserError) as caught, staged_run(tmp_path, DAY):
        pytest.fail("begun")
    assert caught.value.key == "output-gone"
    assert standing(tmp_path) == set()
