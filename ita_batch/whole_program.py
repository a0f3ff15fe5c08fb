"""Is the folder that was unzipped from the Windows zip still whole? Sticks and half-unzipped folders lose files.

Nothing else of ours is imported here: it may be what is missing.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

LIST = "SHA256SUMS"
"""In the folder ``program``; as ``sha256sum`` writes it, with paths from the folder above."""

_EMPTY = hashlib.sha256(b"").hexdigest()


def program_folder() -> Path | None:
    """The folder ``program`` of the zip that this is; None for a checkout or an installed package."""
    folder = Path(__file__).resolve().parent.parent.parent
    return folder if (folder / LIST).is_file() else None


def missing_files(program: Path) -> Iterator[str]:
    """What is not there, or there without its contents, by path from the top folder, in the order of the list.

    Raises OSError where the list cannot be read, ValueError where it is no such list.
    """
    top = str(program.parent)
    sizes = _sizes(top)
    for path, digest in digests(program).items():
        if not sizes.get(path, -1) and digest != _EMPTY or path not in sizes:
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


def _sizes(top: str) -> dict[str, int]:
    """Every file below a folder and its size in bytes, by path with slashes: one look a folder, not one a file."""
    found, waiting = {}, [""]
    while waiting:
        under = waiting.pop()
        with os.scandir(os.path.join(top, under)) as entries:  # noqa: PTH118 - of thousands of files, at every start
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{under}{entry.name}/")
                else:
                    found[under + entry.name] = entry.stat().st_size
    return found
