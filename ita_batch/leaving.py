"""Ctrl+Break, a closed window, logging off, shutting down: Windows ends a program for each of them, unless it answers.

Here all of them do what Ctrl+C does: the work is broken off and cleaned up after.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

_BREAK, _CLOSE, _LOG_OFF, _SHUT_DOWN = 1, 2, 5, 6
_SECONDS = 4
"""How long the system is kept from ending us: it waits for five."""


_kept: list[object] = []  # what the system calls, perhaps still on its way back while the process ends


@contextmanager
def leaving_in_order() -> Iterator[None]:
    """While the block runs, such an event breaks it off, and the system waits for its end."""
    if sys.platform != "win32":
        yield
        return
    import ctypes  # noqa: PLC0415 - for Windows alone

    over = threading.Event()
    answer = getattr(ctypes, "WINFUNCTYPE")(ctypes.c_int, ctypes.c_uint32)(partial(_leave, over))  # noqa: B009
    system = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - other systems have no such name
    _kept.append(answer)
    system.SetConsoleCtrlHandler(answer, 1)
    try:
        yield
    finally:
        over.set()
        system.SetConsoleCtrlHandler(answer, 0)


def _leave(over: threading.Event, event: int) -> bool:
    """Answer an event, in a thread of the system's; False leaves it to others, and Ctrl+C to Python."""
    if event not in {_BREAK, _CLOSE, _LOG_OFF, _SHUT_DOWN}:
        return False
    signal.raise_signal(signal.SIGINT)
    if event != _BREAK:  # the others end the process when this returns
        over.wait(_SECONDS)
    return True
