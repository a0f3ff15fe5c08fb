"""What lies in the inbox: every file that somebody sent, and whatever is there and cannot be opened, with the reason.

Links are not followed: what they lead to was not sent, and may be anything. Pipes and devices are not opened.
"""

import os
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.preflight import PLACEHOLDERS
from ita_batch.intake.submission import Status, Submission
from ita_batch.left_behind import is_left_over, is_systems_own
from ita_batch.manifest import FILE as MANIFEST
from ita_batch.plain_text import visible

FILE_UNREACHABLE = Code("file-unreachable", Severity.ERROR, source="contract: Files")
_COMES_BACK = ("returns", "review")  # of a run folder: everything else in it is ours, and nobody sent it
_FOLDER, _LINK, _NO_FILE = "folder", "link", None  # variants of its sentence


class InboxList(NamedTuple):
    """The files to be read, each with the name under which it is shown, and what cannot be read at all."""

    files: tuple[tuple[Path, str], ...]
    unreachable: tuple[Submission, ...]


def inbox_list(folder: Path) -> InboxList:
    """Everything in the inbox and the folders below it, in the order of the names; nothing where there is no inbox.

    Raises UserError (exit code 10) when there is something in its place that cannot be opened: that is no empty week.
    """
    if not os.path.lexists(folder):
        return InboxList((), ())
    files: list[Path] = []
    refused: list[tuple[Path, str | None]] = []
    folders, seen = [folder], set[tuple[int, int]]()
    while folders:
        inside = folders.pop()
        try:
            known = inside.stat()
            entries = sorted(os.scandir(inside), key=lambda entry: entry.name)
        except OSError as error:
            if inside == folder:
                reason = error.strerror or str(error)
                raise UserError("inbox-unreadable", ExitCode.NO_WORKSPACE, folder=folder, reason=reason) from error
            refused.append((inside, _FOLDER))
            continue
        if known.st_ino and (known.st_dev, known.st_ino) in seen:  # a folder that is mounted inside itself
            refused.append((inside, _LINK))
            continue
        seen.add((known.st_dev, known.st_ino))
        if inside != folder and MANIFEST in {entry.name for entry in entries}:  # a copy of what a run has written
            entries = [entry for entry in entries if entry.name in _COMES_BACK]
        for entry in entries:
            path = inside / entry.name
            if is_systems_own(path.relative_to(folder)):
                continue
            if entry.is_symlink():
                refused.append((path, _LINK))
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif entry.is_file(follow_symlinks=False):
                files.append(path)
            else:
                refused.append((path, _NO_FILE))
    names = shown_names([path.relative_to(folder).as_posix() for path in (*files, *(path for path, _ in refused))])
    sent = zip(files, names, strict=False)
    every = frozenset(names)
    listed = sorted((pair for pair in sent if not _left_over(pair[1], every)), key=lambda pair: pair[1])
    unreachable = (
        Submission(name, "", 0, Status.REFUSED, findings=(_said(name, why),))
        for name, (_, why) in zip(names[len(files) :], refused, strict=True)
    )
    return InboxList(tuple(listed), tuple(sorted(unreachable, key=lambda item: item.file)))


def _left_over(name: str, names: frozenset[str]) -> bool:
    return is_left_over(PurePath(name), PLACEHOLDERS, names)


def _said(name: str, why: str | None) -> Finding:
    return FILE_UNREACHABLE.at(Place(file=name), variant=why)


def shown_names(paths: Sequence[str]) -> list[str]:
    """The names under which these paths are shown: readable everywhere, and no two the same."""
    names = [unicodedata.normalize("NFC", visible(path)) for path in paths]
    counts = Counter(names)
    taken = {name for name in names if counts[name] == 1}
    shown = list(names)
    # Of several with one name the one that was written so keeps it.
    for place in sorted(range(len(paths)), key=lambda place: (paths[place] != names[place], paths[place])):
        if counts[names[place]] > 1:
            shown[place] = _free(names[place], taken)
            taken.add(shown[place])
    return shown


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken."""
    path, free, number = PurePosixPath(name), name, 1
    while free in taken:
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}").as_posix()
    return free
