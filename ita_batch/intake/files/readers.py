"""Read workbooks in a few warm, disposable processes, so that a file that harms its reader costs that file only.

A worker is a bare interpreter that can only read, with bounded memory and time of computing.
The parent gives it a path, waits as long as one workbook may take, and kills and replaces a worker that crashed, hung
or ran out of memory. Workers end by themselves when the parent does, however it ends: their input closes.
"""

import atexit
import queue
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import lru_cache
from pathlib import Path

from ita_batch.findings import Finding, Place
from ita_batch.intake.files.file_limits import WORKER_MEGABYTES, WORKER_SECONDS
from ita_batch.intake.files.read_workbook import FILE_READER_FAILED, Reading
from ita_batch.isolation.process import Process
from ita_batch.isolation.worker import waits
from ita_batch.manifest import file_sha256

WORKERS = 2
_WORTH_ANOTHER = 4_000_000  # bytes: what costs more to read than another process costs to start
_AHEAD = 4  # files that are read before they are needed
_LOOK = 0.5  # seconds
_START = "from ita_batch.intake.files.reader_process import serve; serve({megabytes}, {seconds})"


class Worker(Process):
    """A process that reads workbooks."""

    def program(self) -> str:
        """Read and answer."""
        return _START.format(megabytes=WORKER_MEGABYTES, seconds=self.seconds())

    def megabytes(self) -> int:
        """As it bounds itself."""
        return WORKER_MEGABYTES

    def seconds(self) -> int:
        """For one workbook."""
        return WORKER_SECONDS

    def read(self, path: Path, file: str) -> Reading:
        """Read one file. The verdict on it never depends on what the process read before."""
        answer = self.ask((str(path.absolute()), file))  # the process stays in the folder in which it began
        return answer if isinstance(answer, Reading) else failed_reading(path, file, str(answer))


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
        """One reading per file, in the order given."""
        needed = self._needed([path for path, _ in files])
        threads = ThreadPoolExecutor(needed)
        pending: deque[Future[Reading]] = deque()
        try:
            self.warm_up(needed)
            for path, file in files:
                pending.append(threads.submit(self._read, path, file))
                if len(pending) > _AHEAD:
                    yield _awaited(pending.popleft())
            while pending:
                yield _awaited(pending.popleft())
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            self.stop()
            raise
        finally:
            threads.shutdown(cancel_futures=True)  # waits for the threads, whose processes are idle or gone

    def _needed(self, paths: Sequence[Path]) -> int:
        """How many processes these files are worth: who understands them takes longer than one that reads them."""
        worth = 1 + sum(map(_size, paths)) // _WORTH_ANOTHER
        return max(1, min(worth, len(self._workers), len(paths)))

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


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _awaited(reading: Future[Reading]) -> Reading:
    """The reading once it is there; on Windows Ctrl+C is heard between two looks only."""
    while not wait([reading], _LOOK).done:
        continue
    return reading.result()


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
    """The reading of a file whose reader failed, and how; its hash, unless even waiting for it was in vain."""
    stalled = how == "stalled"
    seconds = waits(WORKER_SECONDS) if stalled else WORKER_SECONDS
    finding: Finding = FILE_READER_FAILED.at(Place(file=file), variant=how, seconds=seconds)
    if stalled:
        return Reading("", 0, finding)
    try:
        return Reading(file_sha256(path), path.stat().st_size, finding)
    except OSError:
        return Reading("", 0, finding)
