"""Every answer of a check, on disk: the cache of the next check, and what an interrupted one had received so far.

A damaged file is deleted, not repaired: it holds nothing that cannot be fetched again.
"""

import errno
import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ita_batch.regular_files import is_regular, stands_there
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange, inflate

_TABLES = """
CREATE TABLE IF NOT EXISTS checks (number INTEGER PRIMARY KEY, started TEXT NOT NULL, finished INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS answers (
    url TEXT PRIMARY KEY, seen INTEGER NOT NULL, time TEXT NOT NULL, status INTEGER NOT NULL, phrase TEXT NOT NULL,
    request TEXT NOT NULL, headers TEXT NOT NULL, raw BLOB NOT NULL, whole INTEGER NOT NULL, digest BLOB NOT NULL
);
"""
_COLUMNS = "url, time, status, phrase, request, headers, raw, whole, digest"
_VERSION = 3
_CONTINUED = timedelta(hours=12)  # an interrupted check older than this is started again
UNREADABLE = (ValueError, TypeError, KeyError, OverflowError, RecursionError)  # of a row that is damaged
_OF_THE_DISK = {  # what a new file would meet as well
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
}
_KEPT = 8  # checks for which an answer is kept although it was not requested again


class Store:
    """Answers by address. The folder's lock ensures that one check is open at a time.

    ``fault`` says what was wrong with the file: ``damaged`` when it was thrown away, ``irregular`` when a link or
    the like stands in its place and was not touched; "" when nothing was.
    """

    def __init__(self, path: Path | None, settings: Settings, now: datetime) -> None:
        self._settings = settings
        self._now = now
        self._path = path if path is None or _may_be_used(path) else None
        self.fault = "" if self._path == path else "irregular"
        self._base, damaged = _opened(self._path)
        self.fault = "damaged" if damaged else self.fault
        self._number = 1
        try:
            self._number = self._begin()
        except (sqlite3.Error, *UNREADABLE):
            self._begin_anew()

    def _begin(self) -> int:
        """The number of this check: that of the last one when it did not end and is not old."""
        row = self._base.execute("SELECT number, started, finished FROM checks ORDER BY number DESC").fetchone()
        if row and not row[2] and timedelta(0) <= self._now - datetime.fromisoformat(row[1]) < _CONTINUED:
            return int(row[0])
        number = row[0] + 1 if row else 1
        self._base.execute("INSERT INTO checks VALUES (?, ?, 0)", (number, self._now.isoformat()))
        self._base.commit()
        return number

    def _begin_anew(self) -> None:
        """Throw the damaged file away and ask for everything again; where that helps nothing, keep to the memory."""
        self._base.close()
        if self.fault == "damaged":
            self._path = None
        elif self._path is not None:
            with suppress(OSError):
                _throw_away(self._path)
        self.fault = "damaged"
        self._base, _ = _opened(self._path)
        try:
            self._number = self._begin()
        except sqlite3.Error:  # a disk that takes no more
            self._base.close()
            self._base, _ = _opened(None)
            self._number = self._begin()

    def this_check(self, url: str) -> Exchange | None:
        """An answer that this check has already received."""
        return self._one("url = ? AND seen = ?", url, self._number)

    def earlier(self, url: str) -> Exchange | None:
        """An answer of any check."""
        return self._one("url = ?", url)

    def keep(self, exchange: Exchange) -> None:
        """Store an answer at once: a killed program loses nothing."""

        answer = (
            exchange.url,
            exchange.time.isoformat(),
            exchange.status,
            exchange.phrase,
            json.dumps(exchange.request),
            json.dumps(exchange.headers),
            exchange.raw,
            int(exchange.whole),
        )

        def write() -> None:
            row = (*answer, _digest(answer), self._number)
            places = ",".join("?" * len(row))
            self._base.execute(f"INSERT OR REPLACE INTO answers ({_COLUMNS}, seen) VALUES ({places})", row)  # noqa: S608

        self._write(write)

    def urls(self) -> tuple[str, ...]:
        """The addresses of all answers of this check, in alphabetical order."""
        try:
            rows = self._base.execute("SELECT url FROM answers WHERE seen = ? ORDER BY url", (self._number,)).fetchall()
        except (sqlite3.Error, *UNREADABLE):
            self._begin_anew()
            return ()
        return tuple(row[0] for row in rows)

    def finish(self) -> None:
        """End the check, so that the next one requests everything again. Answers not requested for long are deleted."""

        def write() -> None:
            self._base.execute("UPDATE checks SET finished = 1 WHERE number = ?", (self._number,))
            self._base.execute("DELETE FROM answers WHERE seen < ?", (self._number - _KEPT,))
            self._base.execute("DELETE FROM checks WHERE number < ?", (self._number - _KEPT,))

        self._write(write)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _write(self, write: Callable[[], None]) -> None:
        """Write and commit; into a new file where this one is damaged. Raises OSError for a disk that takes no more."""
        try:
            write()
            self._base.commit()
        except (sqlite3.Error, *UNREADABLE) as error:
            if _code(error) in _OF_THE_DISK:
                full = _code(error) == sqlite3.SQLITE_FULL
                raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
            self._begin_anew()
            write()
            self._base.commit()

    def _one(self, where: str, *values: object) -> Exchange | None:
        try:
            return selected(self._base, where, values, self._settings)
        except (sqlite3.Error, *UNREADABLE):
            self._begin_anew()
            return None


