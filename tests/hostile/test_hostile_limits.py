"""The limits of a process hold on every system, by its own means or by those of whoever looks at it from outside."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ita_batch.isolation import process, watch, windows_job, worker
from ita_batch.isolation.process import Process
from ita_batch.isolation.watch import Watch
from ita_batch.isolation.windows_job import Job

ROOT = Path(__file__).resolve().parents[2]
MEGABYTES, SECONDS = 150, 1
MEBIBYTE = 1 << 20


class Reckoner(Process):
    """Answers what an expression gives, in a list."""

    def program(self) -> str:
        """Reckon and answer."""
        bounds = f"{MEGABYTES}, {SECONDS}"
        return f"from ita_batch.isolation.worker import answer_all; answer_all(lambda asked: [eval(asked)], {bounds})"

    def megabytes(self) -> int:
        """For the process."""
        return MEGABYTES

    def seconds(self) -> int:
        """For an expression."""
        return SECONDS


class Babbler(Reckoner):
    """Answers what is no answer, and goes on."""

    def program(self) -> str:
        """More than a pipe holds."""
        return "import sys; sys.stdin.buffer.read(1); sys.stdout.write('x' * 1_000_000); sys.stdout.flush()"


def test_who_answers_nonsense_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would wait for its answer to be taken, and we for its end."""
    monkeypatch.setattr(process, "_LEAVING", 0.2)
    babbler = Babbler()
    assert babbler.ask("1 + 1") == "crashed"
    babbler.stop()


@pytest.fixture
def reckoner() -> Iterator[Reckoner]:
    """A process, ended with the test."""
    reckoner = Reckoner()
    yield reckoner
    reckoner.stop()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("1 + 1", [2]),
        ("len(bytearray(50 << 20))", [50 << 20]),
        ("len(bytearray(400 << 20))", "memory"),
        ("len([bytes(9000) for _ in range(10 ** 6)])", "memory"),
        ("9 ** 9 ** 9", "slow"),  # nothing else in that process gets a turn meanwhile
        ("any(iter(int, 1))", "slow"),
        ("__import__('time').sleep(60)", "stalled"),
    ],
)
def test_each_limit_has_its_word(
    reckoner: Reckoner, monkeypatch: pytest.MonkeyPatch, asked: str, answer: object
) -> None:
    """What took too much is told apart, and the next question is answered."""
    monkeypatch.setattr(worker, "_WAITS", 3 if answer == "stalled" else 60)  # other tests run beside this one
    assert reckoner.ask(asked) == answer
    assert reckoner.ask("2 + 2") == [4]


class FakeJob:
    """A job of a process that takes so much more at each look."""

    def __init__(self, megabytes: float, seconds: float) -> None:
        self._each = megabytes, seconds
        self._looks = [0, 0]

    def megabytes(self) -> float:
        """So far."""
        self._looks[0] += 1
        return self._each[0] * self._looks[0]

    def seconds(self) -> float:
        """So far."""
        self._looks[1] += 1
        return self._each[1] * self._looks[1]


@pytest.mark.parametrize(
    ("megabytes", "seconds", "why"), [(1, 0, "memory"), (0, 1, "slow"), (0, 0, "stalled"), (0.01, 0.01, "stalled")]
)
def test_a_process_is_looked_at_from_outside(
    monkeypatch: pytest.MonkeyPatch, megabytes: float, seconds: float, why: str
) -> None:
    """It is killed once, by the first thing that was too much; what it computed before the question does not count."""
    monkeypatch.setattr(watch, "LOOK", 0.001)
    killed: list[str | None] = []
    process: Any = SimpleNamespace()
    job: Any = FakeJob(megabytes, seconds)
    looking = Watch(process, 0.5, job).bound(10, 3)
    process.kill = lambda: killed.append(looking.why)
    with looking:
        until = time.monotonic() + 5
        while not killed and time.monotonic() < until:
            time.sleep(0.01)
    assert killed == [looking.why] == [why]


