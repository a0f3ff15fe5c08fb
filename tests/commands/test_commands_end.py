"""A process ends at once when its work is done, and with all that belongs to its end."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.commands.command_line import ROOT

BROKEN_PIPE = 120
"""The code of Python where standard output could not be written at the end."""
PROGRAM = """
import atexit, sys, threading, time
from ita_batch.light_process import end_at_once

class Late:
    def __del__(self):
        sys.stderr.write("taken apart\\n")

kept = [Late()]
kept.append(kept)

def work():
    atexit.register(print, "other step")
    threading.Thread(target=lambda: (time.sleep(0.2), print("thread"))).start()
    print("work")
    {end}

end_at_once(work)
"""


@pytest.mark.parametrize(
    ("end", "code", "apart"),
    [
        ("pass", 0, False),
        ("sys.exit()", 0, False),
        ("sys.exit(20)", 20, False),
        ("sys.stdout.close(); sys.exit(1)", 1, False),
        ("sys.exit('why')", 1, True),
        ("raise ValueError('why')", 1, True),
    ],
)
def test_a_process_ends_with_its_code_after_every_step(end: str, code: int, apart: bool) -> None:
    """What was printed is there, threads and other steps have come to their end; a failure is told as ever."""
    program = [sys.executable, "-c", PROGRAM.replace("{end}", end)]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == code
    assert ("taken apart" in done.stderr) is apart
    assert ("why" in done.stderr) is apart
    if "close" not in end:
        assert done.stdout.split("\n") == ["work", "thread", "other step", ""]


@pytest.mark.posix("a pipe that nobody reads")
def test_what_could_not_be_said_is_not_ended_well() -> None:
    """Python tells it with a code of its own, as it does of every process."""
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as pipe:
        program = [sys.executable, "-c", PROGRAM.replace("{end}", "sys.exit(20)")]
        buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
        done = subprocess.run(
            program, cwd=ROOT, env=buffered, stdout=pipe, stderr=subprocess.PIPE, encoding="utf-8", check=False
        )
    assert done.returncode == BROKEN_PIPE
    assert "BrokenPipeError" in done.stderr
