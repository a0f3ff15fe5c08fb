"""What a walk through a sheet's XML finds: how large its grid is, and what the reader does not report of its cells.

A reader allocates the whole rectangle up to the last cell that holds a value: two cells in opposite corners of a sheet
are a legal file of a few kilobytes that no machine can read. So the cells are counted first, in one stream.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from ita_batch.intake.files.file_limits import LONGEST_LINK, LONGEST_NOTE, MAX_COLUMNS, MAX_MARKS, MAX_ROWS

Start = Callable[[str, dict[str, str]], None]
DAYS_1904 = 1462
"""What a workbook that counts days from 1904 counts less than one that counts from 1900."""


class DoctypeError(Exception):
    """The XML declares a document type, and may therefore declare entities; no form does."""


class GridError(Exception):
    """The values of the sheets span more cells than any form has."""


class CrowdError(Exception):
    """More elements than any form has, or more merges, hidden rows and formulas without a value."""


@dataclass(slots=True)
class SheetScan:
    """What one sheet holds besides its values; rows and columns count from 0."""

    room: int  # cells that its rectangle may have
    last_row: int = -1
    last_column: int = -1
    hidden: bool = False
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)  # those that hold a value
    hidden_columns: set[int] = field(default_factory=set)
    next_column: int = 0  # of those that may be hidden
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    struck: set[tuple[int, int]] = field(default_factory=set)
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    grid: list[list[object]] | None = None  # the values, where the walk reads them itself
    days: int = 0  # what numbers that are dates count less than days from 1900
    marks: int = 0  # how many marks were kept in all sheets so far

    @property
    def cells(self) -> int:
        """The size of the rectangle from A1 to the last value."""
        return (self.last_row + 1) * (self.last_column + 1)

    def reach(self, row: int, column: int) -> None:
        """There is a value here. Raises GridError when that makes the rectangle too large."""
        if row > self.last_row or column > self.last_column:
            self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
            if self.cells > self.room:
                raise GridError

    def mark(self, number: int = 1) -> None:
        """Something is kept beside the values. Raises CrowdError when that is too much."""
        self.marks += number
        if self.marks > MAX_MARKS:
            raise CrowdError

    def strike(self, row: int, column: int) -> None:
        """Text of this cell is struck through."""
        if (row, column) not in self.struck:
            self.mark()
            self.struck.add((row, column))

    def note(self, row: int, column: int, text: str) -> None:
        """A note at a cell, threaded ones one after another; those of our own returns are no notes."""
        if text := text.strip():
            self.mark()
            before = self.notes.get((row, column))
            self.notes[row, column] = (f"{before}\n{text}" if before else text)[:LONGEST_NOTE]

    def link(self, row: int, column: int, target: str) -> None:
        """A cell leads somewhere, and not to a place in its own workbook."""
        target = target.strip()
        if target and not target.startswith("#") and (row, column) not in self.links:
            self.mark()
            self.links[row, column] = target[:LONGEST_LINK]

    def hide_columns(self, first: int, last: int) -> None:
        """Columns, which come in ascending order; to say one twice costs nothing."""
        self.mark()
        end = min(last + 1, MAX_COLUMNS)
        self.hidden_columns.update(range(max(first, self.next_column), end))
        self.next_column = max(self.next_column, end)


def walk(
    data: bytes,
    start: Start | None = None,
    parser: expat.XMLParserType | None = None,
    *,
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Parse XML without a DOCTYPE and therefore without entities. Raises ExpatError where it is not well-formed."""
    parser = parser or expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.Parse(data, True)


def _refuse_doctype(*_: object) -> None:
    raise DoctypeError


def repeats(text: str | None) -> int:
    """A count in an attribute: 1 where there is none, and never beyond any sheet by more than one."""
    if not text or not text.isdecimal():
        return 1
    return min(int(text), MAX_ROWS + 1) if len(text) < 12 else MAX_ROWS + 1
