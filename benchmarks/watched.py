"""The memory of every process that a measured command starts, looked at now and then from outside (Linux)."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from threading import Event, Thread
from time import monotonic
from typing import Final, NamedTuple

LOOK: Final = 0.2
"""Seconds between two looks."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_MB: Final = 1024 * 1024
_PROC: Final = Path("/proc")


class Seen(NamedTuple):
    """What a process held at a moment of the monotonic clock, in MB: all of its pages, shared ones too (RSS)."""

    at: float
    memory: float


class Memory:
    """What was seen of each process."""

    def __init__(self) -> None:
        self._seen: defaultdict[int, list[Seen]] = defaultdict(list)
        self._together: list[float] = []

    def look(self) -> None:
        """Look once at every process below this one."""
        now, held = monotonic(), {pid: size for pid in _below(os.getpid()) if (size := _size(pid))}
        for pid, size in held.items():
            self._seen[pid].append(Seen(now, size))
        self._together.append(sum(held.values()))

    def peak(self, process: int) -> float:
        """The most that a process held."""
        return max((one.memory for one in self._seen[process]), default=0.0)

    @property
    def most(self) -> float:
        """The most that all held together; what several share is counted for each."""
        return max(self._together, default=0.0)

    def tenths(self, process: int, first: float, last: float) -> tuple[float, float]:
        """The means of the first and of the last tenth of the time between two moments; 0 where it was not seen."""
        tenth = (last - first) / 10
        return self._mean(process, first, first + tenth), self._mean(process, last - tenth, last)

    def _mean(self, process: int, begin: float, end: float) -> float:
        """Between two moments; where nobody looked then, what was seen nearest to their middle."""
        seen, middle = self._seen[process], (begin + end) / 2
        within = [one.memory for one in seen if begin <= one.at <= end]
        nearest = min(seen, key=lambda one: abs(one.at - middle), default=Seen(0, 0))
        return mean(within) if within else nearest.memory


@contextmanager
def memory_watched(every: float = LOOK) -> Iterator[Memory]:
    """Look at all processes below this one while the block runs."""
    seen, over = Memory(), Event()

    def watch() -> None:
        while not over.wait(every):
            seen.look()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield seen
    finally:
        over.set()
        watcher.join()


def _below(process: int) -> Iterator[int]:
    for task in _listed(_PROC / str(process) / "task"):
        for child in _words(_PROC / str(process) / "task" / task / "children"):
            yield int(child)
            yield from _below(int(child))


def _size(process: int) -> float:
    words = _words(_PROC / str(process) / "statm")
    return int(words[1]) * _PAGE / _MB if len(words) > 1 else 0.0


def _listed(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are wanted
    except OSError:  # it has ended
        return []


def _words(path: Path) -> list[str]:
    try:
        return path.read_text("ascii").split()
    except OSError:
        return []
