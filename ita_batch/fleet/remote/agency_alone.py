"""The secretary's own workbooks of a workspace, without what the divisions have sent: enough to say whose it is."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_batch.fleet.remote.at_hand import folder_of_worker
from ita_batch.fleet.remote.fetched_file import fetched_file
from ita_batch.resources import AGENCY_FILE, RULES_FILE
from ita_batch.store_address import is_remote


@contextmanager
def agency_alone(workspace: str) -> Iterator[Path]:
    """A folder with agency.xlsx and rules.xlsx; a copy of a store's is removed when the block ends."""
    if not is_remote(workspace):
        yield Path(workspace)
        return
    with tempfile.TemporaryDirectory(dir=folder_of_worker(), prefix="agency-", ignore_cleanup_errors=True) as scratch:
        for name in (AGENCY_FILE, RULES_FILE):
            fetched_file(workspace, name, Path(scratch) / name)
        yield Path(scratch)
