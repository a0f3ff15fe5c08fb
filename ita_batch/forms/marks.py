"""Mark the cells that must be corrected: a colour that goes when the cell is changed, and a note on each.

The colour is a conditional format, so the cell's own format stays as it is. What the cell held when the workbook was
written is kept in ``_lists``, under a defined name: a condition that points to another sheet directly would be
rewritten by Excel into an extension that other programs drop.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from ita_batch.findings import NOTE_AUTHOR
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.book import Book
from ita_batch.forms.cells import CellValue, Pen, accepted, as_cell_value
from ita_batch.forms.contents import FormSheet, Mark
from ita_batch.forms.hidden_sheets import Watched, given_name, unchanged_name
from ita_batch.forms.layout import Layout
from ita_batch.forms.text_size import text_pixels
from ita_batch.plain_text import shortened, writable

MOST_NOTES: Final = 1000
"""On one sheet; a column of thousands of empty cells has its colour and its line in the list."""
LONGEST_NOTE: Final = 32_000
"""Excel refuses a longer one; the list of corrections has the rest."""

_NOTE_FONT_SIZE: Final = 14
_NOTE_WIDTH: Final = 300  # pixels
_NOTE_PADDING: Final = 24
_NOTE_LINE: Final = 25
_WRAP_LOSS: Final = 1.12
_SHORT_RUN: Final = 20  # up to here each cell has its own rule, which survives the deletion of its neighbour


def add_marks(book: Book, pen: Pen, page: FormSheet, layout: Layout, number: int) -> None:
    """Colour and annotate the marked cells of data sheet ``number``."""
    if not page.marks:
        return
    sheet_name = quote_sheetname(page.form.sheet)
    book.lists.watch(
        Watched(
            number=number,
            cells=[f"{sheet_name}!{cell_of(layout, mark.row, mark.key)}" for mark in page.marks],
            values=[_value(page, mark) for mark in page.marks],
            confirms=[mark.confirm for mark in page.marks],
        )
    )
    for first, last in _runs(page.marks):
        _colour(pen, page.marks[first : last + 1], layout, number, first + 1)
    for (row, key), note in list(_notes(page.marks).items())[:MOST_NOTES]:
        text = shortened(writable(note), LONGEST_NOTE)
        accepted(pen.sheet.write_comment(layout.row_of(row) - 1, layout.place_of(key), text, _box(text)))


def cell_of(layout: Layout, index: int, key: str) -> str:
    """The address of a cell such as ``C12``."""
    return f"{xl_col_to_name(layout.place_of(key))}{layout.row_of(index)}"


def _value(page: FormSheet, mark: Mark) -> CellValue:
    column = page.form.column(mark.key)
    return as_cell_value(page.rows[mark.row].get(mark.key), kind=column.kind)


def _colour(pen: Pen, run: Sequence[Mark], layout: Layout, number: int, first: int) -> None:
    """One rule over cells that stand one below the other; a cell that is confirmed loses its colour, too."""
    place = layout.place_of(run[0].key)
    letter, row = xl_col_to_name(place), layout.row_of(run[0].row)
    mark = f"{first}+ROWS(${letter}${row}:${letter}{row})-1" if len(run) > 1 else f"{first}"
    unchanged = f'EXACT(${letter}{row}&"",INDEX({given_name(number)},{mark})&"")'
    if run[0].confirm:
        unchanged = f"AND({unchanged},INDEX({unchanged_name(number)},{mark})=1)"
    look = pen.styles.condition(s.MUST_CORRECT if run[0].urgent else s.PLEASE_CONFIRM)
    colour = {"type": "formula", "criteria": f"={unchanged}", "format": look}
    accepted(pen.sheet.conditional_format(row - 1, place, row + len(run) - 2, place, colour))


def _runs(marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """First and last number of marks that stand one below the other; short runs are cell by cell."""
    first = 0
    for number in range(1, len(marks) + 1):
        if number == len(marks) or not _follows(marks[number - 1], marks[number]):
            if number - first > _SHORT_RUN:
                yield first, number - 1
            else:
                yield from ((one, one) for one in range(first, number))
            first = number


def _follows(one: Mark, other: Mark) -> bool:
    same = (other.key, other.urgent, other.confirm) == (one.key, one.urgent, one.confirm)
    return same and other.row == one.row + 1


def _notes(marks: Sequence[Mark]) -> dict[tuple[int, str], str]:
    """One note per cell, with everything that is wrong with it."""
    notes: dict[tuple[int, str], str] = {}
    for mark in marks:
        place = (mark.row, mark.key)
        notes[place] = f"{notes[place]}\n\n{mark.note}" if place in notes else mark.note
    return notes


def _box(note: str) -> dict[str, object]:
    """A note as high as its text; Excel does not fit it to the text itself."""
    room = _NOTE_WIDTH - _NOTE_PADDING
    scale = _WRAP_LOSS * _NOTE_FONT_SIZE / s.FONT_SIZE
    lines = sum(1 + int(scale * text_pixels(line) / room) for line in note.split("\n"))
    return {
        "author": NOTE_AUTHOR,
        "font_name": s.FONT,
        "font_size": _NOTE_FONT_SIZE,
        "color": s.CREAM,
        "width": _NOTE_WIDTH,
        "height": _NOTE_PADDING // 2 + _NOTE_LINE * lines,
    }
