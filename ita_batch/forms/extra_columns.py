"""Columns that a division added by itself: carried along at the right, quiet, under their own headings and no key."""

from collections.abc import Mapping, Sequence
from typing import Final

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted, as_cell_value
from ita_batch.forms.contents import FormSheet
from ita_batch.forms.layout import COUNTER_ROW, HEADER_ROW, Layout

EXTRA_WIDTH: Final = 20.0
_CAPTION: Final = "คอลัมน์เพิ่มเติม"


def open_extra_columns(pen: Pen, page: FormSheet, layout: Layout) -> None:
    """Give the columns their width; like all others they can be typed in."""
    for place, _ in enumerate(page.extra_headings, layout.last_column + 1):
        accepted(pen.sheet.set_column(place, place, EXTRA_WIDTH, pen.styles(s.EXTRA_CELL)))


def write_extra_header(pen: Pen, page: FormSheet, layout: Layout) -> None:
    """Their own headings, under a line that says what they are. The key row stays empty: they are not read."""
    for place, heading in enumerate(page.extra_headings, layout.last_column + 1):
        pen.value(COUNTER_ROW - 1, place, _CAPTION, s.EXTRA_CAPTION)
        pen.value(HEADER_ROW - 1, place, heading, s.EXTRA_HEADER)


def write_extra_cells(
    pen: Pen, row: int, first: int, headings: Sequence[str], given: Mapping[str, object]
) -> list[str]:
    """Write one row's cells from column ``first`` on; the texts that were written."""
    values = [as_cell_value(given.get(heading), kind="text") for heading in headings]
    for place, value in enumerate(values, first):
        pen.value(row, place, value, s.EXTRA_CELL | s.DRAWN)
    return [value for value in values if isinstance(value, str)]
