"""Where the first row of ours goes in a blank, and how many fit: what the form has filled in stays as it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.official.blank_sheet import Area
from ita_batch.official.heading_row import NUMBER, HeadingRow

_COLUMN_NUMBER = re.compile(r"[(\[]?[0-9๐-๙]{1,2}[)\]]?")
_A_NUMBER = re.compile(r"[0-9๐-๙]+[.)]?")
_EXPLAINS = re.compile(r"ตัวอย่าง|example|^[(*]|^(?:โปรด|กรุณา)?(?:ระบุ|กรอก|เลือก)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FreeRows:
    """The first free row, how many free ones follow (None without end), and what the form says before them."""

    first: int
    room: int | None
    examples: tuple[int, ...] = ()


def free_rows(grid: Grid, marks: SheetMarks, headings: HeadingRow) -> FreeRows:
    """The rows below the headings; those that number the columns, explain or show an example are passed over."""
    row, examples = headings.row + 1, list[int]()
    while texts := _texts(grid, row, headings):
        if not _numbers_columns(texts):
            if not any(_EXPLAINS.search(text) for text in texts.values()):
                break
            examples.append(row)
        row += 1
    return FreeRows(row, _room(grid, marks.merged, row, headings.columns), tuple(examples))


def _texts(grid: Grid, row: int, headings: HeadingRow) -> dict[int, str]:
    """What stands in a row below the headings; a running number alone is nothing."""
    number = headings.columns.get(NUMBER)
    texts = {at: text for at in headings.headings if (text := _text(grid, row, at))}
    alone = texts.keys() == {number} and _A_NUMBER.fullmatch(texts[number or 0])
    return {} if alone else texts


def _numbers_columns(texts: Mapping[int, str]) -> bool:
    return len(texts) > 1 and all(_COLUMN_NUMBER.fullmatch(text) for text in texts.values())


def _room(grid: Grid, merged: Iterable[Area], first: int, columns: Mapping[str, int]) -> int | None:
    """How many rows from the first on have nothing where a value goes, and none of their cells merged away."""
    values = {at for value, at in columns.items() if value != NUMBER}
    ends = [row for row in range(first, len(grid)) if any(_text(grid, row, at) for at in values)]
    if NUMBER in columns:  # a remark may stand below the numbers that the form has
        texts = ((row, _text(grid, row, columns[NUMBER])) for row in range(first, len(grid)))
        ends += [row for row, text in texts if text and not _A_NUMBER.fullmatch(text)]
    for top, left, bottom, right in merged:
        hit = {at for at in values if left <= at <= right}
        if bottom >= first and hit and (bottom > top or hit != {left}):
            ends.append(max(top, first))
    return min(ends) - first if ends else None


def _text(grid: Grid, row: int, column: int) -> str:
    return as_text(grid[row][column]).strip() if row < len(grid) and column < len(grid[row]) else ""
