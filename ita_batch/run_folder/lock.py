"""One run at a time: a lock of the operating system, and a note beside it that says who holds it and since when.

The system releases the lock of a process that dies, so a stale lock needs no guessing. The note of a run that ended,
well or badly, is removed; a note that is still there when the lock is free belongs to a run that was killed.

Some shares have no locks. There a mark that only one can make stands for the lock. It outlives a process that is
killed: one of this computer is known to be dead, of one of another computer only people can know it.
"""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.errors import ExitCode, UserError
from ita_batch.held_files import once_free
from ita_batch.read_back import NotAsWrittenError, document_bytes, parsed
from ita_batch.regular_files import is_regular, stands_there
from ita_batch.thai.date_text import format_long
from ita_batch.thai.thai_time import THAILAND

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK = ".ita-batch.lock"
MARK = ".ita-batch.running"
OWNER = ".ita-batch.owner.json"  # not in the lock itself: Windows lets nobody read a locked file

_MOMENT = 2 if os.name == "nt" else 0  # seconds for which a virus scanner may hold the lock's file
_MOMENT_OF_MARK = 2  # in which a mark is seen to be that of a dead process
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LOCKS_ON_WINDOWS = {1, 50}  # no such function, not supported


@dataclass(frozen=True, slots=True)
class Owner:
    """The process of a run, and when it began."""

    pid: int
    since: datetime

    def words(self) -> dict[str, object]:
        """The values of a sentence that names this process, in either language."""
        since = self.since.astimezone(THAILAND)
        return {
            "pid": self.pid,
            "since_th": f"{format_long(since.date())} เวลา {since:%H.%M} น.",
            "since_en": f"{since:%Y-%m-%d %H:%M}",
        }


@dataclass(frozen=True, slots=True)
class Note:
    """A note that a process left; killed while writing it, the process did not get to say who it was."""

    owner: Owner | None


@contextmanager
def only_run(output: Path) -> Iterator[Note | None]:
    """Hold the lock of ``output``; yields the note of a killed run whose lock is taken over, if there was one.

    Raises UserError (exit code 12) when another run holds the lock, naming it where known, or (13) when the lock or
    the note is a link or anything else than a file: to write to it might overwrite what it leads to.
    """
    note = output / OWNER
    for path in (output / LOCK, output / MARK, note):
        if stands_there(path) and not is_regular(path):
            raise UserError("lock-irregular", ExitCode.OUTPUT_FAILED, path=path)
    lock = _acquired(output)
    try:
        dead = _read(note)
        _write(note)
        yield dead
    finally:
        with suppress(OSError):  # the output may be gone
            once_free(partial(note.unlink, missing_ok=True), note)
        lock.release()


def _acquired(output: Path) -> "BaseFileLock":
    """The lock of the output, or its mark where the file system has no locks."""
    from filelock import FileLock, SoftFileLock, Timeout  # noqa: PLC0415 - not needed by --help

    lock, mark = FileLock(output / LOCK), SoftFileLock(output / MARK)
    try:
        lock.acquire(timeout=_MOMENT)
    except Timeout as error:
        raise _locked(output, _read(output / OWNER)) from error
    except (OSError, NotImplementedError) as error:
        if not _knows_no_locks(error):
            raise
    else:
        return lock
    try:
        mark.acquire(timeout=_MOMENT_OF_MARK)
    except Timeout as error:
        raise UserError("locked-mark", ExitCode.LOCKED, folder=output, path=output / MARK) from error
    return mark


def _knows_no_locks(error: OSError | NotImplementedError) -> bool:
    if not isinstance(error, OSError):
        return True
    number = getattr(error, "winerror", None)
    return number in _NO_LOCKS_ON_WINDOWS if number else error.errno in _NO_LOCKS


def _locked(output: Path, note: Note | None) -> UserError:
    if note is None or note.owner is None:
        return UserError("locked", ExitCode.LOCKED, folder=output)
    return UserError("locked-by", ExitCode.LOCKED, folder=output, **note.owner.words())


def _write(path: Path) -> None:
    """Write a note in place of an older one; into a new file, which is no link."""
    # The clock is read for people who wait; it never reaches a published file.
    content = {"pid": os.getpid(), "since": datetime.now(THAILAND).isoformat(timespec="seconds")}
    once_free(partial(path.unlink, missing_ok=True), path)
    with path.open("x", encoding="utf-8") as note:
        json.dump(content, note)


def _read(path: Path) -> Note | None:
    try:
        content = parsed(document_bytes(path, "owner"), "owner")
        return Note(Owner(content["pid"], datetime.fromisoformat(content["since"])))
    except FileNotFoundError:
        return None
    except (OSError, NotAsWrittenError, ValueError):
        return Note(None)
