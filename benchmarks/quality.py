"""How well matching does on rows of many kinds: ``python -m benchmarks.quality [--rows N] [--seeds …] [--splink]``.

Rows repeated as seldom as in a real list (5 % of them), written in the habits of several divisions, easy and hard; and
crowds, in which many share what should tell people apart. What was read, merged and asked is counted against the truth.
"""

from __future__ import annotations

import argparse
from typing import NamedTuple

from benchmarks.crowds import CROWDS
from benchmarks.habits import as_typed
from benchmarks.matching import TEST_SEED, best_f1
from benchmarks.ours import matched_pairs, prepared
from benchmarks.people import Row, labelled, true_pairs

DIRT = ("easy", "hard")
REPEATS = 0.05


class Quality(NamedTuple):
    """What matching made of labelled rows; shares, or counts for each true pair."""

    rows: int
    true: int
    merged: int
    wrong: int
    recall: float
    """Of the true pairs, those merged or asked about."""
    alone: float
    """Those merged."""
    questions: float
    silly: float
    """Questions about two who are not the same; of clusters every pair counts."""
    f1: float
    """Of the best threshold of the scores."""
    splink: float


def main() -> None:
    """Print the table, each line as soon as it is counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--seeds", type=int, nargs="+", default=[TEST_SEED])
    parser.add_argument("--of", nargs="+", default=[*DIRT, *CROWDS], choices=[*DIRT, *CROWDS])
    parser.add_argument("--repeats", type=float, default=REPEATS)
    parser.add_argument("--splink", action="store_true", help="and the F1 of Splink on the same rows")
    chosen = parser.parse_args()
    headings = ("kind", "seed", *Quality._fields)
    print("| " + " | ".join(headings) + " |\n|" + "---|" * len(headings))
    for kind in chosen.of:
        for seed in chosen.seeds:
            counted = quality(rows_of(kind, chosen.rows, chosen.repeats, seed), seed, splink=chosen.splink)
            shown = (f"{one:.4f}" if isinstance(one, float) else f"{one:,}" for one in counted)
            print(f"| {kind} | {seed} | {' | '.join(shown)} |", flush=True)


def rows_of(kind: str, size: int, repeats: float, seed: int) -> list[Row]:
    """The rows of one kind, typed in the habits of their divisions."""
    if kind in CROWDS:
        return as_typed(CROWDS[kind](seed), seed)
    return as_typed(labelled(size, hard=kind == "hard", seed=seed, repeats=repeats), seed)


def quality(rows: list[Row], seed: int, *, splink: bool = False) -> Quality:
    """Match the rows and count."""
    truth = true_pairs(rows)
    true = max(1, len(truth))
    merged, asked, questions, scored = matched_pairs(prepared(rows))
    return Quality(
        rows=len(rows),
        true=len(truth),
        merged=len(merged),
        wrong=len(merged - truth),
        recall=len((merged | asked) & truth) / true,
        alone=len(merged & truth) / true,
        questions=questions / true,
        silly=len(asked - truth) / true,
        f1=best_f1(scored, truth)[0],
        splink=_splink(rows, seed, truth) if splink else 0.0,
    )


def _splink(rows: list[Row], seed: int, truth: set[tuple[int, int]]) -> float:
    from benchmarks.rival import predicted, prepared_columns, prepared_table  # noqa: PLC0415 - for benchmarks only

    try:
        return best_f1(predicted(prepared_table(prepared_columns(rows)), seed)(), truth)[0]
    except ValueError:  # nothing to train on
        return 0.0


if __name__ == "__main__":
    main()
