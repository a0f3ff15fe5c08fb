"""Run the program as its users do: a process of its own, with nothing said about the console's encoding.

What a command says and writes is the same inside the test's own process, sooner, and coverage sees it: ``inside``. What
a console, an environment or another Python does to it is seen by ``run`` alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import date, datetime, tzinfo
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from ita_batch import cli, options

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "run.py"
ON_A_DAY = """
import datetime
class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls({day.year}, {day.month}, {day.day}, 9, 30, tzinfo=tz)
datetime.datetime = Day
"""


def begin(first: str = "", program: str = f"runpy.run_path({str(RUN)!r}, None, '__main__')") -> list[str]:
    """``python run.py``, before which ``first`` is run: not by a sitecustomize, as an embeddable Python reads none."""
    return [sys.executable, "-c", f"{first}\nimport runpy\n{program}"] if first else [sys.executable, str(RUN)]


def run(
    *arguments: str | Path, folder: Path, ascii_console: bool = False, today: date | None = None
) -> subprocess.CompletedProcess[str]:
    """``python run.py …`` in this folder; whatever happens, no trace is shown and every byte is UTF-8.

    ``ascii_console`` is the worst of consoles: Python believes that it can print nothing but ASCII. ``today`` is what
    the clock of the computer says.
    """
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONIOENCODING", "PYTHONUTF8"}}
    environment |= {"LC_ALL": "C", "COLUMNS": "300"}
    if ascii_console:
        environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [*begin(ON_A_DAY.format(day=today) if today else ""), *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "Traceback" not in done.stdout
    return done


def inside(
    *arguments: str | Path, folder: Path, today: date | None = None, typed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """``run.py …`` in this folder, without a process of its own.

    ``today`` is what the clock says; ``typed`` is what somebody at a terminal answers to questions.
    """
    said, complained, answers = StringIO(), StringIO(), StringIO(typed or "")
    with (
        chdir(folder),
        patch.object(options, "datetime", clock_of(today) if today else datetime),
        patch.object(sys, "argv", [str(RUN), *map(str, arguments)]),
        patch.object(sys, "stdin", answers),
        patch.object(answers, "isatty", lambda: typed is not None),
        patch.dict(os.environ, {"COLUMNS": "300", "LANGUAGE": ""}),
        redirect_stdout(said),
        redirect_stderr(complained),
    ):
        try:
            cli.main()
            code: object = 0
        except SystemExit as stop:
            code = stop.code
    done = subprocess.CompletedProcess(list(arguments), int(str(code or 0)), said.getvalue(), complained.getvalue())
    assert "Traceback" not in done.stderr + done.stdout
    return done


def clock_of(day: date) -> type[datetime]:
    """A clock that stands on the morning of that day."""

    class Day(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Day:
            return cls(day.year, day.month, day.day, 9, 30, tzinfo=tz)

    return Day