def opened_to_read(path: Path) -> sqlite3.Connection | None:
    """The store of another check, which is not written to; None where there is none of this version.

    Raises OSError, sqlite3.Error or one of ``UNREADABLE`` where it cannot be read.
    """
    if not path.is_file() or not _may_be_used(path):
        return None
    base = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True, timeout=0.5)
    try:
        _check_version(base)
        base.execute("SELECT url FROM answers LIMIT 1").fetchone()
    except (sqlite3.Error, *UNREADABLE):
        base.close()
        raise
    return base


def selected(base: sqlite3.Connection, where: str, values: tuple[object, ...], settings: Settings) -> Exchange | None:
    """One answer of a store. Raises sqlite3.Error or one of ``UNREADABLE`` where it is not as it was kept."""
    row = base.execute(f"SELECT {_COLUMNS} FROM answers WHERE {where}", values).fetchone()  # noqa: S608
    return _exchange(row, settings) if row else None


def _exchange(row: tuple[Any, ...], settings: Settings) -> Exchange:
    url, time, status, phrase, request, headers, raw, whole, digest = row
    if _digest(row[:-1]) != digest:  # or a page damaged on the disk would be evidence of what a site never said
        raise ValueError("not as it was kept")
    listed = tuple((name, value) for name, value in json.loads(headers))
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


def _code(error: Exception) -> int:
    """SQLite's number for what went wrong; 0 where it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _digest(answer: tuple[Any, ...]) -> bytes:
    """Of everything that is kept of an answer."""
    digest = hashlib.sha256()
    for part in answer:  # a body as it is: written out it would take four times its size
        written = part if isinstance(part, bytes) else repr(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(written) + type(part).__name__.encode())
        digest.update(written)
    return digest.digest()


def _files(path: Path) -> Iterator[Path]:
    """The database, and the files that SQLite keeps beside it."""
    return (path.with_name(f"{path.name}{ending}") for ending in ("", "-journal", "-wal", "-shm"))


def _may_be_used(path: Path) -> bool:
    """False when a link or anything but a file stands where SQLite would write."""
    return all(is_regular(one) for one in _files(path) if stands_there(one))


def _throw_away(path: Path) -> None:
    for one in _files(path):
        one.unlink(missing_ok=True)


def _opened(path: Path | None) -> tuple[sqlite3.Connection, bool]:
    """The database, and whether a damaged one was thrown away for it.

    A new one where the file is no database or of another version, none on disk where it cannot be.
    """
    if path is None:
        return _prepared(sqlite3.connect(":memory:")), False
    with suppress(OSError, sqlite3.OperationalError):  # a folder that cannot be written, a file that another holds
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(sqlite3.connect(path, timeout=0.5)), False
        except (sqlite3.Error, *UNREADABLE) as error:
            if _code(error) in _OF_THE_DISK:
                raise
            _throw_away(path)
            return _prepared(sqlite3.connect(path)), not isinstance(error, _OtherVersionError)
    return _opened(None)


class _OtherVersionError(sqlite3.DatabaseError):
    """A sound database of another version of this program."""


def _prepared(base: sqlite3.Connection) -> sqlite3.Connection:
    try:
        _check_version(base)
        # A power cut may damage the file, which is then begun anew; a killed program does not.
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(_TABLES)
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.execute("SELECT url FROM answers LIMIT 1").fetchone()
    except (sqlite3.Error, *UNREADABLE):
        base.close()
        raise
    return base


def _check_version(base: sqlite3.Connection) -> None:
    (version,) = base.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise _OtherVersionError("written by another version")
