"""Find the row of headings of a blank: which layout of the year it is, and which column takes which value.

Headings are compared as those of forms are (``intake.sheets.headings``): exactly, by another heading that the year's
table of layouts knows, or nearly. A heading may be merged over several rows; it counts for the lowest of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.forms import Column, Form
from ita_batch.intake.files.read_workbook import Grid, SheetMarks, Workbook
from ita_batch.intake.sheets.headings import OUR_OWN_COLUMNS, key_of, read_headings, spellings, text_of
from ita_batch.official.blank_sheet import Area
from ita_batch.rulebook import FileLayout

NUMBER = "number"
"""The value that we count ourselves."""
_DEEPEST = 60  # rows in which headings are sought
_ENOUGH = 2  # headings, and more than half of the layout's


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """Where the headings of a layout stand in a blank; rows and columns count from 0."""

    layout: str
    sheet: str
    row: int  # the lowest of the headings'
    columns: Mapping[str, int]  # value -> column
    names: Mapping[str, str]  # value -> heading of the layout
    headings: Mapping[int, str]  # column -> what stands there
    near: Mapping[str, int]  # those of ``columns`` whose heading is misspelt
    repeats: Mapping[str, tuple[int, ...]]  # further columns for one value
    doubtful: Mapping[int, str]  # column -> the headings that it resembles
    wide: frozenset[int]  # columns whose heading lies over others too
    missing: tuple[str, ...]  # headings of the layout that are not there

    @property
    def extra(self) -> dict[int, str]:
        """The columns that take no value of ours."""
        ours = {*self.columns.values(), *(at for more in self.repeats.values() for at in more), *self.doubtful}
        return {at: text for at, text in self.headings.items() if at not in ours}


def find_headings(workbook: Workbook, layouts: Mapping[str, FileLayout]) -> HeadingRow | None:
    """The row of headings that names most values of one of the layouts; None where no row names enough."""
    found = [
        (len(row.columns), -order, -number, row)
        for order, (sheet, grid) in enumerate(workbook.sheets.items())
        if not (marks := workbook.marks.get(sheet, SheetMarks())).hidden
        for name, layout in layouts.items()
        for number, row in _rows(sheet, grid, marks, name, layout)
    ]
    return max(found, key=lambda one: one[:3])[3] if found else None


def _rows(sheet: str, grid: Grid, marks: SheetMarks, name: str, layout: FileLayout) -> Iterator[tuple[int, HeadingRow]]:
    """The rows of a sheet that name enough of a layout's values."""
    form, names = _as_form(layout), {one.value: one.header for one in layout.columns}
    for number, cells in enumerate(grid[:_DEEPEST]):
        if not any(cells):
            continue
        shown, lowest, wide = _merged_in(grid, number, marks.merged)
        found = read_headings(form, shown)
        if len(found.columns) < _ENOUGH or len(found.columns) * 2 <= len(form.columns):
            continue
        columns = dict(found.columns)
        own = _number_column(layout, shown)
        missing = tuple(column.header for column in form.columns if column.key not in columns)
        if own is not None:
            columns[NUMBER] = own
        headings = {at: text for at, cell in enumerate(shown) if (text := text_of(cell))}
        row = max([number, *(lowest[at] for at in columns.values() if at in lowest)])
        yield (
            number,
            HeadingRow(
                name,
                sheet,
                row,
                columns,
                names,
                headings,
                found.near,
                found.repeats,
                found.doubtful,
                frozenset(wide),
                missing,
            ),
        )


def _merged_in(grid: Grid, number: int, merged: Sequence[Area]) -> tuple[list[object], dict[int, int], set[int]]:
    """A row with the headings that are merged into it from above, the lowest row of each, and those over several."""
    shown, lowest, wide = list(grid[number]), dict[int, int](), set[int]()
    for top, left, bottom, right in merged:
        if top <= number <= bottom and left < len(shown):
            if right == left or top == number:
                shown[left] = grid[top][left] if left < len(grid[top]) else ""
            lowest[left] = bottom
            if right > left:
                wide.add(left)
    return shown, lowest, wide


def _as_form(layout: FileLayout) -> Form:
    """The layout's columns as those of a form, whose headings are sought in one way everywhere."""
    columns = tuple(
        Column(one.value, one.header, "", "text", one.width, required=True, aliases=one.aliases)
        for one in layout.columns
        if one.value != NUMBER
    )
    return Form("", "", "", "", "", layout.sheet, "", "", "", 0, (), columns, {})


def _number_column(layout: FileLayout, cells: Sequence[object]) -> int | None:
    """The column of running numbers, where the blank has one."""
    numbers = [one for one in layout.columns if one.value == NUMBER]
    known = {key_of(text) for one in numbers for text in (one.header, *one.aliases)} | OUR_OWN_COLUMNS
    for at, cell in enumerate(cells):
        if numbers and (text := text_of(cell)) and any(one in known for one, _ in spellings(text)):
            return at
    return None
