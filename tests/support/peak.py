"""How much memory a program took at its most, itself alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

# A child counts the memory of whoever started it until it is its own program: so a bare interpreter starts it, not
# the process of the tests, which has grown by all that ran before.
_STARTER = """
import os, subprocess, sys
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(run.pid, 0)
print(os.waitstatus_to_exitcode(status), used.ru_maxrss)
"""


def exit_and_peak(command: Sequence[str]) -> tuple[int, float]:
    """The exit code of a command and the MiB it took, its own children left out. POSIX only."""
    starter = [sys.executable, "-I", "-S", "-c", _STARTER, *command]
    done = subprocess.run(starter, capture_output=True, check=True, encoding="ascii")
    code, kib = map(int, done.stdout.split())
    return code, kib / 1024
