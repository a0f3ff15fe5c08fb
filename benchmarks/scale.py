"""How the costs grow: a week of 1,000, 10,000 and 100,000 rows; forty divisions; reading and writing at scale.

``python -m benchmarks.scale [--rows N …]``

Every week is one run of the whole program, from the prompt on. What a week of twenty rows costs, with all its papers,
is told in the first line and taken off the others: what is left, by row, must not grow.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import reading, writing
from benchmarks.measured import Program, Spent
from benchmarks.sized_week import AS_OF, DIVISIONS, write_sized_week
from benchmarks.tables import machine, show, table
from examples.agencies.build import Inbox
from examples.agencies.spec import AGENCIES

ROWS: Final = (1_000, 10_000, 100_000)
LOOK: Final = 0.05
"""Seconds between two looks at the memory, in the runs whose time is measured too: little of a long one."""
MANY: Final = next(one for one in AGENCIES if one.key == "17-terrible")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    chosen = parser.parse_args()
    show(f"{machine()}\n")
    show(_growth(chosen.rows) + "\n")
    show(_divisions() + "\n")
    reading.main()
    show("")
    writing.main()


def _growth(sizes: tuple[int, ...]) -> str:
    start, _ = _week(lambda folder: write_sized_week(folder, DIVISIONS), AS_OF)
    rows = [[f"{DIVISIONS} (start-up)", f"{start.cpu:.2f}", "", "", f"{start.wall:.2f}", f"{start.peak:.0f}", "", ""]]
    first: tuple[float, float] | None = None
    for size in sizes:
        spent, _ = _week(lambda folder, size=size: write_sized_week(folder, size), AS_OF)  # type: ignore[misc]
        each = (spent.cpu - start.cpu) / size * 1000, (spent.peak - start.peak) / size * 1024
        first = first or each
        seconds, memory = (one / of for one, of in zip(each, first, strict=True))
        times = [f"{spent.cpu:.2f}", f"{each[0]:.2f}", f"{seconds:.2f}", f"{spent.wall:.2f}"]
        rows.append([f"{size:,}", *times, f"{spent.peak:.0f}", f"{each[1]:.1f}", f"{memory:.2f}"])
    headings = ("rows of a week", "CPU s", "ms a row", "growth", "wall s", "peak MB", "KB a row", "growth")
    return table(headings, rows)


def _divisions() -> str:
    spent, findings = _week(lambda folder: Inbox(MANY, folder).add_week(0), MANY.weeks[0].day)
    row = [f"{MANY.divisions} divisions, {findings:,} findings", f"{spent.cpu:.2f}", f"{spent.wall:.2f}"]
    return table(("many divisions", "CPU s", "wall s", "peak MB"), [[*row, f"{spent.peak:.0f}"]])


def _week(write: Callable[[Path], None], day: date) -> tuple[Spent, int]:
    """What one week costs whose workspace is written first, and its findings."""
    with TemporaryDirectory() as scratch:
        workspace, output = Path(scratch) / "workspace", Path(scratch) / "output"
        workspace.mkdir()
        write(workspace)
        words = ["run.py", "batch", str(workspace), "--as-of", day.isoformat(), "--output"]
        spent = Program("week", lambda folder: [sys.executable, *words, str(folder)]).run(output, LOOK)
        (told,) = output.glob("*/findings.json")
        return spent, len(json.loads(told.read_text("utf-8"))["findings"])


if __name__ == "__main__":
    main()
