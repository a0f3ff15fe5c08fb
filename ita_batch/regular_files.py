"""Read a file of a place that others write to as well, without being led elsewhere, kept waiting or flooded by it."""

import os
import stat
from pathlib import Path

# A link is not followed, and opening a pipe does not wait for its other end. Windows knows neither.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class IrregularFileError(OSError):
    """What has the name of a file is a link, a folder, a pipe or a device, or is larger than it can honestly be."""


def regular_bytes(path: Path, most: int) -> bytes:
    """The content of a regular file of at most so many bytes.

    Raises IrregularFileError for anything else, and OSError for what is not there or cannot be read.
    """
    try:
        if stands_there(path) and not is_regular(path):  # before it is opened: to open a device may do something
            raise IrregularFileError(f"{path} is not a regular file")
        descriptor = os.open(path, _FLAGS)
    except ValueError as error:  # a name that no file can have
        raise FileNotFoundError(str(error)) from error
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise IrregularFileError(f"{path} is not a regular file")
        data = stream.read(most + 1)
    if len(data) > most:
        raise IrregularFileError(f"{path} is larger than {most} bytes")
    return data


def stands_there(path: Path) -> bool:
    """True when anything has that name, be it a link that leads nowhere."""
    return os.path.lexists(path)


def is_regular(path: Path) -> bool:
    """True for a file that is no link, folder, pipe or device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False
