r"""Paths of more than 260 letters: Windows opens them only with ``\\?\`` before them, which nobody should see.

A folder in OneDrive with long Thai names reaches that, once a run folder and its letters stand in it.
"""

import ntpath
import os
from pathlib import Path

_PREFIX, _SHARE, _DEVICES = "\\\\?\\", "\\\\?\\UNC\\", ("\\\\?\\", "\\\\.\\")
_LONGEST = 259
_BELOW = 180
"""Letters of the longest path below a workspace: a return of 66 Thai letters in a folder of as many."""


def reachable(path: Path) -> Path:
    """The same path, in a form in which whatever lies below it can be opened too."""
    if os.name != "nt":
        return path
    absolute = os.path.abspath(path)  # noqa: PTH100 - Path.absolute leaves ".." in it
    return Path(extended(absolute)) if len(absolute) + _BELOW > _LONGEST else path


def extended(absolute: str) -> str:
    r"""An absolute path of Windows without a limit: ``\\?\C:\…``, of a share ``\\?\UNC\server\share\…``."""
    if absolute.startswith(_DEVICES):
        return absolute
    plain = ntpath.normpath(absolute)  # the system takes such a path as it is: no "..", no "/"
    return f"{_SHARE}{plain[2:]}" if plain.startswith("\\\\") else f"{_PREFIX}{plain}"


def shown(path: str) -> str:
    """A path, or a sentence with paths in it, as people know it."""
    return path.replace(_SHARE, "\\\\").replace(_PREFIX, "")
