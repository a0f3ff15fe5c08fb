"""Matching beside Splink on the same labelled rows: ``python -m benchmarks.matching [--rows N …] [--dirt easy hard]``.

Each measurement runs in a process of its own, one after the other, so that seconds and peak memory compare: seconds of
all processors (CPU) and of the clock (wall), from the rows' columns to judged pairs. Splink is trained on the rows
themselves (u by random sampling, m by expectation maximisation), as its manual advises. F1 is that of the best single
threshold; the other figures of ours are those of the verdicts.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time

from benchmarks.people import labelled, true_pairs
from benchmarks.tables import machine, show, table

TEST_SEED = 2564  # development used others
HEADINGS = ("rows", "dirt", "who", "precision", "recall", "F1", "asked/true", "CPU s", "it / ours", "wall s", "peak MB")
CPU = HEADINGS.index("CPU s")

Scored = dict[tuple[int, int], float]


def main() -> None:
    """Print the table, each line as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--dirt", nargs="+", default=["easy", "hard"], choices=["easy", "hard"])
    parser.add_argument("--who", nargs="+", default=["ours", "splink"], choices=["ours", "splink"])
    parser.add_argument("--seed", type=int, default=TEST_SEED)
    parser.add_argument("--width", type=int, default=0, help="names of each sort in use; 0: all")
    parser.add_argument("--one", action="store_true", help="measure in this process and print JSON")
    chosen = parser.parse_args()
    if chosen.one:
        print(json.dumps(measured(chosen.rows[0], chosen.dirt[0], chosen.who[0], chosen.seed, chosen.width)))
        return
    show(f"{machine()}\n\n{table(HEADINGS, ())}")
    for rows in chosen.rows:
        for dirt in chosen.dirt:
            ours = ""
            for who in chosen.who:
                line = _line(rows, dirt, who, chosen.seed, chosen.width)
                if len(line) == len(HEADINGS) - 1:  # measured
                    ours = line[CPU] if who == "ours" else ours
                    line.insert(CPU + 1, f"{float(line[CPU]) / float(ours):.2f}" if ours else "")
                show(f"| {' | '.join([*line, *[''] * (len(HEADINGS) - len(line))])} |")


def _line(rows: int, dirt: str, who: str, seed: int, width: int) -> list[str]:
    """The cells but for the ratio; what kept us from it where a side could not be measured."""
    unknown = [f"{rows:,}", dirt, who, "", "", "", "", ""]
    if who == "splink" and importlib.util.find_spec("splink") is None:
        return [*unknown, 'not installed: pip install ".[bench]"']
    options = ["--one", "--rows", str(rows), "--dirt", dirt, "--who", who, "--seed", str(seed), "--width", str(width)]
    command = [sys.executable, "-m", "benchmarks.matching", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return [*unknown, f"failed: {done.stderr.strip().splitlines()[-1]}"]
    cells: list[str] = json.loads(done.stdout.splitlines()[-1])
    return cells


def measured(size: int, dirt: str, who: str, seed: int, width: int) -> list[str]:
    """The cells of one line."""
    rows = labelled(size, hard=dirt == "hard", seed=seed, width=width)
    truth = true_pairs(rows)
    peak_before = _peak()
    if who == "ours":
        from benchmarks.ours import matched_pairs, prepared  # noqa: PLC0415 - each process measures one

        records = prepared(rows)
        peak_before = _peak()
        start, begin = time.perf_counter(), time.process_time()
        merged, asked, questions, scored = matched_pairs(records)
        wall, cpu = time.perf_counter() - start, time.process_time() - begin
        precision, recall = _share(merged, truth), len((merged | asked) & truth) / max(1, len(truth))
        per_pair = f"{questions / max(1, len(truth)):.2f}"
    else:
        from benchmarks.rival import predicted, prepared_table  # noqa: PLC0415

        table = prepared_table(rows)
        start, begin = time.perf_counter(), time.process_time()
        scored = predicted(table, seed)
        wall, cpu = time.perf_counter() - start, time.process_time() - begin
        _, threshold = best_f1(scored, truth)
        taken = {pair for pair, score in scored.items() if score >= threshold}
        precision, recall, per_pair = _share(taken, truth), len(taken & truth) / max(1, len(truth)), "–"
    f1, _ = best_f1(scored, truth)
    figures = [f"{size:,}", dirt, who, f"{precision:.4f}", f"{recall:.4f}", f"{f1:.4f}", per_pair]
    return [*figures, f"{cpu:.2f}", f"{wall:.2f}", f"{_peak():.0f} ({peak_before:.0f} before)"]


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


def _share(found: set[tuple[int, int]], truth: set[tuple[int, int]]) -> float:
    return len(found & truth) / max(1, len(found))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
