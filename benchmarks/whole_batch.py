"""One ``batch`` of a workspace as a process of its own, its memory looked at."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measured import ROOT, Program, Spent

LOOK: Final = 0.05
"""Seconds between two looks at the memory, while the time is measured too: little of a long run."""


def whole_batch(workspace: Path, day: date, root: Path = ROOT) -> tuple[Spent, int]:
    """What the week of a workspace costs, by the program in a checkout, and how much is to be said of it."""
    with TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        words = ["run.py", "batch", str(workspace), "--as-of", day.isoformat(), "--output"]
        spent = Program("batch", lambda folder: [sys.executable, *words, str(folder)], root).run(output, LOOK)
        (told,) = output.glob("*/findings.json")
        return spent, len(json.loads(told.read_text("utf-8"))["findings"])
