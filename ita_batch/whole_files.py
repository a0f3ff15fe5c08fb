"""Names that are legal everywhere, and files that appear whole or not at all, also where a disk is full."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from ita_batch.held_files import let_go, once_free

_LONGEST_NAME = 200  # bytes; with the ending below the 255 of common file systems
_PORTS = (f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³")
_RESERVED = {"CON", "CONIN$", "CONOUT$", "PRN", "AUX", "NUL", *_PORTS}
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def free_path(folder: Path, names: Iterable[str]) -> Path:
    """The first of these names that is still free: earlier files are never rewritten."""
    return next(path for name in names if not (path := folder / name).exists())


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; it gets that name when the block ends well, and else nothing of it stays.

    A link of either name is replaced, never written through: it may lead to a file that is not ours.
    """
    part = path.with_name(f".{path.name[:80]}.part")
    try:
        _unlink(part)  # what a killed run left, or somebody's link
        yield part
        once_free(partial(part.replace, path), path)
    except BaseException as error:
        let_go(error)
        with suppress(OSError):
            _unlink(part)
        raise


def _unlink(part: Path) -> None:
    once_free(partial(part.unlink, missing_ok=True), part)


@contextmanager
def scratch_folder(beside: Path) -> Iterator[Path]:
    """A folder for a while: in ``beside`` where the system has no place for temporary files."""
    try:
        made = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    except OSError:
        beside.mkdir(parents=True, exist_ok=True)
        made = tempfile.TemporaryDirectory(dir=beside, prefix=".tmp-", ignore_cleanup_errors=True)
    with made as folder:
        yield Path(folder)


def unique_names(words: Iterable[str]) -> list[str]:
    """A file name for each of these words, no two the same on any system: not even on one that ignores capitals."""
    names: dict[str, str] = {}  # as such a system compares them
    for one in words:
        name = free = file_name(one) or "_"
        number = 1
        while free.casefold() in names:
            number += 1
            free = f"{name} ({number})"
        names[free.casefold()] = free
    return list(names.values())


def file_name(words: str) -> str:
    """A file name that is legal on Windows and readable in Thai, within what a file system holds."""
    legal = _ILLEGAL.sub("-", words).strip(" .")
    while len(legal.encode("utf-8")) > _LONGEST_NAME:
        legal = legal[:-1].rstrip(" .")
    stem, dot, rest = legal.partition(".")
    return f"{stem}_{dot}{rest}" if stem.strip().upper() in _RESERVED else legal
