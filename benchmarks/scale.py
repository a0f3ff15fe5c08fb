"""How the costs grow: a week of 1,000, 10,000 and 100,000 rows; forty divisions; reading and writing at scale.

``python -m benchmarks.scale [--rows N …] [--before CHECKOUT]``

Every week is one run of the whole program, from the prompt on. What a week of twenty rows costs, with all its papers,
is told in the first line and taken off the others: what is left, by row, must not grow.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import reading, writing
from benchmarks.measured import OURS, ROOT, Program, Spent, beside
from benchmarks.sized_week import AS_OF, DIVISIONS, write_sized_week
from benchmarks.tables import machine, show, table
from examples.agencies.build import Inbox
from examples.agencies.spec import AGENCIES

ROWS: Final = (1_000, 10_000, 100_000)
BEFORE_ROWS: Final = 10_000
"""The largest week in which another state of the program is measured too: larger ones take it minutes."""
LOOK: Final = 0.05
"""Seconds between two looks at the memory, in the runs whose time is measured too: little of a long one."""
MANY: Final = next(one for one in AGENCIES if one.key == "17-terrible")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    parser.add_argument("--before", type=Path, help="a checkout of another state of the program, measured beside it")
    chosen = parser.parse_args()
    show(f"{machine()}\n")
    with beside(chosen.before) as roots:
        show(f"{_growth(chosen.rows, roots)}\n")
        show(f"{_divisions(roots)}\n")
    reading.main(chosen.before)
    show("")
    writing.main(chosen.before)


def _growth(sizes: Iterable[int], roots: Mapping[str, Path]) -> str:
    """Whole weeks, beside what one of hardly any rows costs."""
    lines: dict[str, list[list[str]]] = {state: [] for state in roots}
    starts: dict[str, Spent] = {}
    first: dict[str, tuple[float, float]] = {}
    for size in (DIVISIONS, *sizes):
        with TemporaryDirectory() as workspace:
            write_sized_week(Path(workspace), size)
            for state, root in roots.items():
                if state != OURS and size > BEFORE_ROWS:
                    continue
                if state not in starts:
                    _week(Path(workspace), AS_OF, root)  # compiles what was not compiled
                spent, _ = _week(Path(workspace), AS_OF, root)
                start = starts.setdefault(state, spent)
                seconds, memory = (spent.cpu - start.cpu) / size * 1000, (spent.peak - start.peak) / size * 1024
                whole = [state, f"{size:,}", f"{spent.cpu:.2f}", f"{spent.wall:.2f}", f"{spent.peak:.0f}"]
                if start is spent:
                    lines[state].append([*whole, "start-up", "", "", ""])
                    continue
                least = first.setdefault(state, (seconds, memory))
                each = [f"{seconds:.2f}", f"{seconds / least[0]:.2f}", f"{memory:.1f}", f"{memory / least[1]:.2f}"]
                lines[state].append([*whole, *each])
    headings = ("a week", "rows", "CPU s", "wall s", "peak MB", "ms a row", "growth", "KB a row", "growth")
    return table(headings, [line for own in lines.values() for line in own])


def _divisions(roots: Mapping[str, Path]) -> str:
    """A week with a fault in every row."""
    rows = []
    with TemporaryDirectory() as workspace:
        Inbox(MANY, Path(workspace)).add_week(0)
        for state, root in roots.items():
            spent, findings = _week(Path(workspace), MANY.weeks[0].day, root)
            figures = [f"{findings:,}", f"{spent.cpu:.2f}", f"{spent.wall:.2f}", f"{spent.peak:.0f}"]
            rows.append([state, *figures])
    return table((f"{MANY.divisions} divisions", "findings", "CPU s", "wall s", "peak MB"), rows)


def _week(workspace: Path, day: date, root: Path = ROOT) -> tuple[Spent, int]:
    """What one week costs, and how much is to be said of it."""
    with TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        words = ["run.py", "batch", str(workspace), "--as-of", day.isoformat(), "--output"]
        spent = Program("week", lambda folder: [sys.executable, *words, str(folder)], root).run(output, LOOK)
        (told,) = output.glob("*/findings.json")
        return spent, len(json.loads(told.read_text("utf-8"))["findings"])


if __name__ == "__main__":
    main()
