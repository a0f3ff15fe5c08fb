"""Run the program as its users do: a process of its own, with nothing said about the console's encoding."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

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
    with tempfile.TemporaryDirectory() as site:
        if today:
            (Path(site) / "sitecustomize.py").write_text(ON_A_DAY.format(day=today), encoding="utf-8")
            environment["PYTHONPATH"] = site
        done = subprocess.run(
            [sys.executable, RUN, *map(str, arguments)],
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
