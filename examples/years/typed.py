"""Type into a workbook of ours as a person does: cells, and then save."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.forms.layout import FIRST_DATA_ROW, KEY_ROW
from ita_batch.office_zip import packed, unpacked

Row = Mapping[str, object]
_AHEAD = timedelta(hours=7)  # of UTC, in which a program keeps when a file was saved
_BETWEEN = ", "  # several values in one cell


class Typed:
    """A workbook that somebody opens, types into and saves under another name."""

    def __init__(self, path: Path) -> None:
        self.book = openpyxl.load_workbook(path)

    def sheet(self, name: str) -> Worksheet:
        """A sheet by its name."""
        found: Worksheet = self.book[name]
        return found

    def cell(self, sheet: str, column: str, row: int) -> Cell:
        """A cell by the key of its column."""
        found: Cell = self.sheet(sheet).cell(row, self._columns(sheet)[column])  # type: ignore[assignment]  # of no merge
        return found

    def type_row(self, sheet: str, row: int, values: Row) -> None:
        """Type these values; what a row says nothing of stays as it is."""
        for column, value in values.items():
            self.cell(sheet, column, row).value = _typed(value)  # type: ignore[assignment]  # what a cell can hold

    def type_rows(self, sheet: str, rows: Iterable[Row]) -> None:
        """Type rows one below the other, from the first on."""
        for number, row in enumerate(rows, FIRST_DATA_ROW):
            self.type_row(sheet, number, row)

    def rows(self, sheet: str, column: str) -> Iterator[tuple[int, str]]:
        """The rows that are printed already: their number, and what stands in that column."""
        place = self._columns(sheet)[column]
        row = FIRST_DATA_ROW
        while text := self.sheet(sheet).cell(row, place).value:
            yield row, str(text)
            row += 1

    def save(self, path: Path, saved: datetime) -> Path:
        """Save on that day."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.book.save(path)
        return set_saved(path, saved)

    def _columns(self, sheet: str) -> dict[str, int]:
        return {str(cell.value): cell.column for cell in self.sheet(sheet)[KEY_ROW] if cell.value}


def set_saved(path: Path, saved: datetime) -> Path:
    """Openpyxl stamps the clock on saving; put the wanted day back (UTC, seven hours behind Thailand)."""
    parts = unpacked(path.read_bytes())
    stamp = (saved - _AHEAD).isoformat().encode()
    core = parts["docProps/core.xml"]
    pattern = rb"(<dcterms:modified[^>]*>)[^<]*"
    parts["docProps/core.xml"] = re.sub(pattern, lambda found: found[1] + stamp + b"Z", core)
    path.write_bytes(packed(parts))
    return path


def _typed(value: object) -> object:
    return _BETWEEN.join(map(str, value)) if isinstance(value, (list, tuple)) else value
