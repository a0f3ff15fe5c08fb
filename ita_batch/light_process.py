"""What makes the process of a command light: nothing here changes what is done."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

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
