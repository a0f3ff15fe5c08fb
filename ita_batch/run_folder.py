"""Run folders: one run at a time, staged out of sight, published whole by one rename, never rewritten."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.thai.date_text import buddhist_year

LOCK = ".ita-batch.lock"
STAGING = ".tmp-"
NAME = re.compile(r"\d{4}-\d{2}-\d{2}_(\d{2,})")


class Staging:
    """A folder under construction; ``path`` is where to write, ``published`` where it will stand."""

    def __init__(self, path: Path, published: Path) -> None:
        self.path = path
        self.published = published


@contextmanager
def staged_run(output: Path, as_of: date) -> Iterator[Staging]:
    """A staging folder that becomes ``output/<Buddhist date>_<nn>/`` when the block ends without an exception.

    Raises UserError when another run holds the lock or when the output cannot be written. Whatever a killed run left
    behind is swept away by the next one.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not needed by --help

    try:
        output.mkdir(parents=True, exist_ok=True)
        # The lock of a process that died is released by the operating system.
        with FileLock(output / LOCK, timeout=0):
            _sweep(output)
            name = _next_name(output, as_of)
            staging = Staging(output / f"{STAGING}{name}", output / name)
            staging.path.mkdir()
            try:
                yield staging
                _flush(staging.path)
                staging.path.rename(staging.published)
            finally:
                shutil.rmtree(staging.path, ignore_errors=True)
    except Timeout as error:
        raise UserError("locked", ExitCode.LOCKED, folder=output) from error
    except OSError as error:
        raise UserError(
            "output-failed", ExitCode.OUTPUT_FAILED, folder=output, reason=error.strerror or error
        ) from error


def _sweep(output: Path) -> None:
    for left in output.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _next_name(output: Path, as_of: date) -> str:
    day = f"{buddhist_year(as_of)}-{as_of:%m-%d}"
    taken = [int(found[1]) for path in output.glob(f"{day}_*") if (found := NAME.fullmatch(path.name))]
    return f"{day}_{max(taken, default=0) + 1:02d}"


def _flush(folder: Path) -> None:
    """Put every file on the disk before the folder gets its name: a power cut must not publish empty files."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as stream:
                os.fsync(stream.fileno())
