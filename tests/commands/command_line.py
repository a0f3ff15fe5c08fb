"""Run the program as its users do: a process of its own, with nothing said about the console's encoding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "run.py"


def run(*arguments: str | Path, folder: Path, ascii_console: bool = False) -> subprocess.CompletedProcess[str]:
    """``python run.py …`` in this folder; whatever happens, no trace is shown and every byte is UTF-8.

    ``ascii_console`` is the worst of consoles: Python believes that it can print nothing but ASCII.
    """
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONIOENCODING", "PYTHONUTF8"}}
    environment |= {"LC_ALL": "C", "COLUMNS": "300"}
    if ascii_console:
        environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
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
