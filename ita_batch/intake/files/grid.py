"""The cells of a sheet as its reader gives them, cut to what a form may have before anybody searches them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ita_batch.intake.files.file_limits import LONGEST_CELL, WIDEST_SHEET

Grid = list[list[object]]
"""Rows of raw cells from A1; an empty cell is ''. Values as the reader gives them: str, float, int, bool, date…"""

CUT_SIGN = "…"
"""The last letter of a text that was longer."""


class ReadSheet(NamedTuple):
    """One sheet as a reader gives it; ``merged`` where the package has not been looked through."""

    name: str
    grid: Grid
    hidden: bool
    merged: Sequence[tuple[int, int, int, int]] = ()


def squared(grid: Grid) -> Grid:
    """The same grid, its rows filled up to one length; not beyond what is kept of a sheet."""
    width = min(max(map(len, grid), default=0), WIDEST_SHEET)
    for cells in grid:
        cells.extend([""] * (width - len(cells)))
    return grid


def put_back(grid: Grid, errors: Mapping[tuple[int, int], str]) -> None:
    """The reader returns formula errors as empty cells; write what Excel shows into the grid."""
    for (row, column), text in errors.items():
        if row < len(grid) and column < len(grid[row]):
            grid[row][column] = text or "#N/A"


def cut_grid(grid: Grid) -> tuple[frozenset[tuple[int, int]], int]:
    """Cut the grid in place to WIDEST_SHEET columns and LONGEST_CELL letters.

    Returns the cells that were cut, and how many columns behind them hold anything.
    """
    beyond = 0
    cut = set()
    for row, cells in enumerate(grid):
        if len(cells) > WIDEST_SHEET:
            filled = next((at for at in range(len(cells) - 1, WIDEST_SHEET - 1, -1) if cells[at] != ""), -1)
            beyond = max(beyond, filled + 1 - WIDEST_SHEET)
            del cells[WIDEST_SHEET:]
        for column, cell in enumerate(cells):
            if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                cells[column] = cell[: LONGEST_CELL - 1] + CUT_SIGN
                cut.add((row, column))
    return frozenset(cut), beyond
