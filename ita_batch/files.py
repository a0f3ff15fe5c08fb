"""Write one file so that it appears whole or not at all, also where a disk is full or a file of its name is open."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and give it its name at the end. Raises OSError; then nothing of it is left."""
    part = path.with_name(f".{path.name[:80]}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
