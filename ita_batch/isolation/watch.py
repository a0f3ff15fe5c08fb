"""Look at a process from outside while it answers: a library that computes without end lets nobody inside look."""

import itertools
import subprocess
import sys
import threading
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from ita_batch.isolation.windows_job import Job

LOOK = 0.05
"""Seconds between two looks at the memory that was taken."""

_EACH = 20
"""How many such looks come to one at the time of computing, which costs some milliseconds."""


def job_of(process: subprocess.Popen[bytes], megabytes: int) -> "Job | None":
    """What bounds the process from outside; None where it bounds itself."""
    if sys.platform != "win32":
        return None
    from ita_batch.isolation.windows_job import Job  # noqa: PLC0415 - Windows only

    return Job(process, megabytes)


class Watch:
    """Ends the process when it kept us waiting, computed too long or took too much memory; ``why`` says which."""

    def __init__(self, process: subprocess.Popen[bytes], waits: float, job: "Job | None") -> None:
        self.why: str | None = None
        self._process, self._job = process, job
        self._waits = waits
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._most: tuple[float, float] = (0, 0)

    def bound(self, megabytes: float, seconds: float) -> Self:
        """Bound what may be taken, where that is seen from outside: ``seconds`` are counted from now."""
        if self._job:
            self._most = megabytes, self._job.seconds() + seconds
        return self

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()  # what it looks at is closed next

    def _look(self) -> None:
        end = time.monotonic() + self._waits
        for number in itertools.count(1):
            if self._over.wait(LOOK if self._job else max(0, end - time.monotonic())):
                return
            self.why = "stalled" if time.monotonic() >= end else self._too_much(number)
            if self.why:
                self._process.kill()
                return

    def _too_much(self, number: int) -> str | None:
        if self._job is None:
            return None
        megabytes, seconds = self._most
        if self._job.megabytes() > megabytes:
            return "memory"
        return "slow" if number % _EACH == 0 and self._job.seconds() > seconds else None
