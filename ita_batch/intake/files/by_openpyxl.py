"""Read cells with openpyxl: the second reader, of an .xlsx that the first one cannot read."""

import io
import warnings
from datetime import date, datetime, time

from ita_batch.intake.files.file_limits import MAX_GRID_CELLS
from ita_batch.intake.files.grid import Grid, ReadSheet, squared


def read_by_openpyxl(data: bytes) -> list[ReadSheet]:
    """All sheets of cells, with values as the first reader gives them. Raises whatever openpyxl raises."""
    import openpyxl  # noqa: PLC0415 - a quarter of a second, and rarely needed
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        read = []
        room = MAX_GRID_CELLS
        for sheet in book.worksheets:
            if not isinstance(sheet, ReadOnlyWorksheet):
                continue
            sheet.reset_dimensions()  # what it says of its size is what other readers stumble over
            grid: Grid = [[_plain(value) for value in row] for row in sheet.iter_rows(values_only=True)]
            room -= max(map(len, grid), default=0) * len(grid)
            if room < 0:
                raise MemoryError
            read.append(ReadSheet(sheet.title, squared(grid), sheet.sheet_state != "visible"))
    return read


def _plain(value: object) -> object:
    """Whole numbers as floats, midnights as days, nothing as an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return float(value)
    if isinstance(value, datetime) and value.time() == time():
        return date(value.year, value.month, value.day)
    return value
