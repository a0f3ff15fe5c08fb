"""Time and memory of every hostile file, as a table: ``python -m benchmarks.hostile``.

Each file is read in a warm worker, as in a week: wall time, processor time (including the start of the worker), peak
memory, size on the disk and the verdict. The tests assert the verdicts and the memory; the times are read here, and
judged by the smaller of the two, which other programs of the machine do not disturb.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.hostile.hostile_files import FILES
from tests.hostile.measure import measured

SECONDS, MEGABYTES = 2, 300


def main() -> int:
    """Print the table; the exit code is 1 when a file breaks the promise."""
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
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
