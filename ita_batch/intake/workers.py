"""Read workbooks in a few warm, disposable processes, so that whatever a file does to its reader costs that file only.

A worker is a bare interpreter that knows ``read`` and nothing else, with bounded memory where the system can bound it.
The parent gives it a path, waits as long as one workbook may take, and kills and replaces a worker that crashed, hung
or ran out of memory. Workers end by themselves when the parent does, however it ends: their input closes.
"""

from __future__ import annotations

import atexit
import pickle
import queue
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import IO

from ita_batch.findings import Finding, Place
from ita_batch.intake.limits import WORKER_MEGABYTES, WORKER_SECONDS
from ita_batch.intake.read import FILE_READER_FAILED, Reading
from ita_batch.manifest import file_sha256

WORKERS = 2
_AHEAD = 4  # files read before anybody asked for them
_START = "from ita_batch.intake.worker import serve; serve({megabytes}, {seconds})"
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Process:
    """A process that answers questions; started when first needed, and again after it died.

    What kind of questions a subclass says by its ``program``, which ends in ``worker.answer_all``.
    """

    def program(self) -> str:
        """What the bare interpreter runs."""
        raise NotImplementedError

    def seconds(self) -> int:
        """How long an answer may take."""
        raise NotImplementedError

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._complaints: IO[bytes] | None = None
        self._fresh = True
        self._ended = False

    def start(self) -> None:
        """Start the process without waiting for it."""
        self._ended = False
        if self._process is None:
            self._complaints = tempfile.TemporaryFile()  # noqa: SIM115 - closed in stop()
            program = f"import sys; sys.path[:] = {sys.path!r}; {self.program()}"
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
                [sys.executable, "-I", "-S", "-X", "utf8", "-c", program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                creationflags=_NO_WINDOW,
            )
            self._fresh = True

    def ask(self, question: object) -> object:
        """The answer to a question, or in a ``str`` how the process failed: ``crashed``, ``slow`` or ``memory``.

        The answer never depends on what the process was asked before.
        """
        self.start()
        fresh = self._fresh
        answer = self._ask(question)
        if isinstance(answer, str) and not fresh and answer != "slow" and not self._ended:
            return self.ask(question)
        return answer

    def _ask(self, question: object) -> object:
        """The answer, or how the process failed, which is then stopped."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return "crashed"
        self._fresh = False
        slow = threading.Event()

        def give_up() -> None:
            slow.set()
            process.kill()

        watch = threading.Timer(self.seconds(), give_up)
        watch.daemon = True
        watch.start()
        try:
            pickle.dump(question, process.stdin)
            process.stdin.flush()
            answer = pickle.load(process.stdout)  # noqa: S301 - from our own process
        except (OSError, EOFError, pickle.UnpicklingError, ValueError):
            answer = None
        finally:
            watch.cancel()
        if answer is not None and not isinstance(answer, str):
            return answer
        process.wait()
        how = answer or ("slow" if slow.is_set() else "memory" if self._ran_out() else "crashed")
        self._kill()
        return how

    def _ran_out(self) -> bool:
        """True when the native reader's last words were of memory."""
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


class Worker(Process):
    """A process that reads workbooks."""

    def program(self) -> str:
        """Read and answer."""
        return _START.format(megabytes=WORKER_MEGABYTES, seconds=self.seconds())

    def seconds(self) -> int:
        """For one workbook."""
        return WORKER_SECONDS

    def read(self, path: Path, file: str) -> Reading:
        """Read one file. The verdict on it never depends on what the process read before."""
        answer = self.ask((str(path), file))
        return answer if isinstance(answer, Reading) else failed_reading(path, file, str(answer))


def _close(stream: IO[bytes]) -> None:
    with suppress(OSError):  # what was not yet written goes to nobody
        stream.close()


class Pool:
    """Workers that read files in the order given, somewhat ahead of who asks for them."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._workers = [Worker() for _ in range(workers)]
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in reversed(self._workers):
            self._idle.put(worker)

    def warm_up(self, workers: int = 1) -> None:
        """Start so many workers now; they load while the caller does something else."""
        for worker in self._workers[:workers]:
            worker.start()

    def read(self, files: Sequence[tuple[Path, str]]) -> Iterator[Reading]:
        """One reading a file, in their order."""
        threads = ThreadPoolExecutor(min(len(self._workers), max(1, len(files))))
        pending: deque[Future[Reading]] = deque()
        try:
            self.warm_up(len(files))
            for path, file in files:
                pending.append(threads.submit(self._read, path, file))
                if len(pending) > _AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            self.stop()
            raise
        finally:
            threads.shutdown(cancel_futures=True)  # waits for the threads, whose processes are idle or gone

    def _read(self, path: Path, file: str) -> Reading:
        worker = self._idle.get()
        try:
            return worker.read(path, file)
        finally:
            self._idle.put(worker)

    def stop(self) -> None:
        """End all processes; they start again when needed."""
        for worker in self._workers:
            worker.stop()


@lru_cache(maxsize=1)
def pool() -> Pool:
    """The one pool of this program, ended with it."""
    shared = Pool()
    atexit.register(shared.stop)
    return shared


def read_isolated(path: Path, file: str) -> Reading:
    """Read one file in a worker."""
    (reading,) = pool().read([(path, file)])
    return reading


def failed_reading(path: Path, file: str, how: str) -> Reading:
    """What is known of a file whose reader died: its bytes' identity, and ``crashed``, ``slow`` or ``memory``."""
    finding: Finding = FILE_READER_FAILED.at(Place(file=file), variant=how, seconds=WORKER_SECONDS)
    try:
        return Reading(file_sha256(path), path.stat().st_size, finding)
    except OSError:
        return Reading("", 0, finding)
