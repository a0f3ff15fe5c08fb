"""Write one file so that it appears whole or not at all, also where a disk is full or a file of its name is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; it gets that name when the block ends well, and else nothing of it stays."""
    part = path.with_name(f".{path.name[:80]}.part")
    try:
        yield part
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
