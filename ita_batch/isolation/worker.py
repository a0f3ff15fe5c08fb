"""The program of an isolated process: answer one question after another, within given limits."""

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

_GRACE = 10  # seconds after which a worker whose parent died ends itself
_MEBIBYTE = 1 << 20


def answer_all(answer: Callable[[Any], object], megabytes: int, seconds: int) -> None:
    """Answer each question on standard input on standard output, until the input closes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not be read as an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _bound_memory(megabytes)
    try:
        while _answer(answer, answers, seconds):
            pass
    except (EOFError, OSError):
        os._exit(0)  # the parent has closed its end
    os._exit(1)


def _answer(answer: Callable[[Any], object], answers: BinaryIO, seconds: int) -> bool:
    """Answer one question; False when this process is not fit for another."""
    question = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own parent
    if hasattr(signal, "alarm"):
        signal.alarm(seconds + _GRACE)
    fit = True
    try:
        written = pickle.dumps(answer(question), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        fit = False
        written = pickle.dumps("memory")
    if hasattr(signal, "alarm"):
        signal.alarm(0)
    answers.write(written)
    answers.flush()
    return fit


def _bound_memory(megabytes: int) -> None:
    """Bound the address space, and let a crash leave no core file; not every system can."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, megabytes * _MEBIBYTE)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):
            continue
