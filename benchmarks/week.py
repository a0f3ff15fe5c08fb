"""The example's week from the prompt to the last file, beside the naive stack; then what each part of it costs.

``python -m benchmarks.week [--runs N] [--before CHECKOUT]``

The program and the script (``benchmarks.rival_week``) run in turn, each as a process of its own with all its children.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.measured import HEADINGS, Program, beside, compared, environment, take_before
from benchmarks.tables import machine, show, table
from ita_batch.resources import example_workspace

NAIVE = "the naive stack"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    take_before(parser)
    chosen = parser.parse_args()
    show(f"{machine()}\n")
    with beside(chosen.before) as roots:
        programs = [*(Program(name, demo, root) for name, root in roots.items()), Program(NAIVE, _script)]
        whole = [figures.cells for figures in compared(programs, chosen.runs)]
        show(table(("the example's week", *HEADINGS), whole) + "\n")
        show(_parts(roots, chosen.runs))


def demo(folder: Path) -> Sequence[str]:
    """The example's week, written into a folder."""
    return [sys.executable, "run.py", "demo", "--output", str(folder)]


def _script(folder: Path) -> Sequence[str]:
    return [sys.executable, "-m", "benchmarks.rival_week", str(example_workspace() / "inbox"), str(folder)]


def _parts(roots: Mapping[str, Path], runs: int) -> str:
    """Medians of several processes, those of all states in turn."""
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(runs):
        for name, root in roots.items():
            for part, seconds in _measured(root).items():
                found.setdefault(part, {}).setdefault(name, []).append(seconds)
    rows = [[part, *(f"{median(sides[name]):.2f}" for name in roots)] for part, sides in found.items()]
    return table(("its parts, CPU s", *roots), rows)


def _measured(root: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.week_parts"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=root, env=environment())
    lines = (line.partition("\t") for line in done.stdout.splitlines())
    return {part: float(seconds) for part, _, seconds in lines}


if __name__ == "__main__":
    main()
