"""A run is staged out of sight, put on the disk, and published whole by one rename; it is never rewritten."""

import errno
import os
import re
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ita_batch.errors import ExitCode, UserError
from ita_batch.held_files import HeldError, let_go, once_free, remove_folder
from ita_batch.how_to import Command
from ita_batch.run_folder.failures import output_errors
from ita_batch.run_folder.lock import Note, Owner, only_run
from ita_batch.thai.date_text import ERA_OFFSET, buddhist_year

STAGING = ".tmp-"
NAME = re.compile(r"\d{4}-\d{2}-\d{2}_(\d{2,})")

_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}  # some network drives and sticks can put nothing on the disk at once
_NO_FILE_SYNC = _NO_SYNC | ({errno.EBADF} if os.name == "nt" else set())  # so Windows says it of a file


class Abandoned(NamedTuple):
    """What a killed run left behind: its process, if it got to say so, and the staging folders swept away."""

    owner: Owner | None
    swept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder under construction: where to write, where it will stand, and what an earlier run had left there."""

    path: Path
    published: Path
    abandoned: Abandoned | None


@contextmanager
def staged_run(output: Path, as_of: date) -> Iterator[Staging]:
    """A staging folder that becomes ``output/<Buddhist date>_<nn>/`` when the block ends without an exception.

    Raises UserError when another run holds the lock or when the output cannot be written. Whatever a killed run left
    behind is swept away by the next one, which says so in ``abandoned``.
    """
    with output_errors(output):
        output.mkdir(parents=True, exist_ok=True)
        with only_run(output) as note:
            swept = _sweep(output)
            name = _next_name(output, as_of)
            staging = Staging(output / f"{STAGING}{name}", output / name, _abandoned(note, swept))
            if staging.path.is_dir():  # it could not be swept
                raise HeldError(staging.path)
            try:
                staging.path.mkdir()
                with _still_there(staging.path):
                    yield staging
                _flush(staging.path)
                once_free(partial(staging.path.rename, staging.published), staging.path)
                _keep_name(staging.published)
            except BaseException as error:
                let_go(error)
                raise
            finally:
                remove_folder(staging.path)


def newest_first(output: Path) -> Iterator[tuple[date, Path]]:
    """The run folders below the output with their days, as their names say."""
    folders = output.iterdir() if output.is_dir() else ()
    known = [(made, path) for path in folders if (made := day_and_round(path.name))]
    yield from ((day, path) for (day, _), path in sorted(known, reverse=True))


def day_and_round(name: str) -> tuple[date, int] | None:
    """The day of a run folder and which run of that day it is, from 1; None where it is no run folder's name."""
    if not NAME.fullmatch(name):
        return None
    day, _, number = name.partition("_")
    year, month, day_of_month = day.split("-")
    try:
        return date(int(year) - ERA_OFFSET, int(month), int(day_of_month)), int(number)
    except ValueError:  # no such day, or more figures than a number has
        return None


@contextmanager
def _still_there(folder: Path) -> Iterator[None]:
    """Whatever goes wrong in a folder that has vanished, that it has vanished is what is wrong."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        if folder.is_dir():
            raise
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder)) from error


def _abandoned(note: Note | None, swept: tuple[str, ...]) -> Abandoned | None:
    return Abandoned(note.owner if note else None, swept) if note or swept else None


def _sweep(output: Path) -> tuple[str, ...]:
    """Remove the staging folders of dead runs, and nothing that is not named like one. Returns their names."""
    left = sorted(path for path in output.glob(f"{STAGING}*") if NAME.fullmatch(path.name.removeprefix(STAGING)))
    for path in left:
        if path.is_symlink():
            path.unlink()  # the link, not what it leads to
        else:
            remove_folder(path)
    return tuple(path.name for path in left if not path.exists())


def _next_name(output: Path, as_of: date) -> str:
    day = f"{buddhist_year(as_of)}-{as_of:%m-%d}"
    taken = [int(found[1]) for path in output.glob(f"{day}_*") if (found := NAME.fullmatch(path.name))]
    return f"{day}_{max(taken, default=0) + 1:02d}"


def _flush(folder: Path) -> None:
    """Put every file and its name on the disk before the folder gets its own: a power cut must not publish holes."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            _sync_folder(path)
        else:
            once_free(partial(_sync_file, path), path)
    _sync_folder(folder)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as stream, _where_it_can(_NO_FILE_SYNC):
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Windows has no such thing, and needs none: its file systems keep a journal of names."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with _where_it_can(_NO_SYNC):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _where_it_can(numbers: Set[int]) -> Iterator[None]:
    """A file system that knows no such thing is no worse than a copy to it by hand."""
    try:
        yield
    except OSError as error:
        if error.errno not in numbers:
            raise


def _keep_name(published: Path) -> None:
    """Put the name of a published run on the disk. It stands there already, whatever is said now."""
    try:
        _sync_folder(published.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        words = {"folder": published, "reason": reason, "verify": Command("verify", (published,))}
        raise UserError("output-unsure", ExitCode.OUTPUT_FAILED, **words) from error
