"""Commands that answer at once, beside a bare interpreter that only loads click.

``python -m benchmarks.starting [--runs N] [--before CHECKOUT]``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measured import Program, Spent, beside, take_before
from benchmarks.tables import machine, show, table
from benchmarks.week import demo

BARE = "a bare interpreter with click"
HEADINGS = ("a command", "CPU s", "it / bare", "wall s")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    take_before(parser)
    chosen = parser.parse_args()
    show(f"{machine()}\n")
    with beside(chosen.before) as roots, TemporaryDirectory() as folder:
        programs = [Program(BARE, lambda _: [sys.executable, "-c", "import click"]), *_commands(roots, Path(folder))]
        for program in programs:  # compiles what was not compiled
            program.run(Path(folder))
        rounds = [[program.run(Path(folder)) for program in programs] for _ in range(chosen.runs)]
        lines = [_cells(program.name, rounds, place) for place, program in enumerate(programs)]
        show(table(HEADINGS, lines))


def _commands(roots: Mapping[str, Path], folder: Path) -> list[Program]:
    """Each command of each state; ``verify`` is given the example's week of that state."""
    found = []
    for name, root in roots.items():
        (folder / name).mkdir()
        Program(name, demo, root).run(folder / name)
        (run,) = (path for path in (folder / name).iterdir() if path.is_dir())
        commands = (["--help"], ["verify", str(run)], ["doctor"])
        found += [Program(f"{words[0]}, {name}", _started(words), root) for words in commands]
    return found


def _started(words: Sequence[str]) -> Callable[[Path], Sequence[str]]:
    return lambda _: [sys.executable, "run.py", *words]


def _cells(name: str, rounds: Sequence[Sequence[Spent]], place: int) -> list[str]:
    """As ``HEADINGS`` has them: medians, and the median of the ratios of each round."""
    cpu, wall = median(one[place].cpu for one in rounds), median(one[place].wall for one in rounds)
    ratio = median(one[place].cpu / one[0].cpu for one in rounds)
    return [name, f"{cpu:.3f}", f"{ratio:.2f}", f"{wall:.3f}"]


if __name__ == "__main__":
    main()
