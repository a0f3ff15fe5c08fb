"""A disposable process that answers questions, bounded in time; replaced when it crashed, hung or ran out of memory.

It is a bare interpreter that can call one function only. It ends by itself when its parent does, however
that ends: its input closes.
"""

import pickle
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from ita_batch.compiled_modules import as_here
from ita_batch.isolation.watch import Watch, job_of
from ita_batch.isolation.worker import waits

if TYPE_CHECKING:
    from ita_batch.isolation.windows_job import Job

_FAILURES = ("crashed", "memory")
_LEAVING = 10  # seconds; who has closed its end is gone in less
_TOO_LONG = -getattr(signal, "SIGXCPU", 0)
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Process:
    """A process that answers questions; started when first needed, and again after it died.

    What kind of questions a subclass says by its ``program``, which ends in ``worker.answer_all``.
    """

    def program(self) -> str:
        """What the bare interpreter runs."""
        raise NotImplementedError

    def seconds(self) -> int:
        """How long an answer may compute. On a busy computer it may take ``worker.waits`` of that, twice."""
        raise NotImplementedError

    def megabytes(self) -> int:
        """How much memory the process may have."""
        raise NotImplementedError

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._job: Job | None = None
        self._complaints: IO[bytes] | None = None
        self._fresh = True
        self._ended = False

    def start(self) -> None:
        """Start the process without waiting for it."""
        self._ended = False
        if self._process is None:
            self._complaints = _complaints()
            program = f"import sys; sys.path[:] = {sys.path!r}; {as_here()}; {self.program()}"
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [_interpreter(), "-I", "-S", "-X", "utf8", "-c", program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints or subprocess.DEVNULL,
                creationflags=_NO_WINDOW,
            )
            self._job = job_of(self._process, self.megabytes())
            self._fresh = True

    def ask(self, question: object) -> object:
        """The answer to a question, or in a ``str`` how the process failed.

        It ``crashed``, was ``slow`` (computed too long), ``stalled`` (waited too long, or was kept waiting by others:
        asked once more before that is said), or had no ``memory``. The answer never depends on what the process was
        asked before.
        """
        self.start()
        fresh = self._fresh
        answer = self._ask(question)
        if answer == "stalled" or (answer in _FAILURES and not fresh):
            if self._ended:
                return answer
            self.start()
            answer = self._ask(question)
        return answer

    def _ask(self, question: object) -> object:
        """The answer, or how the process failed, which is then stopped."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return "crashed"
        self._fresh = False
        watch = Watch(process, waits(self.seconds()), self._job).bound(self.megabytes(), self.seconds())
        with watch:
            try:
                pickle.dump(question, process.stdin)
                process.stdin.flush()
                answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
            except (OSError, EOFError, pickle.UnpicklingError, ValueError):
                answer = None
        if answer is not None and not isinstance(answer, str):
            return answer
        with suppress(subprocess.TimeoutExpired):  # one that goes on, for its answer was none, is killed below
            process.wait(_LEAVING)
        code = process.returncode
        how = answer or watch.why or ("slow" if code == _TOO_LONG < 0 else self._fault())
        self._kill()
        return how

    def _fault(self) -> str:
        return "memory" if self._ran_out() else "crashed"

    def _ran_out(self) -> bool:
        """True when the last lines on standard error report a lack of memory."""
        if self._complaints is None or self._complaints.closed:
            return False
        self._complaints.seek(0)
        words = self._complaints.read(65_536)
        return b"memory allocation" in words or b"MemoryError" in words

    def stop(self) -> None:
        """End the process, busy or not, and leave nothing of it; it starts again when needed."""
        self._ended = True
        self._kill()

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout, self._complaints):
                if stream is not None:
                    _close(stream)
        job, self._job = self._job, None
        if job:
            job.close()


def _interpreter() -> str:
    """Python itself: on Windows that of a virtual environment only starts another one, which nobody would look at."""
    return getattr(sys, "_base_executable", None) or sys.executable if sys.platform == "win32" else sys.executable


def _complaints() -> IO[bytes] | None:
    """Where the process complains; nowhere on a system without a place for temporary files."""
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return None


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):  # what was not yet written is dropped
        stream.close()
