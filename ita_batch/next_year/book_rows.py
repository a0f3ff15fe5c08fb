"""Rows of a sheet as openpyxl has them: taken with everything that stands in them, and put down in another place."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import Protocol, cast

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet


class _Styled(Protocol):
    _style: object


def look_of(one: object) -> object:
    """The look of a cell or a column: what openpyxl keeps of it."""
    return copy(cast("_Styled", one)._style)


def dress(one: object, look: object) -> None:
    """Give a cell or a column a look."""
    cast("_Styled", one)._style = copy(look)


@dataclass(frozen=True, slots=True)
class CellCopy:
    """What one cell holds, and how it looks."""

    address: str
    value: object
    style: object
    comment: Comment | None = None
    link: Hyperlink | None = None


@dataclass(frozen=True, slots=True)
class RowCopy:
    """One row: its cells by column (from 1), whether it is hidden, and the columns that are merged in it."""

    cells: Mapping[int, CellCopy]
    hidden: bool = False
    merged: tuple[tuple[int, int], ...] = field(default=())


def take_row(sheet: Worksheet, row: int) -> RowCopy:
    """Everything of a row; nothing is changed."""
    cells = {
        cell.column: CellCopy(cell.coordinate, cell.value, look_of(cell), cell.comment, cell.hyperlink)
        for cell in sheet[row]
        if isinstance(cell, Cell)
    }
    merged = tuple((one.min_col, one.max_col) for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row)
    return RowCopy(cells, bool(sheet.row_dimensions[row].hidden), merged)


def clear_row(sheet: Worksheet, row: int, looks: Mapping[int, object]) -> None:
    """An empty row, each of whose cells has the look of its column."""
    for one in [one for one in sheet.merged_cells.ranges if one.min_row == one.max_row == row]:
        sheet.unmerge_cells(one.coord)
    for column in range(1, sheet.max_column + 1):
        cell = sheet.cell(row, column)
        cell.value, cell.comment, cell.hyperlink = None, None, None
        if column in looks:
            dress(cell, looks[column])
    sheet.row_dimensions[row].hidden = False


def put_row(sheet: Worksheet, row: int, held: RowCopy, *, without: Collection[int] = ()) -> None:
    """Put a row down, formulas moved with it; ``without`` are columns whose values do not go along."""
    for column, one in held.cells.items():
        cell = sheet.cell(row, column)
        if not isinstance(cell, Cell):
            continue
        dress(cell, one.style)
        cell.comment = None if one.comment is None else comment_copy(one.comment)
        if column in without:
            continue
        cell.value = cast("str | None", _moved(one, cell.coordinate))
        if one.link is not None:
            link = copy(one.link)
            link.ref = cell.coordinate
            cell.hyperlink = link
    for first, last in held.merged:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    sheet.row_dimensions[row].hidden = held.hidden


def comment_copy(comment: Comment) -> Comment:
    """The same note for another cell, in a box of the same size."""
    return Comment(comment.text, comment.author, comment.height, comment.width)


def is_formula(value: object) -> bool:
    """True for what is computed, in whatever way it is kept."""
    return isinstance(value, ArrayFormula) or (isinstance(value, str) and value.startswith("="))


def _moved(held: CellCopy, to: str) -> object:
    value = held.value
    if not is_formula(value) or held.address == to:
        return value
    text = value.text if isinstance(value, ArrayFormula) else value
    formula = Translator(str(text), origin=held.address).translate_formula(to)
    return ArrayFormula(to, formula) if isinstance(value, ArrayFormula) else formula


def usual_looks(rows: Iterable[RowCopy]) -> dict[int, object]:
    """How most of these rows look, column by column: what a row looks like of which nobody has said anything."""
    looks: dict[int, Counter[tuple[int, ...]]] = {}
    styles: dict[tuple[int, ...], object] = {}
    for row in rows:
        for column, cell in row.cells.items():
            key = tuple(cast("Iterable[int] | None", cell.style) or ())  # a cell that nobody touched has none
            styles[key] = cell.style
            looks.setdefault(column, Counter())[key] += 1
    return {column: styles[found.most_common(1)[0][0]] for column, found in looks.items()}


def apart(sheet: Worksheet, rows: Collection[int]) -> list[str]:
    """Undo merges that join several of these rows, which part now; returns where they were."""
    joined = [
        one.coord
        for one in sheet.merged_cells.ranges
        if one.min_row != one.max_row and any(one.min_row <= row <= one.max_row for row in rows)
    ]
    for coord in joined:
        sheet.unmerge_cells(coord)
    return sorted(joined)


def last_used(sheet: Worksheet) -> tuple[int, int]:
    """The last row and the last column in which something stands."""
    filled = list(_filled(sheet))
    merged = [(one.max_row, one.max_col) for one in sheet.merged_cells.ranges]
    places = filled + merged or [(0, 0)]
    return max(row for row, _ in places), max(column for _, column in places)


def _filled(sheet: Worksheet) -> Iterator[tuple[int, int]]:
    for row in sheet.iter_rows():
        for cell in row:
            if not isinstance(cell, MergedCell) and (cell.value is not None or cell.comment is not None):
                yield cell.row, cell.column


def set_width(sheet: Worksheet, column: int, width: float, look: object) -> None:
    """The width of one column, which is seen; also where one entry of the file stands for many."""
    for letter, known in list(sheet.column_dimensions.items()):
        if known.min is not None and known.max is not None and known.min <= column <= known.max:
            _split(sheet, letter, column)
    own = sheet.column_dimensions[get_column_letter(column)]
    own.min = own.max = column
    own.width, own.hidden = width, False
    dress(own, look)


def _split(sheet: Worksheet, letter: str, column: int) -> None:
    """Part an entry that stands for many columns behind ``column``, and before it."""
    known = sheet.column_dimensions[letter]
    first, last = known.min or 1, known.max or column
    if column < last:
        rest = sheet.column_dimensions[get_column_letter(column + 1)]
        rest.width, rest.hidden = known.width, known.hidden
        dress(rest, look_of(known))
        rest.min, rest.max = column + 1, last
    known.max = max(first, column - 1)
