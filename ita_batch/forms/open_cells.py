"""Which cells of a sheet may turn orange: all of a form that is handed out, of one that goes back those still open.

What was accepted as it was typed is in order, even where the form itself would have asked for another spelling; what
may be confirmed has the colour of its mark. Left are the cells that must be corrected, once they are, and those that
nobody filled and nobody misses.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from ita_batch.forms.contents import FormSheet
from ita_batch.forms.form import Column
from ita_batch.forms.layout import Layout

Rows = tuple[int, int]
"""First and last data row, from 0."""

_NOTHING: Final[tuple[object, ...]] = (None, "", [], ())
_MOST_AREAS: Final = 100
"""Areas that share a rule; Excel does not take any number."""


class OpenCells:
    """The open cells of one sheet, column by column."""

    def __init__(self, page: FormSheet, layout: Layout) -> None:
        self._page = page
        self._last = layout.last_row - layout.row_of(0)
        self._marks: defaultdict[str, dict[int, bool]] = defaultdict(dict)
        """By column and row: whether what is marked there may be confirmed."""
        for mark in page.marks:
            marked = self._marks[mark.key]
            marked[mark.row] = marked.get(mark.row, False) or bool(mark.confirm)
        ours = {column.key for column in page.form.columns if column.ours}
        self._begun = [any(value not in _NOTHING for key, value in row.items() if key not in ours) for row in page.rows]

    def areas(self, column: Column) -> Iterator[tuple[Rows, ...]]:
        """The rows of the column that may turn orange, from the top down, in as few groups as rules can hold."""
        runs = iter(_runs(self._closed(column), self._last))
        while group := tuple(islice(runs, _MOST_AREAS)):
            yield group

    def _closed(self, column: Column) -> list[int]:
        if not self._page.judged:
            return []
        marked, key, required = self._marks[column.key], column.key, column.required
        closed = [
            index
            for index, (row, begun) in enumerate(zip(self._page.rows, self._begun, strict=True))
            if (required and begun) or row.get(key) not in _NOTHING
        ]
        if marked or column.wanted_with:
            rows = set(closed) | {index for index, row in enumerate(self._page.rows) if _wanted(row, column)}
            closed = sorted(rows - set(marked) | {row for row, may_be_confirmed in marked.items() if may_be_confirmed})
        return closed


def _wanted(row: Mapping[str, object], column: Column) -> bool:
    return any(str(row.get(other, "")).strip() == value for other, value in column.wanted_with.items())


def _runs(closed: Sequence[int], last: int) -> Iterator[Rows]:
    """The rows from 0 to the last one that lie between the closed ones."""
    first = 0
    for row in (*closed, last + 1):
        if row > first:
            yield first, row - 1
        first = row + 1
