"""What a worker of this machine does when it begins, and again when Dask starts it anew: named to Dask as a preload."""

import signal

from ita_batch.light_process import loading, make_light


def dask_setup(worker: object) -> None:  # noqa: ARG001 - the interface of Dask
    """Leave Ctrl+C to the command, which takes back what it gave; load what a task needs before the first one comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    make_light()
    with loading():
        from ita_batch.fleet import one_agency  # noqa: F401, PLC0415
