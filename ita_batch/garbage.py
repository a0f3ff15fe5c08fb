"""How often Python looks for garbage that holds itself: seldom, for what a week makes is kept or freed at once.

By default it looks each time 700 objects more have come, which cost a twentieth of a week. Seldom is not never: what
grows without end is still found.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 10_000
"""So many more than before make it look: a megabyte or two."""


def seldom_collected() -> None:
    """From now on, in the whole process."""
    gc.set_threshold(_OBJECTS)


@contextmanager
def loading() -> Iterator[None]:
    """While modules load, which are all kept: not looked at, neither now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
