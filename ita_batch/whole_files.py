"""Names that are legal everywhere, and files that appear whole or not at all, also where a disk is full."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LONGEST_NAME = 200  # bytes; with the ending below the 255 of common file systems
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; it gets that name when the block ends well, and else nothing of it stays.

    A link of either name is replaced, never written through: it may lead to a file that is not ours.
    """
    part = path.with_name(f".{path.name[:80]}.part")
    try:
        part.unlink(missing_ok=True)  # what a killed run left, or somebody's link
        yield part
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def file_name(words: str) -> str:
    """A file name that is legal on Windows and readable in Thai, within what a file system holds."""
    legal = _ILLEGAL.sub("-", words).strip(" .")
    while len(legal.encode("utf-8")) > _LONGEST_NAME:
        legal = legal[:-1].rstrip(" .")
    return f"{legal}_" if legal.split(".")[0].upper() in _RESERVED else legal
