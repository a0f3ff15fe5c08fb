"""One action from its double click to the window that is closed: nothing that happens on the way stays unsaid."""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_batch.console import how_here, speak_utf8
from ita_batch.desk import actions, weekly_task
from ita_batch.desk.dropped import dropped
from ita_batch.desk.own_folder import OwnFolder, own_folder
from ita_batch.desk.screen import Screen, screen_of
from ita_batch.desk.support_report import nameless, report
from ita_batch.desk.trouble_page import show_trouble
from ita_batch.desk.visit import Visit
from ita_batch.endings import end_well, say
from ita_batch.errors import ExitCode, UserError
from ita_batch.leaving import leaving_in_order
from ita_batch.messages import Language, error_parts, word
from ita_batch.starters import BEGUN
from ita_batch.usage import use_language

_WORDS = 3  # our own name, an action, a folder
SCHEDULED = "scheduled"
"""Given instead of a dropped name by the weekly task: nobody looks on."""
ACTIONS: Mapping[str, Callable[[Visit], int]] = {
    "start": actions.start,
    "forms": actions.forms,
    "week": actions.week,
    "check": actions.check,
    "open": actions.open_last,
    "report": report,
    "schedule": weekly_task.schedule,
    "unschedule": weekly_task.unschedule,
}


@dataclass
class _Told:
    """The last thing that was said to be wrong."""

    error: UserError | None = None

    def __call__(self, error: UserError, language: Language) -> None:
        self.error = error
        say(error, language)


def main() -> None:
    """``ACTION HERE [DROPPED…]``: the process ends with the code of the command behind it, and ``BEGUN``."""
    speak_utf8()
    use_language("th")
    if len(sys.argv) < _WORDS or sys.argv[1] not in ACTIONS:
        sys.exit(f"python -m ita_batch.desk {'|'.join(ACTIONS)} FOLDER [DROPPED…]")
    action, here, *given = sys.argv[1:]
    screen = screen_of(windows=not os.environ.get("ITA_BATCH_NO_WINDOWS"), scheduled=SCHEDULED in given)
    files = dropped([one for one in given if one != SCHEDULED], os.environ.get("ITA_LINE", ""))
    own = own_folder(os.environ.get("LOCALAPPDATA"))
    visit = Visit(Path(here).absolute(), files, own, screen)
    with leaving_in_order():
        code = carry_out(action, visit)
    sys.exit(BEGUN + code)


def carry_out(action: str, visit: Visit) -> int:
    """Do it, show how it ended, wait until that was read; the exit code."""
    visit.own.remember_program(Path(sys.executable))
    told = _Told()
    try:
        end_well(lambda: sys.exit(ACTIONS[action](visit)), "th", told)
        code: int = ExitCode.CLEAN
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else ExitCode.CLEAN
    if told.error:
        _show(told.error, visit.own, visit.screen)
    visit.screen.wait()
    return code


def _show(error: UserError, own: OwnFolder, screen: Screen) -> None:
    """The page of what went wrong; its sentence stands in the window, too."""
    wrong, remedy = error_parts(error, "th", how_here())
    own.keep_trouble(nameless(error))
    if page := show_trouble(own.path, wrong, remedy):
        screen.open(page)
    else:
        sys.stdout.write(f"{word('desk_no_page')}\n")
