"""What a workbook's cells do not show: formulas, lists, protection, borders and formats, as openpyxl sees them.

Called in an isolated process only (``look_process``): the workbook may hold anything.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Cell = tuple[int, int]
"""Row and column from 0."""
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""

MOST_CELLS = 200_000
"""Of a sheet that are looked at; the forms of a year have some hundreds."""
_MOST_LISTED = 2_000
_DAY_SIGN = re.compile(r"[dyb]", re.IGNORECASE)
_NO_FORMATS = ("General", "@")


@dataclass(frozen=True, slots=True)
class ValueList:
    """A list of the values that cells take; no values where it is made by a formula."""

    ranges: tuple[Range, ...]
    values: tuple[str, ...]

    def covers(self, cell: Cell) -> bool:
        """True for a cell that has the list."""
        return any(first <= cell[0] <= last and left <= cell[1] <= right for first, left, last, right in self.ranges)


@dataclass(frozen=True, slots=True)
class SheetLook:
    """What one sheet has besides its values."""

    formulas: Mapping[Cell, str]
    lists: tuple[ValueList, ...]
    protected: bool
    unlocked: frozenset[Cell]  # of a protected sheet
    bordered: frozenset[Cell]
    numbers: frozenset[Cell]  # cells with the format of a number
    days: frozenset[Cell]


def look_at(data: bytes) -> Mapping[str, SheetLook]:
    """Each sheet of an .xlsx by its name. Raises whatever openpyxl raises for what it cannot read."""
    from openpyxl import load_workbook  # noqa: PLC0415 - costly, and in the process only

    book = load_workbook(io.BytesIO(data))
    return {sheet.title: _look(sheet, book) for sheet in book.worksheets}


def _look(sheet: Any, book: Any) -> SheetLook:  # noqa: ANN401 - openpyxl's own types
    protected = bool(sheet.protection.sheet)
    formulas: dict[Cell, str] = {}
    unlocked, bordered, numbers, days = set[Cell](), set[Cell](), set[Cell](), set[Cell]()
    for cell in _cells(sheet):
        place = cell.row - 1, cell.column - 1
        value = getattr(cell, "value", None)
        if getattr(cell, "data_type", "") == "f":
            formulas[place] = str(getattr(value, "text", value))
        if not getattr(cell, "has_style", False):
            continue
        if protected and not cell.protection.locked:
            unlocked.add(place)
        if cell.border.bottom.style or cell.border.top.style:
            bordered.add(place)
        if cell.number_format not in _NO_FORMATS:
            (days if _is_day(cell.number_format) else numbers).add(place)
    lists = tuple(_lists(sheet, book))
    return SheetLook(
        formulas, lists, protected, frozenset(unlocked), frozenset(bordered), frozenset(numbers), frozenset(days)
    )


def _cells(sheet: Any) -> Iterator[Any]:  # noqa: ANN401
    for count, cell in enumerate(sheet._cells.values()):
        if count >= MOST_CELLS:
            return
        yield cell


def _is_day(number_format: str) -> bool:
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format)
    return bool(_DAY_SIGN.search(plain))


def _lists(sheet: Any, book: Any) -> Iterator[ValueList]:  # noqa: ANN401
    for one in sheet.data_validations.dataValidation:
        if one.type == "list":
            ranges = tuple(
                (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1) for area in one.sqref.ranges
            )
            yield ValueList(ranges, tuple(_values(str(one.formula1 or ""), sheet, book)))


def _values(formula: str, sheet: Any, book: Any) -> Iterable[str]:  # noqa: ANN401
    """The values of a list: written out, of a range, or of a name for one."""
    if formula.startswith('"'):
        return [part.strip() for part in formula.strip('"').split(",")]
    from openpyxl.utils import range_boundaries  # noqa: PLC0415

    named = book.defined_names.get(formula) or sheet.defined_names.get(formula)
    title, _, area = (named.attr_text if named else formula).rpartition("!")
    try:
        source = book[title.strip("'").replace("''", "'")] if title else sheet
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
    except (KeyError, ValueError):
        return ()
    if not (left and top and right and bottom) or (right - left + 1) * (bottom - top + 1) > _MOST_LISTED:
        return ()
    cells = source.iter_rows(top, bottom, left, right, values_only=True)
    return [str(value).strip() for row in cells for value in row if value is not None]
