"""What a sheet of a blank demands of the cells that are to be filled, whatever format it is saved in.

Rows and columns count from 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum

Cell = tuple[int, int]
"""Row and column."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""
Cells = Mapping[Cell, "str | int"]


class Demand(StrEnum):
    """What a check of typed values asks, as far as it can be answered here."""

    LIST = "list"
    LENGTH = "length"
    NUMBER = "number"
    OTHER = "other"  # a formula, a date: only the program that shows the sheet can say


class Refusal(Enum):
    """Why a blank that was recognised is not filled: the variants of its sentence."""

    FORMAT = "format"  # of the file
    LOCKED = "locked"
    FORMULA = "formula"
    READ_BACK = "read-back"


class UnfillableError(Exception):
    """The blank cannot be filled; ``why`` says so."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class SheetRange:
    """Cells of a sheet that hold a list."""

    sheet: str
    area: Area


@dataclass(frozen=True, slots=True)
class Check:
    """One check of what may be typed into some cells."""

    areas: tuple[Area, ...]
    demand: Demand
    choices: tuple[str, ...] | SheetRange | None = None  # None where it is not known what the list holds
    operator: str = "between"  # of a length, as Office Open XML names it
    bounds: tuple[float | None, float | None] = (None, None)
    stops: bool = True  # False where it only advises: any other value may be typed

    def covers(self, cell: Cell) -> bool:
        """True where the check stands on that cell."""
        row, column = cell
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.areas)


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """The checks of a sheet, and which of the cells asked about are locked or hold a formula."""

    checks: tuple[Check, ...] = ()
    locked: frozenset[Cell] = frozenset()
    formulas: frozenset[Cell] = frozenset()
    calculates: bool = False  # there are formulas anywhere in the workbook
