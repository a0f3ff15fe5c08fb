"""The guard of costs: work that can be counted, compared with what is committed in ``counts.csv``; never seconds.

``python -m benchmarks.counts`` fails where anything grew by more than three in a hundred; ``--write`` writes the
counts anew, for a commit that says why more is worth it, or that keeps what was saved.

Counted are the function calls of each part of the example's week (its readers, which here read in this process,
included), those of whole weeks of three sizes, so that nothing grows faster than the rows or the divisions, the pairs
that matching compares, the bytes of what is written, and the modules that each command imports. All of it is the same
from run to run on one version of Python with the packages of ``constraints.txt``. Other Pythons call differently: only
``PYTHON`` is compared.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from benchmarks.measured import ROOT, environment
from benchmarks.tables import show, table
from ita_batch.sealed import sealed

COMMITTED: Final = Path(__file__).with_suffix(".csv")
COLUMNS: Final = ("what", "unit", "count")
PYTHON: Final = (3, 11)
MORE: Final = 0.03

Counts = Mapping[tuple[str, str], int]


def main() -> int:
    """Compare or write; the exit code is 1 where something grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the counts anew")
    chosen = parser.parse_args()
    if sys.version_info[:2] != PYTHON:
        show(f"nothing compared: work is counted on Python {'.'.join(map(str, PYTHON))}")
        return 0
    now = counted()
    if chosen.write:
        with COMMITTED.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            lines.writerows([COLUMNS, *((*key, count) for key, count in now.items())])
        return 0
    before = committed()
    show(table((*COLUMNS[:2], "committed", "now", "change"), list(map(list, _lines(before, now)))))
    wrong = faults(before, now)
    if sealed() is None:
        wrong.append("NOT SEALED: doctor looks at everything itself; `python -m benchmarks.seal` first")
    if wrong:
        show("\n".join(wrong))
        show("Mend it, or renew with `python -m benchmarks.counts --write` in a commit that says what it is worth.")
    return int(bool(wrong))


def counted() -> Counts:
    """Everything, in processes of their own: a first one compiles what was not compiled, for importing counts too."""
    command = [sys.executable, "-m", "benchmarks.counted_work"]
    told = ""
    for _ in range(2):
        settings = {**environment(), "PYTHONHASHSEED": "0"}
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8", cwd=ROOT, env=settings)
        told = done.stdout
    lines = (line.split("\t") for line in told.splitlines())
    return {(what, unit): int(count) for what, unit, count in lines}


def committed() -> Counts:
    """What is committed."""
    with COMMITTED.open(encoding="utf-8", newline="") as file:
        return {(line["what"], line["unit"]): int(line["count"]) for line in csv.DictReader(file)}


def faults(before: Counts, now: Counts) -> list[str]:
    """What grew beyond measure, what is counted and not committed, what is committed and no longer counted."""
    grown = [
        f"GREW: {what}, {unit}: from {before[what, unit]:,} to {count:,}"
        for (what, unit), count in now.items()
        if (what, unit) in before and count > before[what, unit] * (1 + MORE)
    ]
    other = [f"NOT IN BOTH: {what}, {unit}" for what, unit in sorted(set(before) ^ set(now))]
    return grown + other


def _lines(before: Counts, now: Counts) -> list[tuple[str, ...]]:
    return [
        (*key, f"{before[key]:,}", f"{count:,}", f"{count / max(before[key], 1) - 1:+.1%}")
        for key, count in now.items()
        if key in before
    ]


if __name__ == "__main__":
    sys.exit(main())
