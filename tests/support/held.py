"""Hold a file as Windows lets programs hold one: nobody else may open, rename or delete it meanwhile."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

READ, EXISTING = 0x80000000, 3
SHARED_FOR_READING = 1
"""How Excel and Word share what they have open."""


@contextmanager
def held(path: Path, sharing: int = 0) -> Iterator[None]:
    """While the block runs, the file is open and shared so far; Windows only."""
    handle = _opened(path, sharing)
    try:
        yield
    finally:
        _kernel().CloseHandle(handle)


def held_for(path: Path, seconds: float) -> threading.Timer:
    """Hold the file for so long from now on; what is returned may be waited for."""
    handle = _opened(path, 0)
    timer = threading.Timer(seconds, _kernel().CloseHandle, [handle])
    timer.start()
    return timer


def _opened(path: Path, sharing: int) -> Any:
    kernel = _kernel()
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(str(path), READ, sharing, None, EXISTING, 0, None)
    assert handle not in {None, ctypes.c_void_p(-1).value}, path
    return ctypes.c_void_p(handle)


def _kernel() -> Any:
    return getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - other systems have no such name
