"""Cells of any content, written by two programs, read by us and by openpyxl: the same values.

Known differences, none of which loses anything:

- openpyxl gives whole numbers as int, we as float;
- an empty text is an empty cell for openpyxl (None), "" for us, as is a cell that was never written;
- openpyxl unescapes ``_x000D_`` in texts only when it wrote them itself; texts that look so are left out here;
- a carriage return is a newline after any XML parser; openpyxl and XlsxWriter write it as it is, and it is left out;
- dates are compared to the second: the number behind them has no more;
- a number that is no day, in a cell that shows dates: openpyxl gives an error, or a time where we give a day of 1899.
"""

from __future__ import annotations

import io
import re
import warnings
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake.files.read_workbook import Workbook, read_file
from ita_batch.intake.files.readers import pool
from tests.generative.mutations import changed_cells
from tests.support.effort import by_day

Grid = list[list[Any]]

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=60).filter(
    lambda text: not re.search(r"_x[0-9A-Fa-f]{4}_", text)
)
NUMBER = st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12, allow_nan=False).filter(lambda x: abs(x) > 1e-9)
DAY = st.datetimes(datetime(1901, 1, 1), datetime(2190, 1, 1)).map(lambda day: day.replace(microsecond=0))  # noqa: DTZ001
CELL = st.none() | TEXT | NUMBER | st.booleans() | DAY
GRID = st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6)


def write_openpyxl(path: Path, grid: Grid) -> None:
    """Every text as text, also where it looks like a formula or an error."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, line in enumerate(grid, 1):
        for column, value in enumerate(line, 1):
            if value is not None:
                cell = sheet.cell(row, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)


def write_xlsxwriter(path: Path, grid: Grid) -> None:
    """The same by the other program."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, options) as book:
        sheet = book.add_worksheet()
        format_ = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for row, line in enumerate(grid):
            for column, value in enumerate(line):
                if isinstance(value, datetime):
                    sheet.write_datetime(row, column, value, format_)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)


def plain(value: object) -> object:
    """A value as both readers would give it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return float(f"{value:.12g}")
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=500)).replace(microsecond=0)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return value


def cells(grid: Grid) -> dict[tuple[int, int], object]:
    """What stands where, the empty left out."""
    found = {(row, column): plain(value) for row, line in enumerate(grid) for column, value in enumerate(line)}
    return {place: value for place, value in found.items() if value != ""}


def is_day(value: object) -> bool:
    """False for what Excel could not show as a date, the error that openpyxl makes of it included."""
    return (
        value != "#VALUE!" and not isinstance(value, time) and not (isinstance(value, datetime) and value.year < 1900)
    )


def compare(path: Path, grid: Grid) -> None:
    """Ours, in a worker and without one, is openpyxl's, and what was written."""
    (reading,) = pool().read([(path, path.name)])
    assert reading == read_file(path, path.name)
    assert isinstance(reading.content, Workbook), reading.content
    (ours,) = reading.content.sheets.values()
    book = openpyxl.load_workbook(path)
    theirs = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert cells(ours) == cells(theirs)
    assert cells(ours) == cells(grid)


@by_day(25)
@given(GRID)
def test_cells_of_openpyxl(tmp_path: Path, grid: Grid) -> None:
    """Texts of any letters, numbers, truth values, dates."""
    write_openpyxl(tmp_path / "o.xlsx", grid)
    compare(tmp_path / "o.xlsx", grid)


@by_day(25)
@given(GRID)
def test_cells_of_xlsxwriter(tmp_path: Path, grid: Grid) -> None:
    """The same from shared strings."""
    write_xlsxwriter(tmp_path / "x.xlsx", grid)
    compare(tmp_path / "x.xlsx", grid)


@by_day(25)
@given(changed_cells())
def test_changed_cells_of_real_workbooks(tmp_path: Path, data: bytes) -> None:
    """Every sheet of a workbook of the example, some cells of which hold something else: the same by both readers."""
    path = tmp_path / "จริง.xlsx"
    path.write_bytes(data)
    (reading,) = pool().read([(path, path.name)])
    assert isinstance(reading.content, Workbook), reading.content
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    assert set(reading.content.sheets) == set(book.sheetnames)
    for name, grid in reading.content.sheets.items():
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Cell .* is marked as a date")
            theirs = cells([list(row) for row in book[name].iter_rows(values_only=True)])
        ours = cells(grid)
        assert ours.keys() == theirs.keys()
        assert {at: one for at, one in ours.items() if is_day(one) and is_day(theirs[at])} == {
            at: one for at, one in theirs.items() if is_day(one) and is_day(ours[at])
        }, name
    book.close()
