"""Addresses as Excel shows them: column letters, cells, and runs of rows."""

from __future__ import annotations

from collections.abc import Iterable


def column_letter(position: int) -> str:
    """Excel's letters of a 0-based column: 0 -> A, 26 -> AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_address(row: int, position: int) -> str:
    """The address of a cell whose row and column count from 0: (11, 2) -> C12."""
    return f"{column_letter(position)}{row + 1}"


def row_runs(rows: Iterable[int]) -> str:
    """Rows that count from 0, as a person lists them: 8, 9, 10, 13 -> "9–11, 14"."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(f"{first + 1}–{last + 1}" if last > first else f"{first + 1}" for first, last in runs)
