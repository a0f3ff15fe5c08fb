"""Rows of which one finding tells: as a person lists them, and by their ids."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from ita_batch.findings import Place

MOST_RUNS: Final = 12  # more is no list that anybody reads


def row_runs(rows: Iterable[int]) -> str:
    """Rows that count from 0, as a person lists them: 8, 9, 10, 13 -> "9–11, 14"; of many the first and the last."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    told = [f"{first + 1}–{last + 1}" if last > first else f"{first + 1}" for first, last in runs]
    few = ", ".join(told[:MOST_RUNS])
    return few if len(told) <= MOST_RUNS else f"{few} … {told[-1]}"


@dataclass(frozen=True, eq=False)
class RowGroup:
    """Rows of one sheet, from 0. The finding stands at each of thousands: what it says of all is made once for them."""

    rows: tuple[int, ...]

    @cached_property
    def runs(self) -> str:
        """As a person lists them."""
        return row_runs(self.rows)

    def row_ids(self, place: Place) -> tuple[str, ...]:
        """Their ids in the file and the sheet of ``place``."""
        return _row_ids(self, place.file, place.sheet)


@lru_cache(maxsize=64)
def _row_ids(group: RowGroup, file: str | None, sheet: str | None) -> tuple[str, ...]:
    return tuple(Place(file=file, sheet=sheet, row=row + 1).row_id or "" for row in group.rows)
