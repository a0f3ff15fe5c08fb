"""Double-click a starter inside the test's own process: what was said, what was opened, how it ended."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from ita_batch import options
from ita_batch.desk.desk import carry_out
from ita_batch.desk.own_folder import OwnFolder
from ita_batch.desk.screen import Screen
from ita_batch.desk.visit import Visit
from ita_batch.long_paths import shown
from tests.commands.command_line import clock_of

DAY = date(2021, 3, 12)


@dataclass(frozen=True)
class Watched(Screen):
    """A window that somebody looks at: it remembers what was opened, and is answered from a list."""

    answers: Iterator[str] = field(default_factory=lambda: iter(()))
    asked: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)
    waited: list[bool] = field(default_factory=list)

    def ask(self, question: str) -> str:
        """The next answer; "" where there is none left."""
        self.asked.append(question)
        return next(self.answers, "")

    def open(self, path: Path) -> None:
        """Remember what was opened; it must be there."""
        assert path.exists()
        self.opened.append(Path(shown(str(path))))

    def wait(self) -> None:
        """Remember that the window was kept."""
        self.waited.append(True)


@dataclass(frozen=True)
class Clicked:
    """How a double click ended."""

    code: int
    said: str
    wrong: str
    window: Watched


def click(
    action: str, here: Path, own: Path, *dropped: Path, answers: Sequence[str] = (), today: date = DAY
) -> Clicked:
    """Double-click a starter that lies in ``here``, or drop something on it."""
    said, wrong = StringIO(), StringIO()
    window = Watched(attended=True, opens=True, answers=iter(answers))
    with (
        chdir(here),
        patch.object(options, "datetime", clock_of(today)),
        patch.dict(os.environ, {"COLUMNS": "300"}),
        redirect_stdout(said),
        redirect_stderr(wrong),
    ):
        code = carry_out(action, Visit(here, dropped, OwnFolder(own), window))
    assert "Traceback" not in said.getvalue() + wrong.getvalue()
    assert window.waited == [True]
    return Clicked(code, said.getvalue(), wrong.getvalue(), window)
