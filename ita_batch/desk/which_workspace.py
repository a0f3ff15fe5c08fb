"""Which workspace is meant: the folder that was dropped, the one of the starter, or one that is known."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from ita_batch.desk.own_folder import OwnFolder, is_workspace
from ita_batch.desk.screen import Screen
from ita_batch.errors import ExitCode, UserError
from ita_batch.messages import word
from ita_batch.resources import INBOX


def which_workspace(here: Path, dropped: Sequence[Path], own: OwnFolder, screen: Screen) -> Path:
    """The workspace of an action; asked for where several are known.

    Raises UserError where there is none, or where several are known and nobody is there to choose.
    """
    for path in (*dropped, here):
        if found := next((folder for folder in (path, *path.parents) if is_workspace(folder)), None):
            return found
    if (here / INBOX).is_dir():  # a workspace once: another one's week must not be made in its place
        raise UserError("desk-agency-gone", ExitCode.NO_WORKSPACE, folder=here)
    known = tuple(dict.fromkeys((*own.workspaces(), *_beside(here))))
    if len(known) == 1:
        return known[0]
    if not known:
        raise UserError("desk-no-workspace", ExitCode.NO_WORKSPACE)
    return _chosen(known, screen)


def _beside(program: Path) -> Iterable[Path]:
    """The workspaces beside the program's folder, as on a stick that holds both."""
    with suppress(OSError):
        return [folder for folder in sorted(program.parent.iterdir()) if folder.is_dir() and is_workspace(folder)]
    return ()


def _chosen(known: Sequence[Path], screen: Screen) -> Path:
    lines = "\n".join(f"  {number}. {folder}" for number, folder in enumerate(known, 1))
    answer = screen.ask(f"{word('desk_which')}\n{lines}\n{word('desk_which_number')} ")
    if answer and is_workspace(Path(answer)):
        return Path(answer)
    with suppress(ValueError, IndexError):
        number = int(answer)  # Thai digits, too
        if number > 0:
            return known[number - 1]
    raise UserError("desk-several-workspaces", ExitCode.NO_WORKSPACE, folders=lines)
