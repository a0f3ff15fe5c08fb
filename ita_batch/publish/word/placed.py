"""What stands in a document where its template calls a marker: a table of texts, or a chart."""

from dataclasses import dataclass
from typing import Literal, NamedTuple


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its header, fixed width and the alignment of its cells."""

    header: str
    width_cm: float
    align: Literal["left", "center", "right"] = "left"
    lead: bool = False  # the words of a cell up to its first line feed are bold, the others stand on the same line


@dataclass(frozen=True, slots=True)
class MemoTable:
    """A table of texts; ``caption`` and ``description`` are for screen readers and not printed.

    Without rows it is not in the document.
    """

    caption: str
    description: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total_row: bool = False
    lines_to_sign: bool = False  # each row is a numbered line with dots to sign on and a place for the date, no table
    row_height_cm: float | None = None
    whole: bool = False  # on one page, with the heading above it
    headings: bool = False  # a row of one cell is a heading over all columns; its words lead as a column's may

    def __post_init__(self) -> None:
        """Raise ValueError for a row with a cell too many or too few: Word would offer to repair the file."""
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns) and not (self.headings and len(row) == 1):
                raise ValueError(f"{self.caption}: row {number} has {len(row)} cells, not {len(self.columns)}")


class ChartSeries(NamedTuple):
    """One series of a chart: its name in the legend, and a value for each category, None for a gap."""

    name: str
    values: tuple[float | None, ...]
    as_line: bool = False  # a line over the columns, such as a target


@dataclass(frozen=True, slots=True)
class MemoChart:
    """A chart of columns side by side, 0 to ``most``; ``caption`` and ``description`` are for screen readers.

    It stands where a template calls its marker, as a table does; without categories it is not in the document.
    """

    caption: str
    description: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    most: float = 100
    width_cm: float = 16.0
    height_cm: float = 6.0

    def __post_init__(self) -> None:
        """Raise ValueError for a series that has not a value for each category."""
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(f"{self.caption}: {one.name} has {len(one.values)} values")

    @property
    def rows(self) -> tuple[str, ...]:
        """What there is to show."""
        return self.categories


Placed = MemoTable | MemoChart
"""What a template can call by a marker ``[[…]]``."""
