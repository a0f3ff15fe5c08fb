"""The actions: the same commands as on the command line, and what they made is opened."""

import sys
from pathlib import Path

from ita_batch.cli import cli
from ita_batch.desk.documents import documents
from ita_batch.desk.own_folder import is_workspace
from ita_batch.desk.visit import Visit
from ita_batch.errors import ExitCode, UserError
from ita_batch.handout import TEMPLATES
from ita_batch.messages import word
from ita_batch.options import asked_day
from ita_batch.plain_text import visible
from ita_batch.resources import AGENCY_FILE, OUTPUT, RULES_FILE
from ita_batch.rulebook import rulebook_of
from ita_batch.run_folder import day_and_round, newest_first

BOARD = "board.html"
DONE = (ExitCode.CLEAN, ExitCode.FINDINGS)


def command(*words: str | Path) -> int:
    """A command as on the command line; its exit code. Raises what ``endings`` knows."""
    try:
        cli.main([str(one) for one in words], standalone_mode=False, obj="th")
    except SystemExit as stop:
        return int(stop.code or 0)
    return ExitCode.CLEAN


def start(visit: Visit) -> int:
    """A new workspace: in the folder that was dropped, or that is typed, or in the documents; agency.xlsx is opened."""
    folder = _new_folder(visit)
    if is_workspace(folder):
        sys.stdout.write(f"{word('desk_there', folder=folder)}\n")
        code: int = ExitCode.CLEAN
    else:
        code = command("new", folder)
    visit.own.remember_workspace(folder)
    visit.screen.open(folder)
    visit.screen.open(folder / AGENCY_FILE)
    return code


def _new_folder(visit: Visit) -> Path:
    """Where the workspace is wanted: what was dropped or typed, else in the documents.

    In a folder that holds other things it gets one of its own. Raises UserError for a file.
    """
    name = word("desk_new_name", year=rulebook_of(asked_day(None)).fiscal_year)
    offered = documents() / name
    if not visit.dropped:
        typed = visit.screen.ask(word("desk_new_where", folder=offered))
        return offered.parent / typed if typed else offered  # a bare name would lie in the program, and go with it
    (folder, *_) = visit.dropped
    if not folder.is_dir():
        raise UserError("desk-file-dropped", ExitCode.USAGE, file=folder)
    others = _names(folder) - {RULES_FILE, AGENCY_FILE}
    return folder / name if others and not is_workspace(folder) else folder


def forms(visit: Visit) -> int:
    """The forms to hand out; their folder is opened."""
    workspace = visit.workspace()
    _say(workspace)
    code = command("templates", workspace)
    visit.screen.open(workspace / TEMPLATES)
    return code


def week(visit: Visit) -> int:
    """The week; its folder is opened, and before it the board."""
    workspace = visit.workspace()
    _say(workspace)
    code = command("batch", workspace)
    if code in DONE and (run := newest_run(workspace)):
        _open(run, visit)
    return code


def check(visit: Visit) -> int:
    """Each file that was dropped; the marked copies are opened."""
    files = [path for path in visit.dropped if not is_workspace(path)]
    if not files:
        raise UserError("desk-nothing-dropped", ExitCode.USAGE)
    workspace = visit.workspace(of_files=True)
    _say(workspace)
    folder = workspace / OUTPUT / "check"
    codes = []
    for file in files:
        if file.is_dir():
            raise UserError("desk-folder-dropped", ExitCode.USAGE, folder=file)
        before = _names(folder)
        codes.append(command("check", file, "--workspace", workspace))
        for name in sorted(_names(folder) - before):
            visit.screen.open(folder / name)
    return max(codes)


def open_last(visit: Visit) -> int:
    """The result of the last week, or the run folder that was dropped; whether it is as it was written is said."""
    dropped = next((path for path in visit.dropped if day_and_round(path.name)), None)
    workspace = None if dropped else visit.workspace()
    run = dropped or (newest_run(workspace) if workspace else None)
    if run is None:
        raise UserError("desk-no-result", ExitCode.NO_WORKSPACE, folder=workspace)
    _open(run, visit)
    if command("verify", run) == ExitCode.VERIFY_FAILED:
        raise UserError("desk-changed", ExitCode.VERIFY_FAILED, folder=run)
    return ExitCode.CLEAN


def newest_run(workspace: Path) -> Path | None:
    """The run folder of the last day and round; None where there is none."""
    return next((path for _, path in newest_first(workspace / OUTPUT)), None)


def _open(run: Path, visit: Visit) -> None:
    """Open a run folder and its board."""
    sys.stdout.write(f"{word('desk_opened', folder=run)}\n")
    sys.stdout.flush()
    visit.screen.open(run)
    if (run / BOARD).is_file():
        visit.screen.open(run / BOARD)


def _say(workspace: Path) -> None:
    sys.stdout.write(f"{word('desk_workspace', folder=visible(str(workspace)))}\n")
    sys.stdout.flush()


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
