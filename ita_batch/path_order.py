"""The order of files, the same on every system."""

from pathlib import PurePath


def by_name(path: PurePath) -> tuple[str, ...]:
    """What to sort paths by: left to themselves they forget capitals on Windows, and only there."""
    return path.parts
