"""One run at a time: a lock of the operating system, and a note beside it that says who holds it and since when.

The system releases the lock of a process that dies, so a stale lock needs no guessing. The note of a run that ended,
well or badly, is removed; a note that is still there when the lock is free belongs to a run that was killed.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.read_back import NotAsWrittenError, document_bytes, parsed
from ita_batch.regular_files import is_regular, stands_there
from ita_batch.thai.date_text import format_long
from ita_batch.thai.thai_time import THAILAND

LOCK = ".ita-batch.lock"
OWNER = ".ita-batch.owner.json"  # not in the lock itself: Windows lets nobody read a locked file


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
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed by --help

    lock, note = FileLock(output / LOCK), output / OWNER
    for path in (output / LOCK, note):
        if stands_there(path) and not is_regular(path):
            raise UserError("lock-irregular", ExitCode.OUTPUT_FAILED, path=path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise _locked(output, _read(note)) from error
    try:
        dead = _read(note)
        _write(note)
        yield dead
    finally:
        with suppress(OSError):  # the output may be gone
            note.unlink(missing_ok=True)
        lock.release()


def _locked(output: Path, note: Note | None) -> UserError:
    if note is None or note.owner is None:
        return UserError("locked", ExitCode.LOCKED, folder=output)
    return UserError("locked-by", ExitCode.LOCKED, folder=output, **note.owner.words())


def _write(path: Path) -> None:
    """Write a note in place of an older one; into a new file, which is no link."""
    # The clock is read for people who wait; it never reaches a published file.
    content = {"pid": os.getpid(), "since": datetime.now(THAILAND).isoformat(timespec="seconds")}
    path.unlink(missing_ok=True)
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
