"""rules.xlsx as a person works on it: its cells by the key of a line and of a column, changed with openpyxl alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.forms.layout import FIRST_DATA_ROW, KEY_ROW
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook.tables import schema_of
from ita_batch.rules_book.write_rules import write_rules


class Person:
    """Somebody at work on a rules.xlsx."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook

    def sheet(self, table: str) -> Worksheet:
        """The sheet of a table."""
        return self.workbook[schema_of(table)["x-sheet"]]

    def column(self, table: str, key: str) -> int:
        """The number of a column."""
        return next(cell.column for cell in self.sheet(table)[KEY_ROW] if cell.value == key)

    def rows(self, table: str, **where: object) -> list[int]:
        """The rows whose cells show these values; of all that hold something without any."""
        places = {key: self.column(table, key) for key in where}
        first, sheet = self.column(table, next(iter(schema_of(table)["properties"]))), self.sheet(table)
        return [
            row
            for row in range(FIRST_DATA_ROW, sheet.max_row + 1)
            if sheet.cell(row, first).value is not None
            and all(sheet.cell(row, places[key]).value == value for key, value in where.items())
        ]

    def cell(self, table: str, key: str, row: int | None = None, **where: object) -> Cell:
        """A cell: of a row, or of the one line that shows these values."""
        if row is None:
            (row,) = self.rows(table, **where)
        found = self.sheet(table).cell(row, self.column(table, key))
        assert isinstance(found, Cell)
        return found

    def write(self, table: str, key: str, value: object, row: int | None = None, **where: object) -> str:
        """Type into a cell; its address."""
        cell = self.cell(table, key, row, **where)
        cell.value = value  # type: ignore[assignment]
        return cell.coordinate

    def add(self, table: str, **values: object) -> int:
        """Fill the first empty row below a table; its number."""
        row = max(self.rows(table), default=FIRST_DATA_ROW - 1) + 1
        for key, value in values.items():
            self.write(table, key, value, row)
        return row

    def delete(self, table: str, **where: object) -> int:
        """Delete the rows that show these values; how many there were."""
        rows = self.rows(table, **where)
        for row in reversed(rows):
            self.sheet(table).delete_rows(row)
        return len(rows)


@contextmanager
def edited(folder: Path) -> Iterator[Person]:
    """The folder's rules.xlsx, opened, and saved again when the work is done."""
    workbook = openpyxl.load_workbook(folder / RULES_FILE)
    yield Person(workbook)
    workbook.save(folder / RULES_FILE)


def rules_in(folder: Path, name: str) -> Path:
    """A folder with the rules.xlsx of that rulebook."""
    write_rules(folder, name)
    return folder
