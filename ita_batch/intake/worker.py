"""The inside of a worker process: read one file after another for ``workers``, within the limits it was given."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from pathlib import Path
from typing import BinaryIO

from ita_batch.intake.limits import MEBIBYTE
from ita_batch.intake.read import read_file

_GRACE = 10  # seconds after which a worker whose parent died ends itself


def serve(megabytes: int, seconds: int) -> None:
    """Answer each (path, name) on standard input by a Reading on standard output, until the input closes."""
    import python_calamine  # noqa: F401, PLC0415 - load it before memory is bounded

    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _bound_memory(megabytes)
    try:
        while _answer(sys.stdin.buffer, answers, seconds):
            pass
    except (EOFError, OSError):
        os._exit(0)  # nobody listens any more
    os._exit(1)


def _answer(questions: BinaryIO, answers: BinaryIO, seconds: int) -> bool:
    """Read one file; False when this process is not fit for another."""
    path, file = pickle.load(questions)  # noqa: S301 - from our own parent
    if hasattr(signal, "alarm"):
        signal.alarm(seconds + _GRACE)
    try:
        reading = read_file(Path(path), file)
        answer = pickle.dumps(reading, protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        reading = None
        answer = pickle.dumps("memory")
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    answers.write(answer)
    answers.flush()
    return reading is not None


def _bound_memory(megabytes: int) -> None:
    """Bound the address space, and let a crash leave no core file; not every system can."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, megabytes * MEBIBYTE)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):
            continue
