"""Merged cells in the data: the upper left cell holds the value, and all others are read as empty.

A merge down one column is undone: its value is repeated in each lower row that holds something else of its own. Of
a merge across columns, or of a block, only the first column has a value; the rows say so.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ita_batch.intake.files.cell_text import beginning
from ita_batch.intake.files.read_workbook import Grid
from ita_batch.intake.sheets.row_runs import RowGroup
from ita_batch.thai.text import canonical

_SURELY_SEEN = frozenset(  # ASCII signs, Thai consonants, vowels that stand before them, and digits
    map(chr, (*range(0x21, 0x7F), *range(0x0E01, 0x0E2F), *range(0x0E40, 0x0E45), *range(0x0E50, 0x0E5A)))
) - {"_"}  # with which a sign that shows nothing may be written out: "_x0007_"


class Joined(StrEnum):
    """What a merge did to a cell."""

    REPEATED = "repeated"
    """The value of the row above was repeated here."""
    ACROSS = "across"
    """Merged with columns beside it, which are read as empty."""
    BLOCK = "block"
    """Part of a block over several rows and columns of the form: it is unknown which value belongs where."""


@dataclass(frozen=True, eq=False)
class MergedRows(RowGroup):
    """The rows, from 0, to whose cells a merge did something, and what it did."""

    effect: Joined


def seen(value: object) -> bool:
    """True when a cell holds something visible, not only spaces and invisible characters."""
    if isinstance(value, str):  # nearly every cell, and most of them empty
        return value != "" and (value[0] in _SURELY_SEEN or bool(canonical(beginning(value.strip()))))
    return value is not None


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet as Excel shows it: what a merge covers is blank."""

    grid: Grid
    merged: tuple[tuple[int, int, int, int], ...]  # none lies over another
    uncalculated: frozenset[tuple[int, int]]


def shown(
    grid: Grid, merged: Iterable[tuple[int, int, int, int]], uncalculated: frozenset[tuple[int, int]] = frozenset()
) -> Shown:
    """The grid without the values that a merge covers; the grid given is not changed.

    Merges do not lie over each other in a sound sheet. What goes beyond that, or beyond the grid, is left alone: all of
    them together cost no more than the grid has cells.
    """
    whole, sound = list(grid), list[tuple[int, int, int, int]]()
    waiting = defaultdict[int, set[int]](set)
    for row, column in uncalculated:
        waiting[row].add(column)
    height, width = max(len(grid), max(waiting, default=-1) + 1), max(map(len, grid), default=0)
    room = height * max(width, 1)
    for top, left, lowest, rightmost in sorted(merged):
        bottom, right = min(lowest, height - 1), min(rightmost, max(width - 1, left))
        room -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if room < 0:
            break
        sound.append((top, left, lowest, rightmost))
        for row in range(top, bottom + 1):
            first = left + (row == top)
            waiting[row] = {column for column in waiting.get(row, ()) if not first <= column <= right}
            if row < len(whole) and any(cell != "" for cell in whole[row][first : right + 1]):
                covered = whole[row][first : right + 1]
                whole[row] = [*whole[row][:first], *[""] * len(covered), *whole[row][first + len(covered) :]]
    left_over = frozenset((row, column) for row, columns in waiting.items() for column in columns)
    return Shown(whole, tuple(sound), left_over)


def unmerged(
    grid: Grid,
    merged: Iterable[tuple[int, int, int, int]],
    first_row: int,
    columns: Mapping[str, int],
    typed: set[int],
) -> tuple[Grid, dict[tuple[int, int], MergedRows]]:
    """The grid with vertical merges of data undone, and the effect on each cell; the grid given is not changed.

    ``columns`` are the form's columns in the sheet, ``typed`` those that the division fills.
    """
    whole, joined = list(grid), dict[tuple[int, int], MergedRows]()
    places = set(columns.values())
    for top, left, bottom, right in sorted(merged):
        covered = sorted(place for place in places if left <= place <= right)
        if top < first_row or top >= len(grid) or not covered:
            continue
        value = grid[top][left] if left < len(grid[top]) else ""
        lower = [row for row in range(top + 1, min(bottom + 1, len(grid))) if _has_own(grid[row], typed, left, right)]
        if len(covered) > 1:
            if seen(value):
                one = MergedRows((top, *lower), Joined.BLOCK if lower else Joined.ACROSS)
                joined |= {(row, covered[0]): one for row in one.rows}
            continue
        one = MergedRows(tuple(lower), Joined.REPEATED)
        for row in lower:
            if seen(value):
                cells = list(whole[row])
                cells.extend([""] * (covered[0] + 1 - len(cells)))
                cells[covered[0]] = value
                whole[row] = cells
                joined[row, covered[0]] = one
    return whole, joined


def _has_own(cells: list[object], typed: set[int], left: int, right: int) -> bool:
    """True when the division typed something into this row beside the merge."""
    return any(place < len(cells) and not left <= place <= right and seen(cells[place]) for place in typed)
