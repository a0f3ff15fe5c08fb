"""Every answer of a check, on disk: the cache of the next check, and what an interrupted one had received so far.

A damaged file is deleted, not repaired: it holds nothing that cannot be fetched again.
"""

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange, inflate

_TABLES = """
CREATE TABLE IF NOT EXISTS checks (number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, seen INTEGER NOT NULL, time TEXT NOT NULL, status INTEGER NOT NULL, phrase TEXT NOT NULL,
    request TEXT NOT NULL, headers TEXT NOT NULL, raw BLOB NOT NULL, whole INTEGER NOT NULL
);
"""
_COLUMNS = "url, time, status, phrase, request, headers, raw, whole"
_VERSION = 1
_CONTINUED = timedelta(hours=12)  # an interrupted check older than this is started again
_KEPT = 8  # checks for which an answer is kept although it was not requested again


class Store:
    """Answers by address. The folder's lock ensures that one check is open at a time."""

    def __init__(self, path: Path | None, settings: Settings, now: datetime) -> None:
        self._settings = settings
        self._base = _opened(path)
        self._number = self._begin(now)

    def _begin(self, now: datetime) -> int:
        """The number of this check: that of the last one when it did not end and is not old."""
        row = self._base.execute("SELECT number, started, finished FROM checks ORDER BY number DESC").fetchone()
        if row and not row[2] and timedelta(0) <= now - datetime.fromisoformat(row[1]) < _CONTINUED:
            return int(row[0])
        number = row[0] + 1 if row else 1
        self._base.execute("INSERT INTO checks VALUES (?, ?, 0)", (number, now.isoformat()))
        self._base.commit()
        return number

    def this_check(self, url: str) -> Exchange | None:
        """An answer that this check has already received."""
        return self._one("url = ? AND seen = ?", url, self._number)

    def earlier(self, url: str) -> Exchange | None:
        """An answer of any check."""
        return self._one("url = ?", url)

    def keep(self, exchange: Exchange) -> None:
        """Store an answer at once: a killed program loses nothing."""
        row = (
            exchange.url,
            self._number,
            exchange.time.isoformat(),
            exchange.status,
            exchange.phrase,
            json.dumps(exchange.request),
            json.dumps(exchange.headers),
            exchange.raw,
            exchange.whole,
        )
        with _disk_errors():
            self._base.execute("INSERT OR REPLACE INTO answers VALUES (?,?,?,?,?,?,?,?,?)", row)
            self._base.commit()

    def urls(self) -> tuple[str, ...]:
        """The addresses of all answers of this check, in alphabetical order."""
        rows = self._base.execute("SELECT url FROM answers WHERE seen = ? ORDER BY url", (self._number,))
        return tuple(row[0] for row in rows)

    def finish(self) -> None:
        """End the check, so that the next one requests everything again. Answers not requested for long are deleted."""
        with _disk_errors():
            self._base.execute("UPDATE checks SET finished = 1 WHERE number = ?", (self._number,))
            self._base.execute("DELETE FROM answers WHERE seen < ?", (self._number - _KEPT,))
            self._base.execute("DELETE FROM checks WHERE number < ?", (self._number - _KEPT,))
            self._base.commit()

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _one(self, where: str, *values: object) -> Exchange | None:
        row = self._base.execute(f"SELECT {_COLUMNS} FROM answers WHERE {where}", values).fetchone()  # noqa: S608
        return self._exchange(row) if row else None

    def _exchange(self, row: tuple[Any, ...]) -> Exchange:
        url, time, status, phrase, request, headers, raw, whole = row
        listed = tuple((name, value) for name, value in json.loads(headers))
        settings = self._settings
        return Exchange(
            url,
            datetime.fromisoformat(time),
            status=status,
            phrase=phrase,
            request=tuple((name, value) for name, value in json.loads(request)),
            headers=listed,
            raw=raw,
            body=inflate(listed, raw, settings.file_bytes, settings.inflate_ratio),
            whole=bool(whole),
        )


def _opened(path: Path | None) -> sqlite3.Connection:
    """The database; a new one where the file is no database or of another version, none on disk where it cannot be."""
    if path is None:
        return _prepared(sqlite3.connect(":memory:"))
    with suppress(OSError, sqlite3.OperationalError):  # a folder that cannot be written, a file that another holds
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(sqlite3.connect(path, timeout=0.5))
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            return _prepared(sqlite3.connect(path))
    return _opened(None)


@contextmanager
def _disk_errors() -> Iterator[None]:
    """Raise SQLite's errors of a disk as OSError, as every other module does."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC if "full" in str(error) else errno.EIO, str(error)) from error


def _prepared(base: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _check_version(base)
        # A power cut may damage the file, which is then begun anew; a killed program does not.
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_TABLES)
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.execute("SELECT url FROM answers LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base


def _check_version(base: sqlite3.Connection) -> None:
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise sqlite3.DatabaseError("written by another version")
