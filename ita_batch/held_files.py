"""Wait for a file that another program holds: a virus scanner, a sync tool, Excel or Word. Only Windows lets them.

A fresh file is looked into by others as soon as it is there; meanwhile it can neither be renamed nor deleted.
"""

import errno
import gc
import os
import shutil
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

PAUSES = (0.1, 0.2, 0.4, 0.8, 1.5, 2.0, 2.5, 2.5) if os.name == "nt" else ()
"""Seconds between two attempts, ten in all; nowhere else does it help to wait."""

_HELD = {5, 32, 33}  # access denied, sharing violation, lock violation

Answer = TypeVar("Answer")


class HeldError(PermissionError):
    """Another program held the file ``filename`` longer than we wait."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EACCES, os.strerror(errno.EACCES), str(path))


def once_free(act: Callable[[], Answer], path: Path) -> Answer:
    """What ``act`` gives; it is tried again while another program may hold ``path``, a file or something in a folder.

    Raises HeldError, which names the file, when that lasts, and whatever else ``act`` raises.
    """
    for pause in PAUSES:
        try:
            return act()
        except PermissionError as error:
            if not _may_pass(error):
                raise
            time.sleep(pause)
    try:
        return act()
    except PermissionError as error:
        if not PAUSES or not _may_pass(error):
            raise
        raise HeldError(_held_in(path)) from error


def remove_folder(folder: Path) -> None:
    """Remove a folder with all that is in it, as far as that can be done; who holds something of it is waited for."""
    shutil.rmtree(folder, ignore_errors=True)
    for pause in PAUSES:
        if not folder.is_dir():
            return
        time.sleep(pause)
        shutil.rmtree(folder, ignore_errors=True)


def let_go(error: BaseException) -> None:
    """Close what failed work has left open: its streams live as long as the error that tells where it stood."""
    seen: set[int] = set()
    following: BaseException | None = error
    while following and id(following) not in seen:
        seen.add(id(following))
        traceback.clear_frames(following.__traceback__)
        following = following.__cause__ or following.__context__
    gc.collect()


def _may_pass(error: PermissionError) -> bool:
    return getattr(error, "winerror", None) in {None, *_HELD}


def _held_in(path: Path) -> Path:
    """The first file of a folder that cannot get its own name: it is the one that is held; else the folder."""
    for file in sorted(path.rglob("*")) if path.is_dir() else ():
        try:
            file.rename(file)
        except OSError:
            return file
    return path
