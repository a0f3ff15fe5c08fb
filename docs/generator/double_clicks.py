"""What the windows of the starters say: real double clicks on the example and on a new workspace, kept as text."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache, partial
from io import StringIO
from pathlib import Path
from typing import Final
from unittest.mock import patch

from ita_batch import handout, options
from ita_batch.desk import actions, weekly_task
from ita_batch.desk.desk import carry_out
from ita_batch.desk.own_folder import OwnFolder
from ita_batch.desk.screen import Screen
from ita_batch.desk.trouble_page import PAGE as TROUBLE_PAGE
from ita_batch.desk.visit import Visit
from ita_batch.messages import word
from ita_batch.resources import example_day, example_workspace
from ita_batch.starters import put_starters

BEGUN: Final = date(2026, 11, 29)
"""The day of the first double click: the workspace is of the fiscal year in which it lies."""
DOCUMENTS: Final = r"C:\Users\somsri\Documents"
PROGRAM: Final = r"C:\Users\somsri\Desktop\ita-batch"
EXAMPLE: Final = "งาน ITA 2564"
CHECKED: Final = "กองการศึกษา_OIT_64.xlsx"
COLUMNS: Final = 110


@dataclass(frozen=True, slots=True)
class DoubleClicks:
    """What each window said, by its name in the page; the folders as they look then; the page of what went wrong."""

    said: Mapping[str, str]
    begun: str
    workspace: Sequence[str]
    run: str
    result: Sequence[str]
    trouble: str


class _Answered(Screen):
    """A window whose person answers with these words, and in which nothing is opened."""

    def ask(self, question: str) -> str:
        """The question stands in the window; Enter is the answer."""
        sys.stdout.write(f"{question}\n\n")
        return ""

    def open(self, path: Path) -> None:
        """Opened on her computer, not here."""

    def wait(self) -> None:
        """As in the window, but nobody is waited for."""
        sys.stdout.write(f"\n{word('desk_press')}")


@lru_cache(maxsize=1)
def double_clicks() -> DoubleClicks:
    """A first evening with the program; its folders are gone afterwards."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        room = Path(scratch)
        documents, own = room / "Documents", room / "own"
        documents.mkdir()
        stack.enter_context(patch.object(actions, "documents", lambda: documents))
        stack.enter_context(patch.object(weekly_task, "_tasks", lambda *_: None))
        stack.enter_context(patch.object(handout, "put_starters", partial(put_starters, platform="win32")))
        stack.enter_context(patch.object(sys, "argv", ["ita-batch.cmd"]))
        stack.enter_context(patch.dict(os.environ, _environment()))
        return _clicked(documents, OwnFolder(own))


def _environment() -> Mapping[str, str]:
    return {
        "COLUMNS": str(COLUMNS),
        "ITA_BATCH_DESK": "1",
        "ITA_BATCH_COMMAND": rf"{PROGRAM}\program\ita-batch.cmd",
        "USERDOMAIN": "OFFICE",
        "USERNAME": "somsri",
    }


def _clicked(documents: Path, own: OwnFolder) -> DoubleClicks:
    said = {"start": _window("start", documents, own, BEGUN)}
    (new,) = documents.iterdir()
    put_starters(new, "win32")
    said["unfilled"] = _window("forms", new, own, BEGUN)
    trouble = (own.path / TROUBLE_PAGE).read_text(encoding="utf-8")
    place = Path(shutil.copytree(example_workspace(), documents / EXAMPLE))
    day = example_day()
    for action in ("forms", "week", "open", "schedule", "unschedule", "report"):
        said[action] = _window(action, place, own, day)
    said["check"] = _window("check", place, own, day, place / "inbox" / CHECKED)
    said["several"] = _window("week", documents, own, day).split("\n\n")[0]
    (run,) = (place / "output").glob("2564-*")
    return DoubleClicks(
        {name: "\n".join(_as_there(text, documents)) for name, text in said.items()},
        rf"{DOCUMENTS}\{new.name}",
        _names(new),
        rf"{DOCUMENTS}\{EXAMPLE}\output\{run.name}",
        _names(run),
        trouble,
    )


def _names(folder: Path) -> list[str]:
    """The names in a folder; those of folders end in a slash."""
    return sorted(f"{path.name}{'/' * path.is_dir()}" for path in folder.iterdir())


def _window(action: str, here: Path, own: OwnFolder, day: date, *dropped: Path) -> str:
    """What stands in the window at its end; the moving bar is gone by then."""
    said, progress = StringIO(), StringIO()
    with patch.object(options, "datetime", _clock(day)), redirect_stdout(said), redirect_stderr(progress):
        code = carry_out(action, Visit(here, dropped, own, _Answered(attended=True, opens=True)))
    end = f"\n{word('desk_press')}"
    return f"{said.getvalue().removesuffix(end)}{progress.getvalue() if code > 1 else ''}{end}"


def _as_there(text: str, documents: Path) -> Iterator[str]:
    """The lines with the paths as they are on her computer."""
    folders = sorted((path for path in documents.rglob("*") if path.is_dir()), key=lambda path: -len(str(path)))
    for path in (*folders, documents):
        there = "\\".join((DOCUMENTS, *path.relative_to(documents).parts))
        text = (
            text.replace(f"'{path}'", f'"{there}"').replace(f"{path}{os.sep}", f"{there}\\").replace(str(path), there)
        )
    yield from (line.rstrip() for line in text.splitlines())


def _clock(day: date) -> type[datetime]:
    """A clock that stands on the morning of that day."""

    class Day(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Day:
            return cls(day.year, day.month, day.day, 9, 30, tzinfo=tz)

    return Day
