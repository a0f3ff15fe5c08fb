"""Matching beside Splink on the same labelled rows: ``python -m benchmarks.matching [--rows N …] [--dirt easy hard]``.

Both begin with the rows as columns, prepared in another process, and end with judged clusters. Each measurement runs in
a process of its own, one after the other, so that seconds and peak memory compare; the seconds of the processors are
those of all threads. Splink is trained on the rows themselves (u by random sampling, m by expectation maximisation), as
its manual advises. F1 is that of the best single threshold; the other figures of ours are those of the verdicts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import pickle
import resource
import subprocess
import sys
import time
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.tables import machine, show, table

TEST_SEED = 2564  # development used others
HEADINGS = (
    "rows",
    "dirt",
    "who",
    "precision",
    "recall",
    "F1",
    "asked/true",
    "CPU s",
    "CPU / ours",
    "wall s",
    "peak MB",
)
WHO = ("ours", "splink")

Scored = dict[tuple[int, int], float]


def main() -> None:
    """Print the table, each line as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--dirt", nargs="+", default=["easy", "hard"], choices=["easy", "hard"])
    parser.add_argument("--who", nargs="+", default=list(WHO), choices=WHO)
    parser.add_argument("--seed", type=int, default=TEST_SEED)
    parser.add_argument("--width", type=int, default=0, help="names of each sort in use; 0: all")
    parser.add_argument("--make", type=Path, help="write the labelled rows into this folder")
    parser.add_argument("--from", dest="made", type=Path, help="measure what lies in this folder and print JSON")
    chosen = parser.parse_args()
    if chosen.make:
        _make(chosen.make, chosen.rows[0], chosen.dirt[0], chosen.seed, chosen.width)
    elif chosen.made:
        print(json.dumps(measured(chosen.made, chosen.who[0], chosen.seed)))
    else:
        show(f"{machine()}\n\n{table(HEADINGS, ())}")
        for rows in chosen.rows:
            for dirt in chosen.dirt:
                _compare(rows, dirt, chosen.who, ["--seed", str(chosen.seed), "--width", str(chosen.width)])


def _compare(rows: int, dirt: str, contenders: list[str], options: list[str]) -> None:
    """The lines of one list of rows."""
    ours = 0.0
    with TemporaryDirectory() as folder:
        _run(["--make", folder, "--rows", str(rows), "--dirt", dirt, *options])
        for who in contenders:
            begin = f"| {rows:,} | {dirt} | {who} |"
            if who == "splink" and importlib.util.find_spec("splink") is None:
                show(f'{begin} not installed: pip install ".[bench]" | | | | | | | |')
                continue
            done = _run(["--from", folder, "--who", who, *options])
            if done.returncode:
                show(f"{begin} failed: {done.stderr.strip().splitlines()[-1]} | | | | | | | |")
                continue
            *told, cpu, wall, peak = json.loads(done.stdout.splitlines()[-1])
            ours = cpu if who == "ours" else ours
            ratio = f"{cpu / ours:.1f}" if ours else "–"
            show(f"{begin} {' | '.join(told)} | {cpu:.2f} | {ratio} | {wall:.2f} | {peak:.0f} |")


def _run(options: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.matching", *options], capture_output=True, text=True, check=False
    )


def _make(folder: Path, size: int, dirt: str, seed: int, width: int) -> None:
    """Write the columns of both contenders, and who each row is about."""
    from benchmarks.ours import prepared  # noqa: PLC0415 - whoever is measured does not load this
    from benchmarks.people import labelled  # noqa: PLC0415
    from benchmarks.rival import prepared_columns  # noqa: PLC0415
    from ita_batch.matching.people_columns import people_columns  # noqa: PLC0415

    rows = labelled(size, hard=dirt == "hard", seed=seed, width=width)
    _write(folder / "entities", [row.entity for row in rows])
    _write(folder / "splink", prepared_columns(rows))
    _write(folder / "ours", asdict(people_columns(prepared(rows))))


def _write(path: Path, value: object) -> None:
    with path.open("wb") as file:
        pickle.dump(value, file)


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301 - our own


def measured(folder: Path, who: str, seed: int) -> list[Any]:
    """The figures of one line: precision, recall, F1 and questions as texts; seconds and MB."""
    columns = _read(folder / who)
    if who == "ours":
        from ita_batch.matching.people_columns import PeopleColumns  # noqa: PLC0415 - each process loads one of them
        from ita_batch.matching.resolve import resolve  # noqa: PLC0415
        from ita_batch.matching.row_columns import row_columns  # noqa: PLC0415

        people = PeopleColumns(**columns)
        before, start = _cpu(), time.perf_counter()
        resolved = resolve(row_columns(people))
        spent = [_cpu() - before, time.perf_counter() - start, _peak()]
        from benchmarks.resolved import pairs_of_rows  # noqa: PLC0415

        merged, asked, scored = pairs_of_rows(resolved)
        truth = _true_pairs(folder)
        found, per_pair = merged | asked, f"{len(resolved.asked) / max(1, len(truth)):.2f}"
    else:
        from benchmarks.rival import predicted, prepared_table  # noqa: PLC0415

        people_table = prepared_table(columns)
        del columns
        before, start = _cpu(), time.perf_counter()
        pairs = predicted(people_table, seed)
        spent = [_cpu() - before, time.perf_counter() - start, _peak()]
        scored, truth = pairs(), _true_pairs(folder)
        _, threshold = best_f1(scored, truth)
        found, per_pair = {pair for pair, score in scored.items() if score >= threshold}, "–"
        merged = found
    figures = (
        len(merged & truth) / max(1, len(merged)),
        len(found & truth) / max(1, len(truth)),
        best_f1(scored, truth)[0],
    )
    return [*(f"{figure:.4f}" for figure in figures), per_pair, *spent]


def _true_pairs(folder: Path) -> set[tuple[int, int]]:
    """Pairs of places in the list that are about one and the same."""
    places: dict[int, list[int]] = {}
    for place, entity in enumerate(_read(folder / "entities")):
        places.setdefault(entity, []).append(place)
    return {pair for own in places.values() for pair in combinations(own, 2)}


def best_f1(scored: Scored, truth: set[tuple[int, int]]) -> tuple[float, float]:
    """The best F1 of any single threshold, and that threshold."""
    ordered = sorted(scored.items(), key=lambda item: -item[1])
    best, threshold, right = 0.0, 1.0, 0
    for number, (pair, score) in enumerate(ordered, 1):
        right += pair in truth
        if number < len(ordered) and ordered[number][1] == score:
            continue
        f1 = 2 * right / (number + len(truth))
        if f1 > best:
            best, threshold = f1, score
    return best, threshold


def _cpu() -> float:
    """Seconds of the processors, of all threads and of processes that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
