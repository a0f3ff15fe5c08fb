"""Where the work is done: workers on this machine, or a cluster that stands somewhere. All of it is Dask's.

Certificates for a cluster come from Dask's own configuration (``distributed.comm.tls``), as for all its clients.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

from ita_batch.errors import ExitCode, UserError

if TYPE_CHECKING:
    from distributed import Client

_LOCAL: Final = "127.0.0.1"
_START: Final = "ita_batch.fleet.worker_start"
_TRIES: Final = 1
"""How often the work of a worker that died is begun again: what kills two has something to do with it."""
_SETTINGS: Final[dict[str, Any]] = {
    "distributed.scheduler.allowed-failures": _TRIES,
    "distributed.scheduler.worker-saturation": 1.0,  # what waits at a worker dies with it
    "distributed.admin.log-length": 1_000,
    "distributed.worker.profile.enabled": False,  # it keeps tens of kilobytes a second, and nobody looks at them
}
_SECONDS: Final = 20
"""For a scheduler to answer, and for a first worker to be there."""


@contextmanager
def local_cluster(workers: int | None) -> Iterator[Client]:
    """So many processes of this machine, by default one a core; they end with the block, however it ends.

    Raises UserError (exit code 13) where they cannot begin.
    """
    import dask  # noqa: PLC0415 - the extra [fleet]
    from distributed import Client, LocalCluster  # noqa: PLC0415

    with ExitStack() as up:
        up.enter_context(dask.config.set(_SETTINGS))
        with uninterrupted():
            try:
                cluster = LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    processes=True,
                    host=_LOCAL,
                    security=True,  # certificates for this run: whoever reaches a worker has the rights of who began it
                    dashboard_address=f"{_LOCAL}:0",
                    silence_logs=logging.CRITICAL,  # what becomes of a worker is told by us
                    preload=[_START],
                )
            except (OSError, RuntimeError, TimeoutError) as error:
                raise UserError("fleet-no-start", ExitCode.OUTPUT_FAILED) from error
            up.enter_context(cluster)
            client = up.enter_context(Client(cluster))
        yield client


@contextmanager
def uninterrupted() -> Iterator[None]:
    """For the second or two in which workers begin Ctrl+C waits: Dask cannot end one that has not begun.

    What begins in the block never hears it: the command does, and takes back what it gave. Raises KeyboardInterrupt
    at the end of the block.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before in {signal.SIG_IGN, None}:
        yield
        return
    heard = list[int]()
    signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with _kept_from_children():
            yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard:
        raise KeyboardInterrupt


@contextmanager
def _kept_from_children() -> Iterator[None]:
    """Keep Ctrl+C from processes that begin in the block; Windows cannot, there they take it as they come up."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - Windows has none

    resource_tracker.ensure_running()  # where it begins in a thread of Dask's, what that one begins hears it again
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


@contextmanager
def standing_cluster(address: str) -> Iterator[Client]:
    """A cluster that others have started, by the address of its scheduler.

    Raises UserError (exit code 2) where none answers there, or where it has no worker.
    """
    from distributed import Client  # noqa: PLC0415 - the extra [fleet]
    from distributed.versions import VersionMismatchWarning  # noqa: PLC0415

    _be_quiet()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", VersionMismatchWarning)  # whether it is this program each task finds
            client = Client(address, timeout=_SECONDS)
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        raise UserError("fleet-no-scheduler", ExitCode.USAGE, address=address) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
        except TimeoutError as error:
            raise UserError("fleet-no-workers", ExitCode.USAGE, address=address) from error
        yield client


def _be_quiet() -> None:
    """What becomes of a cluster is told by us, in a sentence; its libraries would log where they met it."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("distributed", "tornado", "asyncio")):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
