"""A form as it was found in a sheet: where its columns stand, and what each of its rows is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ita_batch.forms import Form
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.intake.sheets.cell_links import Linked
from ita_batch.intake.sheets.headings import Headings
from ita_batch.intake.sheets.merged_cells import MergedRows, seen
from ita_batch.intake.sheets.name_columns import NameColumns


class RowKind(StrEnum):
    """What a row is. The kinds from TOTAL on are not data; their names are variants of the finding."""

    BLANK = "blank"
    FILLED = "filled"
    UNTOUCHED = "untouched"
    HEADING = "heading"
    OTHER_HEADING = "other-heading"
    TOTAL = "total"
    NUMBERING = "numbering"
    EXAMPLE = "example"
    FOOT = "foot"
    CAPTION = "caption"
    REMARK = "remark"
    NOTHING = "nothing"
    OUTSIDE = "outside"
    LISTED = "listed"
    """Only values of lists, as when a cell is dragged down."""
    STRAY = "stray"
    """Only signs that say nothing, such as "." or 0."""


TOLD_ONCE = frozenset({RowKind.LISTED, RowKind.STRAY})
"""Kinds of which a sheet may have very many: all their rows are one finding."""
NOT_DATA = frozenset(
    {
        RowKind.TOTAL,
        RowKind.NUMBERING,
        RowKind.EXAMPLE,
        RowKind.FOOT,
        RowKind.CAPTION,
        RowKind.REMARK,
        RowKind.NOTHING,
        RowKind.OUTSIDE,
        *TOLD_ONCE,
    }
)


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form seen in a sheet; ``columns`` maps the form's keys to 0-based cell columns.

    ``grid`` is what the sheet holds with vertical merges of the data undone.
    """

    form: Form
    sheet: str
    grid: Grid
    first_row: int  # 0-based row of the first data row
    columns: Mapping[str, int]
    by_keys: bool
    header_row: int | None = None  # None when only the key row is left
    headings: Headings = field(default_factory=Headings)
    extras: Mapping[int, str] = field(default_factory=dict)  # columns that are not ours -> their heading
    unnamed: frozenset[int] = frozenset()  # those of ``extras`` without a heading of their own
    numbers: frozenset[int] = frozenset()  # running numbers: they alone make no row
    names: NameColumns = field(default_factory=NameColumns)
    marks: SheetMarks = field(default_factory=SheetMarks)
    joined: Mapping[tuple[int, int], MergedRows] = field(default_factory=dict)
    linked: Mapping[tuple[int, int], Linked] = field(default_factory=dict)
    kinds: Mapping[int, RowKind] = field(default_factory=dict)  # of every row below the header, by row from 0
    doubt: str | None = None  # why its rows wait for an answer; None where they count

    def value(self, row: int, position: int) -> object:
        """What stands in a cell; "" beyond the end of its row."""
        cells = self.grid[row]
        return cells[position] if position < len(cells) else ""

    def filled(self, row: int, position: int) -> bool:
        """True when somebody can see something there, or a formula stands there that nobody calculated."""
        return (row, position) in self.marks.uncalculated or seen(self.value(row, position))

    def filled_places(self, row: int, places: Iterable[int]) -> set[int]:
        """Those of these places of a row that are ``filled``."""
        cells, waiting = self.grid[row], self.marks.uncalculated
        found = {place for place in places if place < len(cells) and seen(cells[place])}
        return found | {place for place in places if (row, place) in waiting} if waiting else found

    def positions(self, key: str) -> tuple[int, ...]:
        """All cell columns under the name of one form column, the first one first."""
        return (self.columns[key], *self.headings.repeats.get(key, ()))
