"""Columns that a division added by itself: carried along at the right, quiet, under their own headings and no key."""

from typing import Final

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
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
