"""What makes the process of a command light: nothing here changes what is done."""

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

_OBJECTS = 10_000


def make_light() -> None:
    """From now on, in the whole process.

    Garbage that holds itself is looked for each time so many objects more have come, not 700: what a week makes is kept
    or freed at once, and to look so often cost a twentieth of it. NumPy, which is not imported yet, prepares no threads
    for matrices, of which we have none.
    """
    gc.set_threshold(_OBJECTS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@contextmanager
def loading() -> Iterator[None]:
    """While modules load, which are all kept: they are not looked at for garbage, neither now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def end_at_once(main: Callable[[], None]) -> None:
    """Run the whole work of a process, and end it without taking everything apart that the system frees in one go.

    That would take a twentieth of a week's time. Whatever is to be done at the end is done: the step that ends the
    process comes after all threads and all steps of ``atexit`` that the work has registered. Only what something else
    registered before, such as a measure of coverage that starts with Python, is left out. A failure ends it as ever.
    """
    codes: list[int] = []
    atexit.register(_end, codes)
    try:
        main()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            codes.append(end.code or 0)
        raise
    codes.append(0)


def _end(codes: list[int]) -> None:
    """End with the code that there is; without one, or where something stays unsaid, Python ends it and tells why."""
    if codes and all(map(_flushed, (sys.stdout, sys.stderr))):
        os._exit(codes[0])


def _flushed(stream: TextIO | None) -> bool:
    """False where what was said cannot be written; a stream that there is not, or that was closed, has nothing left."""
    try:
        if stream and not stream.closed:
            stream.flush()
    except OSError:
        return False
    return True
