"""Where things stand on a data sheet: rows from 1, as Excel shows them; columns from 0, as in xlsxwriter."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from ita_batch.forms.form import Column, Form

TITLE_ROW: Final = 1
AGENCY_ROW: Final = 2
DIVISION_ROW: Final = 3
FILLER_ROW: Final = 4
COUNTER_ROW: Final = 5
GAP_ROW: Final = 6
KEY_ROW: Final = 7
HEADER_ROW: Final = 8
FIRST_DATA_ROW: Final = 9
LAST_ROW: Final = 5000
"""Checks, lists and the counter reach down to here."""

NUMBER_KEY: Final = "no"
NUMBER_HEADER: Final = "ลำดับ"
NUMBER_WIDTH: Final = 7.0

_SCREEN_WIDTH: Final = 165.0  # what a laptop shows at once, in characters
_FROZEN_WIDTH: Final = 62.0  # never freeze more than this, or little is left to scroll in
_FROZEN_WIDTH_WITHOUT_COUNTER: Final = 45.0
_BLOCK_MINIMA: Final = (13.0, 30.0, 11.0, 26.0)  # label, value, label, value
_NARROW_MINIMA: Final = (13.0, 0.0, 0.0, 0.0)


class Span(NamedTuple):
    """Columns `first` to `last`, both included."""

    first: int
    last: int


class Layout(NamedTuple):
    """The columns of one data sheet: column 0 is the running number, form column i stands in column i + 1."""

    form: Form
    last_row: int

    @property
    def widths(self) -> list[float]:
        """Widths of all columns, the running number first."""
        return [NUMBER_WIDTH, *(column.width for column in self.form.columns)]

    @property
    def last_column(self) -> int:
        """Number of the last column of the form."""
        return len(self.form.columns)

    def row_of(self, index: int) -> int:
        """Row of the data row ``index`` (from 0), as Excel shows it."""
        return FIRST_DATA_ROW + index

    def place_of(self, key: str) -> int:
        """Number of the column with that key. Raises KeyError when the form has none."""
        for place, column in self.numbered_columns:
            if column.key == key:
                return place
        raise KeyError(key)

    @property
    def numbered_columns(self) -> Iterable[tuple[int, Column]]:
        """Each form column with the number of its place on the sheet."""
        return enumerate(self.form.columns, start=1)

    @property
    def counter_column(self) -> int:
        """Number of the column whose filled cells are counted."""
        return self.place_of(self.form.counter)

    @property
    def frozen_columns(self) -> int:
        """How many columns stay when scrolled sideways: up to the counted one if there is room."""
        through_counter = self.counter_column + 1
        if sum(self.widths[:through_counter]) <= _FROZEN_WIDTH:
            return through_counter
        return max(1, _fitting(self.widths, _FROZEN_WIDTH_WITHOUT_COUNTER))

    @property
    def screen(self) -> Span:
        """The columns that are seen without scrolling: the title must stand there."""
        return Span(0, max(4, _fitting(self.widths, _SCREEN_WIDTH)) - 1)

    @property
    def block(self) -> tuple[Span, ...]:
        """Label, value, label, value above the table; a table of few columns has room for one pair."""
        found = (_spans(self.widths, minima) for minima in (_BLOCK_MINIMA, _NARROW_MINIMA, _NARROW_MINIMA[:2]))
        return next(filter(None, found))


def _fitting(widths: Sequence[float], limit: float) -> int:
    """How many of the first columns fit."""
    return sum(total <= limit for total in accumulate(widths))


def _spans(widths: Sequence[float], minima: Sequence[float]) -> tuple[Span, ...]:
    """Neighbouring spans, each just wide enough; empty when no column is left for the last."""
    spans = []
    column = 0
    for minimum in minima:
        first, total = column, 0.0
        while column < len(widths) and (column == first or total < minimum):
            total += widths[column]
            column += 1
        spans.append(Span(first, column - 1))
    return tuple(spans) if spans[-1].last >= spans[-1].first else ()