def test_who_answers_in_time_is_left_alone() -> None:
    """The watch ends with the answer."""
    process: Any = SimpleNamespace(kill=lambda: pytest.fail("killed"))
    with Watch(process, 30, None).bound(1, 1) as looking:
        pass
    assert looking.why is None
    assert not looking._thread.is_alive()


class FakeSystem:
    """The two libraries of Windows, as far as a job needs them; ``seen`` is what they were asked for."""

    def __init__(self, processes: dict[int, float]) -> None:
        self.seen: dict[str, Any] = {}
        self._processes = processes
        self.kernel32, self.ntdll = SimpleNamespace(), SimpleNamespace()
        self.kernel32.CreateJobObjectW = type("Function", (), {"__call__": lambda *_: 77})()
        self.kernel32.SetInformationJobObject = self._limit
        self.kernel32.AssignProcessToJobObject = lambda job, process: self.seen.update(job=job, process=process)
        self.kernel32.K32GetProcessMemoryInfo = self._memory
        self.kernel32.CloseHandle = lambda job: self.seen.update(closed=job.value)
        self.ntdll.NtQuerySystemInformation = self._list

    def _limit(self, job: Any, kind: int, limits: Any, size: int) -> int:
        known = limits._obj
        assert (job.value, kind, size) == (77, 9, 144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112)
        self.seen.update(flags=known.Basic.LimitFlags, bytes=known.ProcessMemoryLimit)
        return 1

    def _memory(self, process: Any, memory: Any, size: int) -> int:
        assert (process.value, size) == (5, memory._obj.cb)
        memory._obj.PeakPagefileUsage = 12 * MEBIBYTE
        return 1

    def _list(self, _kind: int, room: Any, size: int, needed: Any) -> int:
        step = ctypes.sizeof(windows_job._Entry) + 64  # as if threads were told of in between
        if size < 1 << 19:
            needed._obj.value = 7
            return -0x3FFFFFFC
        for number, (pid, seconds) in enumerate(self._processes.items()):
            entry = windows_job._Entry.from_buffer(room, number * step)
            entry.UniqueProcessId, entry.UserTime, entry.KernelTime = pid, int(seconds * 10**7), 10**7
            entry.NextEntryOffset = step if number < len(self._processes) - 1 else 0
        return 0


def test_a_job_bounds_memory_and_ends_with_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of Windows, in the form in which it is asked."""
    system = FakeSystem({4: 100, 321: 2.5, 99: 7})
    monkeypatch.setattr(windows_job, "_library", lambda name: getattr(system, name))
    process: Any = SimpleNamespace(pid=321, _handle=5)
    job = Job(process, MEGABYTES)
    assert system.seen["bytes"] == MEGABYTES * MEBIBYTE
    assert system.seen["flags"] == 0x100 | 0x400 | 0x2000
    assert (system.seen["job"].value, system.seen["process"].value) == (77, 5)
    assert (job.megabytes(), job.seconds()) == (12, 3.5)
    job.close()
    assert system.seen["closed"] == 77
    process.pid = 322
    assert Job(process, MEGABYTES).seconds() == 0


@pytest.mark.windows("elsewhere a process that computes ends by its own limits")
def test_who_computes_ends_with_whoever_asked() -> None:
    """Killed outright, the parent closes no input that a busy process would notice: the job ends it."""
    program = (
        "import threading, time; from tests.hostile.test_hostile_limits import Reckoner\n"
        "one = Reckoner(); one.start(); one.ask('1'); print(one._process.pid, flush=True); one.ask('9 ** 9 ** 9')"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        assert pid in running()
        parent.kill()
    until = time.monotonic() + 5
    while pid in running() and time.monotonic() < until:
        time.sleep(0.1)
    assert pid not in running()


def running() -> set[int]:
    """The numbers of all processes."""
    return {each.UniqueProcessId for each in windows_job._entries(windows_job._library("ntdll"))}
