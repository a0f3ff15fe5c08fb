"""Runs of rows, as a person lists them."""

from collections.abc import Iterable


def row_runs(rows: Iterable[int]) -> str:
    """Rows that count from 0, as a person lists them: 8, 9, 10, 13 -> "9–11, 14"."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(f"{first + 1}–{last + 1}" if last > first else f"{first + 1}" for first, last in runs)
