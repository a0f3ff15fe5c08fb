"""How the costs grow: a week of 1,000, 10,000 and 100,000 rows; forty divisions; reading and writing at scale.

``python -m benchmarks.scale [--rows N …] [--before CHECKOUT]``

Every week is one run of the whole program, from the prompt on. What a week of twenty rows costs, with all its papers,
is told in the first line and taken off the others: what is left, by row, must not grow.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks import forty, reading, writing
from benchmarks.measured import OURS, Spent, beside, take_before
from benchmarks.sized_week import AS_OF, DIVISIONS, write_sized_week
from benchmarks.tables import machine, show, table
from benchmarks.whole_batch import whole_batch

ROWS: Final = (1_000, 10_000, 100_000)
SHORT: Final = 1_000
"""A week of no more rows is run three times; the run in the middle is told."""
BEFORE_ROWS: Final = 10_000
"""The largest week in which another state of the program is measured too: larger ones take it minutes."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=ROWS)
    take_before(parser)
    chosen = parser.parse_args()
    show(f"{machine()}\n")
    with beside(chosen.before) as roots:
        show(f"{_growth(chosen.rows, roots)}\n")
    forty.main(chosen.before)
    show("")
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
                runs = 3 if size <= SHORT else 1
                found = [whole_batch(Path(workspace), AS_OF, root)[0] for _ in range(runs)]
                spent = sorted(found, key=lambda one: one.cpu)[runs // 2]
                start = starts.setdefault(state, spent)
                seconds, memory = (spent.cpu - start.cpu) / size * 1000, (spent.peak - start.peak) / size * 1024
                whole = [state, f"{size:,}", f"{spent.cpu:.2f}", f"{spent.wall:.2f}", f"{spent.peak:.0f}"]
                if start is spent:
                    lines[state].append([*whole, "start-up", "", "", ""])
                    continue
                least = first.setdefault(state, (seconds, memory))
                each = [
                    f"{seconds:.2f}",
                    f"{seconds / least[0]:.2f}",
                    f"{memory:.1f}",
                    f"{memory / max(least[1], 0.1):.2f}",
                ]
                lines[state].append([*whole, *each])
    headings = ("a week", "rows", "CPU s", "wall s", "peak MB", "ms a row", "growth", "KB a row", "growth")
    return table(headings, [line for own in lines.values() for line in own])


if __name__ == "__main__":
    main()
