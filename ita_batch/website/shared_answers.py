"""What the checks of other agencies received a moment ago from websites that serve several of them: nobody asks twice.

Their caches are only read. What cannot be read, or is not as it was kept, is asked for again.
"""

import sqlite3
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ita_batch.website.check_context import AskedBefore
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.store import UNREADABLE, opened_to_read, selected


class SharedAnswers:
    """The answers of other checks by address, the newest check's first."""

    def __init__(self, before: AskedBefore, settings: Settings) -> None:
        self._since, self._settings = before.since, settings
        self._bases = [base for path in reversed(before.caches) if (base := _opened(path)) is not None]

    def find(self, url: str, now: datetime, *, pages_only: bool) -> Exchange | None:
        """An answer that another check received; None where there is none of the fleet's own time."""
        for base in self._bases:
            with suppress(sqlite3.Error, *UNREADABLE):
                found = selected(base, "url = ?", (url,), self._settings)
                if found and (found.whole or pages_only) and self._since <= found.time <= now:
                    return found
        return None

    def close(self) -> None:
        """Close the files."""
        for base in self._bases:
            base.close()


def _opened(path: Path) -> sqlite3.Connection | None:
    with suppress(OSError, sqlite3.Error, *UNREADABLE):
        return opened_to_read(path)
    return None
