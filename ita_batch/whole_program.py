"""Is the folder that was unzipped from the Windows zip still whole? Sticks and half-unzipped folders lose files.

Nothing else of ours is imported here: it may be what is missing.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

LIST = "SHA256SUMS"
"""In the folder ``program``; as ``sha256sum`` writes it, with paths from the folder above."""

_RUN = ("program/python/", "program/site/")
_EMPTY = hashlib.sha256(b"").hexdigest()


def program_folder() -> Path | None:
    """The folder ``program`` of the zip that this is; None for a checkout or an installed package."""
    folder = Path(__file__).resolve().parent.parent.parent
    return folder if (folder / LIST).is_file() else None


def missing_files(program: Path) -> Iterator[str]:
    """What the program runs on and is not there, or is empty and should not be, by path from the top folder.

    Raises OSError where the list cannot be read, ValueError where it is no such list.
    """
    sizes = _sizes(str(program.parent), _RUN)
    for path, digest in digests(program).items():
        if path.startswith(_RUN) and not (sizes.get(path) or (path in sizes and digest == _EMPTY)):
            yield path


def damaged_files(program: Path) -> Iterator[str]:
    """What is missing or has other contents than in the zip; errors as of ``missing_files``."""
    for path, digest in digests(program).items():
        try:
            with (program.parent / path).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            found = ""
        if found != digest:
            yield path


def digests(program: Path) -> dict[str, str]:
    """The digest of every file of the zip, by path from the top folder, with slashes."""
    lines = (program / LIST).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("  ", 1) for line in lines)
    return {path: digest for digest, path in pairs}


def _sizes(top: str, folders: Iterable[str]) -> dict[str, int]:
    """Every file in some folders and its size in bytes, by path with slashes: one look a folder, not one a file."""
    found, waiting = {}, list(folders)
    while waiting:
        under = waiting.pop()
        with os.scandir(os.path.join(top, under)) as entries:  # noqa: PTH118 - of thousands of files, at every start
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{under}{entry.name}/")
                else:
                    found[under + entry.name] = entry.stat().st_size
    return found
