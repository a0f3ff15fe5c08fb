"""A sheet as it is compared: its texts by cell, what is merged and hidden, and what stands beside the values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ita_batch.annex.look_inside import Cell, Range, SheetLook
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import SheetMarks, Workbook
from ita_batch.thai.text import canonical

_BEYOND = 60  # rows and columns


@dataclass(frozen=True)
class View:
    """One sheet. ``look`` is None where the format does not say it, or nobody could look."""

    name: str
    texts: Mapping[Cell, str]  # of cells that show something
    raw: Mapping[Cell, object]  # the same cells as the reader gave them
    marks: SheetMarks = field(default_factory=SheetMarks)
    look: SheetLook | None = None
    merged: frozenset[Range] = frozenset()  # ranges of more than one cell

    @cached_property
    def rows(self) -> int:
        """How many rows it has."""
        return 1 + max((row for row, _ in self.texts), default=-1)

    @cached_property
    def columns(self) -> int:
        """How many columns it has."""
        return 1 + max((column for _, column in self.texts), default=-1)

    def text(self, cell: Cell) -> str:
        """What a cell shows; "" where it is empty."""
        return self.texts.get(cell, "")

    def is_formula(self, cell: Cell) -> bool:
        """True where a formula stands, as far as it is known."""
        return self.look is not None and cell in self.look.formulas

    def merge_at(self, cell: Cell) -> Range:
        """The merged range that holds a cell, or the cell alone."""
        row, column = cell
        holding = (one for one in self.merged if one[0] <= row <= one[2] and one[1] <= column <= one[3])
        return next(holding, (row, column, row, column))


def views_of(workbook: Workbook) -> tuple[View, ...]:
    """The sheets of a workbook in their order; nobody has looked at what they have besides values."""
    return tuple(_view(name, workbook) for name in workbook.sheets)


def with_looks(views: Iterable[View], looks: Mapping[str, SheetLook]) -> tuple[View, ...]:
    """The same sheets, with what they have besides values."""
    return tuple(replace(view, look=looks.get(view.name)) for view in views)


def _view(name: str, workbook: Workbook) -> View:
    grid, texts, raw = workbook.sheets[name], dict[Cell, str](), dict[Cell, object]()
    for row, cells in enumerate(grid):
        for column, value in enumerate(cells):
            if text := canonical(as_text(value)).strip():
                texts[row, column] = text
                raw[row, column] = value
    marks = workbook.marks.get(name, SheetMarks())
    return View(name, texts, raw, marks, merged=bounded(marks.merged, texts))


def bounded(ranges: Iterable[Range], texts: Iterable[Cell]) -> frozenset[Range]:
    """Ranges of more than one cell, cut to somewhat more than what the sheet holds: a range may span a million rows."""
    cells = list(texts)
    last_row = max((row for row, _ in cells), default=0) + _BEYOND
    last_column = max((column for _, column in cells), default=0) + _BEYOND
    cut = ((top, left, min(bottom, last_row), min(right, last_column)) for top, left, bottom, right in ranges)
    return frozenset(one for one in cut if one[:2] != one[2:] and one[0] <= one[2] and one[1] <= one[3])
