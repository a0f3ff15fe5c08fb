"""kill -9 of a worker, of half of them, of the scheduler and of the command, at random moments.

Nothing is half-written, nothing is done twice, and the same command given again completes the rest.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Final

import pytest

from ita_batch.errors import ExitCode
from ita_batch.manifest import verify_folder
from tests.fleet.small_fleets import FIRST_RUN, bytes_of, fleet, fleet_line, fleet_of, run_names
from tests.support.demo import command

pytestmark = [pytest.mark.heavy, pytest.mark.posix("kills processes by signal, and finds them in /proc")]

AGENCIES: Final = 8
WORKERS: Final = 4
VICTIMS: Final = ("worker", "half", "command", "scheduler")
ROUNDS: Final = 5
_SECONDS: Final = 0.8
"""In which an agency or two are done: the moment is some agencies and some part of that after the beginning."""


def _children(pid: int) -> list[int]:
    """The processes that a process has begun and that are there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = path.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        if int(told[1]) == pid and told[0] != "Z":
            found.append(int(path.parent.name))
    return found


def _workers(pid: int) -> list[int]:
    """The workers of a local cluster among them."""
    return [one for one in _children(pid) if "spawn_main" in _line(one)]


def _line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def _kill(pids: list[int]) -> None:
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


@contextmanager
def _standing(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A scheduler in a process of its own, with two workers: its address, and its process."""
    told = folder / "scheduler.json"
    words = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    words = [*words, "--no-dashboard", "--scheduler-file", str(told)]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as first:
        while not told.exists():
            time.sleep(0.1)
        words = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", str(told), "--no-dashboard"]
        more = [*words, "--nthreads", "1", "--death-timeout", "5", "--local-directory", str(folder)]
        workers = [subprocess.Popen(more, stderr=subprocess.DEVNULL) for _ in range(WORKERS)]
        try:
            yield json.loads(told.read_text())["address"], first
        finally:
            _kill([pid for one in workers for pid in (*_children(one.pid), one.pid)])
            _kill([first.pid])
            for one in workers:
                one.wait()


CHOSEN: Final[dict[str, Callable[[int], list[int]]]] = {
    "worker": lambda pid: _workers(pid)[:1],
    "half": lambda pid: _workers(pid)[: WORKERS // 2],
    "command": lambda pid: [pid],
}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The bytes of the run that ``batch`` makes."""
    (folder,) = fleet_of(tmp_path_factory.mktemp("alone"), 1)
    command("batch", str(folder), "--as-of", "2564-03-12", folder=folder)
    return bytes_of(folder / "output" / FIRST_RUN)


@pytest.mark.parametrize("round_", range(ROUNDS))
@pytest.mark.parametrize("victim", VICTIMS)
def test_a_kill_loses_nothing(tmp_path: Path, alone: dict[str, str], victim: str, round_: int) -> None:
    """Whatever died, and whenever: in the end every agency has one run, the one that ``batch`` makes."""
    root = tmp_path / "จังหวัด"
    folders, random = fleet_of(root, AGENCIES), Random(f"{victim} {round_}")
    moment = random.randrange(AGENCIES), random.uniform(0, _SECONDS)
    if victim == "scheduler":
        with _standing(tmp_path) as (address, scheduler):
            code = _run_and_kill(root, ("--scheduler", address), moment, lambda _: [scheduler.pid])
    else:
        code = _run_and_kill(root, ("--workers", str(WORKERS)), moment, CHOSEN[victim])
    if victim in {"worker", "half"}:
        assert code in {ExitCode.FINDINGS, ExitCode.OUTPUT_FAILED}, "another worker does the task; or none had begun"
    for folder in folders:
        for name in run_names(folder):
            assert verify_folder(folder / "output" / name)[1] == [], "half-written"
    again = fleet(root, "--workers", str(WORKERS))
    assert again.returncode == ExitCode.FINDINGS, again.stderr
    assert "ทำไม่สำเร็จ 0 แห่ง" in again.stdout
    for folder in folders:
        assert run_names(folder) == [FIRST_RUN], "done once"
        assert bytes_of(folder / "output" / FIRST_RUN) == alone
        assert not list((folder / "output").glob(".tmp-*"))


def _run_and_kill(
    root: Path, arguments: tuple[str, ...], moment: tuple[int, float], whom: Callable[[int], list[int]]
) -> int:
    """The exit code of the command, during which somebody was killed: so many agencies, then so many seconds in."""
    done, seconds = moment
    with subprocess.Popen(
        fleet_line(root, *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith(f"{done}/".encode()) or (not done and b"http" in line):
                break
        time.sleep(seconds)
        _kill(whom(running.pid))
        running.stderr.read()  # until it ends: nobody else listens
        return running.wait(240)


def _heard() -> None:
    """A suite that runs in the background ignores Ctrl+C, and so would what it begins."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _in_a_group(root: Path, workers: int) -> subprocess.Popen[str]:
    """The command and what it begins as one group, which hears Ctrl+C as that of a terminal does."""
    return subprocess.Popen(
        fleet_line(root, "--workers", str(workers)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        encoding="utf-8",
        preexec_fn=_heard,  # noqa: PLW1509 - no thread of ours runs here
    )


def test_ctrl_c_ends_it_in_order(tmp_path: Path) -> None:
    """Pressed for all processes, as a terminal does: one sentence, nobody left, and the rest can be done."""
    folders = fleet_of(tmp_path, 2 * AGENCIES)
    with _in_a_group(tmp_path, 2) as running:
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("1/"):
                break
        workers = _workers(running.pid)
        os.killpg(running.pid, signal.SIGINT)
        said = running.stderr.read()
        assert running.wait(60) == ExitCode.USAGE
    assert "Traceback" not in said
    assert "หยุดทำงานตามคำสั่ง" in said
    assert workers
    assert not [pid for pid in workers if _line(pid)], "a worker is left"
    for folder in folders:
        for name in run_names(folder):
            assert verify_folder(folder / "output" / name)[1] == [], "half-written"
    assert "ทำไม่สำเร็จ 0 แห่ง" in fleet(tmp_path).stdout
    assert [run_names(folder) for folder in folders] == [[FIRST_RUN]] * len(folders)


@pytest.mark.parametrize("seconds", [0.0, 0.3, 0.6, 0.9])
def test_ctrl_c_before_the_workers_are_there_ends_it_too(tmp_path: Path, seconds: float) -> None:
    """Pressed once, as soon as a first process of Dask's begins, or a little later."""
    (folder,) = fleet_of(tmp_path, 1)
    with _in_a_group(tmp_path, 4) as running:
        end = time.monotonic() + 30
        while not _workers(running.pid) and time.monotonic() < end:
            time.sleep(0.01)
        time.sleep(seconds)
        started = _workers(running.pid)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
        assert running.returncode == ExitCode.USAGE, said
    assert started
    assert "Traceback" not in said
    assert "หยุดทำงานตามคำสั่ง" in said
    assert not [pid for pid in started if _line(pid)], "a process is left"
    assert all(verify_folder(folder / "output" / name)[1] == [] for name in run_names(folder))


def test_a_lost_scheduler_is_told_in_a_sentence(tmp_path: Path) -> None:
    """With the exit code of what cannot be finished."""
    root = tmp_path / "จังหวัด"
    fleet_of(root, AGENCIES)
    with (
        _standing(tmp_path) as (address, scheduler),
        subprocess.Popen(
            fleet_line(root, "--scheduler", address), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        ) as running,
    ):
        assert running.stderr is not None
        for line in running.stderr:
            if line.startswith("1/"):
                break
        _kill([scheduler.pid])
        said = running.stderr.read()
        assert running.wait(120) == ExitCode.OUTPUT_FAILED, said
    assert "ตัวจัดงานของ Dask หายไประหว่างทำงาน" in said
    assert "Traceback" not in said
