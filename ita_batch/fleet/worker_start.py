"""What a worker of this machine does when it begins, and again when Dask starts it anew: named to Dask as a preload."""

import os
import signal
from typing import Final

from ita_batch.light_process import loading, make_light

_STDERR: Final = 2


def dask_setup(worker: object) -> None:  # noqa: ARG001 - the interface of Dask
    """Leave Ctrl+C to the command, which takes back what it gave; load what a task needs before the first one comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_silent()
    make_light()
    with loading():
        from ita_batch.fleet import one_agency  # noqa: F401, PLC0415


def _be_silent() -> None:
    """What becomes of a worker is told by the command; of one that begins while all ends Dask would print a trace."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDERR)
    os.close(nowhere)
