"""What everything hostile costs, as tables: ``python -m benchmarks.hostile [files] [reading] [cells] [sheets]``.

Each file is read in a warm worker, as in a week: wall time, processor time (including the start of the worker), peak
memory, size on the disk and the verdict. The tests assert the verdicts and the memory; the times are read here, and
judged by the smaller of the two, which other programs of the machine do not disturb.

Each kind of bad cell is read in each column of each form (reading). Bad cells and sheets go through a whole week (Linux
only): processor time of the program, of its readers apart, and how much more than plain rows they cost the program.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import hostile_cells, hostile_reading, hostile_sheets
from benchmarks.hostile_week import SECONDS
from tests.hostile.hostile_files import FILES
from tests.hostile.measure import measured

MEGABYTES = 300


def files() -> int:
    """Print what each file costs; how many break the promise."""
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        for hostile in FILES:
            path = Path(folder) / hostile.name
            path.write_bytes(hostile.build())
            found = measured(path)
            spent = min(int(str(found["ms"])), int(str(found["cpu"])))
            kept = spent < SECONDS * 1000 and int(str(found["mb"])) < MEGABYTES
            right = found["verdict"] == hostile.verdict
            broken += not (kept and right)
            mark = "" if kept and right else f"  BROKEN (expected {hostile.verdict})"
            line = f"{found['ms']:>6} ms {found['cpu']:>6} ms {found['mb']:>4} MB {path.stat().st_size:>11,}  "
            sys.stdout.write(f"{line}{found['verdict']:<32} {hostile.name}{mark}\n")
            path.unlink()
    sys.stdout.write(f"{len(FILES)} files, {broken} of them not within {SECONDS} s and {MEGABYTES} MB\n")
    return broken


TABLES = {
    "files": files,
    "reading": hostile_reading.table,
    "cells": hostile_cells.table,
    "sheets": hostile_sheets.table,
}
ONE: Mapping[str, Callable[..., tuple[float, float]]] = {
    "cells": hostile_cells.measure,
    "sheets": hostile_sheets.measure,
}


def main(names: list[str]) -> int:
    """Print the tables, all where none is named; the exit code is 1 when one of them breaks the promise."""
    broken = 0
    for name in names or TABLES:
        sys.stdout.write(f"== {name}\n")
        broken += TABLES[name]()
    sys.stdout.write(f"{broken} not within {SECONDS} s of processor time\n")
    return 1 if broken else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        json.dump(ONE[sys.argv[2]](*sys.argv[3:]), sys.stdout)
    else:
        sys.exit(main(sys.argv[1:]))
