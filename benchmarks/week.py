"""The example's week from the prompt to the last file, beside the naive stack; then what each part of it costs.

``python -m benchmarks.week [--runs N] [--before CHECKOUT]``

The program and the script (``benchmarks.rival_week``) run in turn, each as a process of its own with all its children.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.measured import HEADINGS, ROOT, Program, compared, environment
from benchmarks.tables import machine, show, table
from ita_batch.resources import example_workspace

OURS, BEFORE, NAIVE = "ita-batch", "ita-batch before", "the naive stack"


def _demo(folder: Path) -> Sequence[str]:
    return [sys.executable, "run.py", "demo", "--output", str(folder)]


def _script(folder: Path) -> Sequence[str]:
    return [sys.executable, "-m", "benchmarks.rival_week", str(example_workspace() / "inbox"), str(folder)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--before", type=Path, help="a checkout of another state of the program, measured beside it")
    chosen = parser.parse_args()
    before = chosen.before.resolve() if chosen.before else None
    show(f"{machine()}\n")
    programs = [Program(OURS, _demo), Program(NAIVE, _script), *([Program(BEFORE, _demo, before)] if before else ())]
    whole = [figures.cells for figures in compared(programs, chosen.runs)]
    show(table(("the example's week", *HEADINGS), whole) + "\n")
    show(_parts({OURS: ROOT, **({BEFORE: before} if before else {})}, chosen.runs))


def _parts(roots: dict[str, Path], runs: int) -> str:
    """Medians of several processes, those of all states in turn."""
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(runs):
        for name, root in roots.items():
            for part, seconds in _measured(root).items():
                found.setdefault(part, {}).setdefault(name, []).append(seconds)
    rows = [
        [part, *(f"{median(sides[name]):.2f}" if name in sides else "" for name in roots)]
        for part, sides in found.items()
    ]
    return table(("its parts, CPU s", *roots), rows)


def _measured(root: Path) -> dict[str, float]:
    """The parts of one week, by the checkout's own ``benchmarks.week_parts`` or, before that was there, ``week``."""
    module = "week_parts" if (root / "benchmarks" / "week_parts.py").is_file() else "week"
    command = [sys.executable, "-m", f"benchmarks.{module}", "--one"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=root, env=environment())
    lines = (line.partition("\t") for line in done.stdout.splitlines())
    return {part: float(seconds) for part, _, seconds in lines}


if __name__ == "__main__":
    main()
