"""What a worker forgets when an agency is done: the next one's week finds nothing of its people in memory.

It keeps a worker's memory flat, too: readings of names are kept by the ten thousand within a week.
"""

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

from ita_batch.thai.kept import forget_readings

_MANY = 1024
"""Caches that keep fewer hold what belongs to the program: forms, rules, words."""


def forget_agency() -> None:
    """Empty every cache of readings, and give the memory back to the system where that can be asked for."""
    forget_readings()
    for forget in _caches():
        forget()
    gc.collect()
    with suppress(OSError, AttributeError):  # only the C library of Linux knows it
        ctypes.CDLL("libc.so.6").malloc_trim(0)


def _caches() -> Iterator[Callable[[], None]]:
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("ita_batch.")]
    for value in [value for module in modules for value in vars(module).values()]:
        told = getattr(value, "cache_parameters", None)
        if callable(told) and (told()["maxsize"] or 0) >= _MANY:
            yield value.cache_clear
