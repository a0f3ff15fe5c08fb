"""The week of a great agency in a bad state: forty divisions, two thousand findings, from the prompt to the papers.

``python -m benchmarks.forty [RUNS]``
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from examples.agencies.build import Inbox
from examples.agencies.spec import AGENCIES

ROOT: Final = Path(__file__).resolve().parents[1]
SPEC: Final = next(spec for spec in AGENCIES if spec.key == "17-terrible")
DAY: Final = SPEC.weeks[0].day


def write_forty(folder: Path) -> None:
    """The workspace: a list of 47 people from each of forty divisions, none of them right, and the answers."""
    Inbox(SPEC, folder).add_week(0)


def one_run(workspace: Path, output: Path) -> tuple[float, float]:
    """Seconds from the prompt to the end, and of processor time, all processes included."""
    command = [sys.executable, "run.py", "batch", str(workspace), "--as-of", str(DAY), "--output", str(output)]
    before, start = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False)
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main(runs: int) -> None:
    """Print the table: the medians."""
    with tempfile.TemporaryDirectory() as scratch:
        write_forty(Path(scratch) / "workspace")
        found = [one_run(Path(scratch) / "workspace", Path(scratch) / f"output_{number}") for number in range(runs)]
    print("| forty divisions, 2,000 findings | wall | CPU |")
    print("|---------------------------------|-----:|----:|")
    wall, cpu = (median(one[place] for one in found) for place in (0, 1))
    print(f"| seconds                         | {wall:.1f} | {cpu:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 3)
