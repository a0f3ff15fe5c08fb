"""What other agencies of a fleet were answered by the websites that an agency shares with them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from ita_batch.fleet.remote.fetched_file import fetched_file
from ita_batch.store_address import is_remote
from ita_batch.website.check_context import AskedBefore
from ita_batch.website_check import CACHE


def asked_before(outputs: Sequence[str], since: datetime, scratch: Path) -> AskedBefore | None:
    """The caches of these agencies, in the order in which they asked; None where there is none.

    ``since`` is when the fleet began: what came before is asked for again. Caches in a store are copied to ``scratch``,
    which the caller removes. Raises UserError (exit code 10) where a store cannot be read.
    """
    caches = tuple(_caches(outputs, scratch))
    return AskedBefore(caches, since) if caches else None


def _caches(outputs: Sequence[str], scratch: Path) -> Iterator[Path]:
    for number, output in enumerate(outputs):
        if not is_remote(output):
            yield Path(output) / CACHE
        elif path := fetched_file(output, CACHE, scratch / f"{number}.sqlite"):
            yield path
