"""Stopped by Ctrl+Break, a closed window, logging off or shutting down: as by Ctrl+C, and nothing half is left."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_batch import leaving
from tests.runs.small_weeks import small_folder, standing

ROOT = Path(__file__).resolve().parents[2]
EVENTS = {"break": 1, "close": 2, "log off": 5, "shut down": 6}
windows = pytest.mark.windows("events of the console of Windows")


@pytest.fixture
def heeded() -> Iterator[None]:
    """An interrupt counts also where the tests were started in the background, which ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
@pytest.mark.usefixtures("heeded")
def test_an_event_interrupts_and_waits_for_the_end(event: int) -> None:
    """The main thread is interrupted; whoever closed the window waits until it has cleaned up."""
    over, said = threading.Event(), []
    system = threading.Thread(target=lambda: said.append((leaving._leave(over, event), over.is_set())))
    with pytest.raises(KeyboardInterrupt):
        interrupted(system)
    time.sleep(0.2)
    assert said == ([(True, False)] if event == EVENTS["break"] else [])
    over.set()
    system.join(5)
    assert said == [(True, event != EVENTS["break"])]


def interrupted(system: threading.Thread) -> None:
    """Work for a while."""
    system.start()
    for _ in range(100):
        time.sleep(0.05)


def test_who_does_not_end_is_waited_for_four_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the system may end it; the next run sweeps."""
    monkeypatch.setattr("signal.raise_signal", lambda _: None)
    began = time.monotonic()
    assert leaving._leave(threading.Event(), EVENTS["close"])
    assert 4 <= time.monotonic() - began < 5


def test_ctrl_c_is_left_to_python() -> None:
    """It answers by KeyboardInterrupt already."""
    assert not leaving._leave(threading.Event(), 0)


STARTED = """
import sys, threading, time, runpy
from ita_batch import batch, leaving
def wait(week): print("writing", flush=True); time.sleep(60); raise SystemExit("not interrupted")
batch.write_files_review = lambda folder, week: [wait(week) for _ in [(folder / "open.xlsx").open("wb")]]
sys.argv = ["run.py", *sys.argv[1:]]
{more}
runpy.run_path("run.py", run_name="__main__")
"""
# The system calls the answer in a thread of its own, as this does; the window of a console cannot be closed from here.
CLOSED = """
def close():
    while not leaving._kept: time.sleep(0.01)
    sys.stdin.readline(); print("answered", leaving._kept[0]({event}), flush=True)
threading.Thread(target=close, daemon=True).start()
"""


@windows
@pytest.mark.parametrize("event", [EVENTS["break"], EVENTS["close"]], ids=["break", "close"])
def test_a_run_that_is_left_leaves_nothing(tmp_path: Path, event: int) -> None:
    """In the middle of its papers, with a workbook open: exit code 2, a sentence, no folder."""
    folder, output = small_folder(tmp_path / "งาน"), tmp_path / "ผล"
    program = STARTED.format(more=CLOSED.format(event=event))
    words = [sys.executable, "-c", program, "batch", str(folder), "--as-of", "2564-03-12", "--output", str(output)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, cwd=ROOT, encoding="utf-8", **pipes) as running:  # type: ignore[call-overload]
        assert running.stdout.readline().strip() == "writing"
        assert any(path.name.startswith(".tmp-") for path in output.iterdir())
        said, complained = running.communicate("go\n", timeout=30)
    assert running.returncode == 2, complained
    assert "Ctrl+C" in complained
    assert "Traceback" not in complained
    assert "answered 1" in said
    assert standing(output) == set()
