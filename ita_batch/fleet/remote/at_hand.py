"""A workspace and its output as folders of this machine, for as long as a run needs them."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ita_batch.errors import UserError
from ita_batch.fleet.remote.brought_here import Here, brought
from ita_batch.fleet.remote.stored_run import NumberTakenError
from ita_batch.fleet.remote.told_there import told_of_there
from ita_batch.store_address import is_remote


@contextmanager
def at_hand(workspace: str, output: str, state: Sequence[str] = (), taken: Collection[str] = ()) -> Iterator[Here]:
    """Both as folders: copies of what stands in a store (``brought``), which are removed when the block ends.

    What is complained of in the block is said of the addresses. A worker that is killed leaves its copies in the folder
    that Dask gave it; Dask removes that one when it starts the next worker.
    """
    if not is_remote(workspace) and not is_remote(output):
        yield Here(Path(workspace), Path(output))
        return
    with tempfile.TemporaryDirectory(dir=folder_of_worker(), prefix="agency-", ignore_cleanup_errors=True) as scratch:
        here = brought(workspace, output, Path(scratch), state, taken)
        try:
            yield here
        except NumberTakenError:
            raise
        except UserError as error:
            raise told_of_there(error, here, workspace, output) from error


def folder_of_worker() -> str | None:
    """The folder of the worker that runs this; None where there is none."""
    from distributed import get_worker  # noqa: PLC0415 - the extra [fleet]

    try:
        return str(get_worker().local_directory)
    except ValueError:
        return None
