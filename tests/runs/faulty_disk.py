"""A disk that does what a test says at the n-th step: every file-system call below one folder is a step.

Opening (``look``: only to read), making, renaming, removing and listing are seen by an audit hook, before they happen;
``write`` and ``fsync`` by stand-ins for ``io.open`` and ``os.fsync``. A write is a step when half its bytes are down:
that is what a full disk or a sudden end leaves.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

PATH_EVENTS = {
    "os.mkdir": "mkdir",
    "os.rename": "rename",
    "os.remove": "remove",
    "os.rmdir": "rmdir",
    "os.scandir": "list",
    "os.listdir": "list",
}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
LOCK_EVENTS = ("fcntl.flock", "msvcrt.locking")
Act = Callable[[int, str], None]
"""Called with the number of a step (from 1) and its kind; it may raise, or never return."""

_REAL_OPEN = io.open
_REAL_FSYNC = os.fsync
_current: list[Disk] = []
_hooked: list[bool] = []


class Disk:
    """The steps that have been taken below ``root``: ``steps`` holds (kind, path) in their order."""

    def __init__(self, root: Path, act: Act) -> None:
        self.root = str(root)
        self.steps: list[tuple[str, str]] = []
        self._act = act

    def step(self, kind: str, path: object) -> None:
        """Take one step."""
        self.steps.append((kind, Path(str(path)).name))
        self._act(len(self.steps), kind)

    def holds(self, path: object) -> bool:
        """Whether this path is below the root."""
        return isinstance(path, (str, os.PathLike)) and str(path).startswith(self.root)


@contextmanager
def watched(root: Path, act: Act) -> Iterator[Disk]:
    """While the block runs, every step below ``root`` is counted and given to ``act``."""
    if not _hooked:  # an audit hook cannot be taken away again, only told to do nothing
        sys.addaudithook(_audit)
        _hooked.append(True)
    disk = Disk(root, act)
    _current.append(disk)
    _patch(_open, _fsync)
    try:
        yield disk
    finally:
        _patch(_REAL_OPEN, _REAL_FSYNC)
        _current.remove(disk)


def _patch(opener: Any, sync: Any) -> None:
    io.open = builtins.open = opener
    os.fsync = sync


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    for disk in _current:
        if event == "open" and disk.holds(arguments[0]):
            disk.step("open" if arguments[2] & WRITES else "look", arguments[0])
        elif event in PATH_EVENTS and (disk.holds(arguments[0]) or _relative(event, arguments)):
            disk.step(PATH_EVENTS[event], arguments[0])
        elif event in LOCK_EVENTS:
            disk.step("lock", "")


def _relative(event: str, arguments: tuple[Any, ...]) -> bool:
    """Names relative to an open folder: how rmtree removes."""
    return event in ("os.remove", "os.rmdir") and arguments[1] != -1


def _fsync(descriptor: Any) -> None:
    for disk in _current:
        disk.step("fsync", "")
    _REAL_FSYNC(descriptor)


class _Raw(io.FileIO):
    """An unbuffered file whose every write is a step while the disk that it was opened on is watched.

    An archive that a failed run has dropped may be collected, and so be written to, at any later time.
    """

    def __init__(self, path: str, mode: str) -> None:
        super().__init__(path, mode)
        self._disks = tuple(_current)

    def write(self, data: Any) -> int:
        view = memoryview(data).cast("B")
        half = len(view) // 2
        written = super().write(view[:half])
        for disk in self._disks:
            if disk in _current:
                disk.step("write", self.name)
        return written + super().write(view[half:])


def _open(file: Any, mode: str = "r", buffering: int = -1, *arguments: Any, **words: Any) -> IO[Any]:
    """``io.open``; files below the root are opened for writing with a raw file of ours."""
    if not any(disk.holds(file) for disk in _current) or not set(mode) & set("wxa+"):
        return _REAL_OPEN(file, mode, buffering, *arguments, **words)
    raw = _Raw(os.fspath(file), mode.replace("b", "").replace("t", ""))
    binary: Any = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
    return binary if "b" in mode else io.TextIOWrapper(binary, *arguments, **words)
