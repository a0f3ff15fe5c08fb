"""A worksheet that writes its cells row by row: the bytes of xlsxwriter's own, in a fraction of its time.

xlsxwriter makes an object of each cell, and later a list of attributes and three calls. Here a cell is its format and
what it holds, and a row of a table is written in one go. Everything else of a sheet, and how formats and texts are
numbered, stays the library's. ``tests/forms/test_forms_house.py`` holds both to the same bytes, and pyproject.toml the
library to the versions that this was tried with.
"""

import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from io import StringIO
from itertools import chain
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

Held = int | str
"""What a cell holds: the number of a text in the workbook, or the end of the cell's tag."""
Row = tuple[int, tuple[Format, ...], list[Held]]
"""Neighbouring cells: the column of the first, their formats, and what they hold."""

_EMPTY: Final = "/>"
_LAST_EXCEL_COLUMN: Final = 16383
_ROWS_OF_A_SPAN: Final = 16
CONTROLS: Final = re.compile("_x|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What Excel cannot hold as it is, or might take for a sign that is escaped."""
_CALLED: Final = re.compile(r"([\w.]*)\(")
KNOWN_FUNCTIONS: Final = frozenset(
    {"", "ABS", "AND", "CHAR", "COUNTA", "COUNTIF", "EXACT", "FIND", "IF", "IFERROR", "INDEX", "ISERROR", "ISNUMBER"}
    | {"LEFT", "LEN", "LOWER", "MATCH", "MAX", "NOT", "OFFSET", "OR", "REPT", "ROUND", "ROW", "ROWS", "SEARCH"}
    | {"SUBSTITUTE", "SUM", "SUMIF", "SUMPRODUCT", "TRIM"}
)
"""Functions that Excel has always had; a newer one needs a prefix in the file."""


class _Cells(defaultdict[int, dict[int, Any]]):
    """The cells of a sheet by row and column; a row that was written in one go comes apart when it is asked for."""

    def __init__(self) -> None:
        super().__init__(dict)
        self.rows: dict[int, Row] = {}

    def __missing__(self, row: int) -> dict[int, Any]:
        cells = self[row] = {}
        if row in self.rows:
            first, formats, held = self.rows.pop(row)
            cells.update(enumerate(zip(formats, held, strict=True), first))
        return cells


class HouseSheet(Worksheet):  # type: ignore[misc]
    """A worksheet of ours.

    ``grow_from`` is the first row (from 0) whose height follows what is typed: xlsxwriter marks every height as set by
    hand, which Excel then keeps, and a second line would not be seen.
    """

    fh: StringIO

    def __init__(self) -> None:
        super().__init__()
        self.table = _Cells()
        self.grow_from = sys.maxsize
        self.opened: int | None = None
        self._fonts: dict[Format, str] = {}

    @property
    def texts(self) -> Mapping[str, int]:
        """Every text of the workbook so far, with its number."""
        known: Mapping[str, int] = self.str_table.string_table
        return known

    def put_cell(self, row: int, column: int, value: object, cell_format: Format) -> None:
        """Write a cell; None is an empty one, and a text one that Excel can hold. Raises ValueError off the sheet."""
        self._reach(row, column)
        self.table[row][column] = (cell_format, self._held(value))

    def put_row(self, row: int, first: int, values: Sequence[object], formats: tuple[Format, ...]) -> None:
        """Write neighbouring cells from column ``first`` on, one value for each format, as ``put_cell`` does."""
        self._reach(row, first)
        self._reach(row, first + len(values) - 1)
        held = self._held_each(values)
        if row in self.table or row in self.table.rows:
            self.table[row].update(enumerate(zip(formats, held, strict=True), first))
        else:
            self.table.rows[row] = first, formats, held

    def put_column(self, row: int, column: int, values: Sequence[object], formats: Sequence[Format]) -> None:
        """Write cells one below the other from ``row`` on, one value for each format, as ``put_cell`` does."""
        if values:
            self._reach(row, column)
            self._reach(row + len(values) - 1, column)
        for place, cell in enumerate(zip(formats, self._held_each(values), strict=True), row):
            self.table[place][column] = cell

    def put_runs(self, row: int, column: int, runs: Sequence[tuple[Format, str]], cell_format: Format) -> None:
        """Write a text of several runs, none of them empty, each in the font of its format."""
        self._reach(row, column)
        number = self.str_table._get_shared_string_index("".join(self._run(font, text) for font, text in runs))
        self.table[row][column] = (cell_format, number)

    def open_from(self, column: int, cell_format: Format) -> None:
        """Give every column from this one to the last of Excel a format, at the cost of one column."""
        if self.set_column(column, column, None, cell_format) < 0:
            raise ValueError(f"Excel has no column {column}")
        self.opened = column

    def _reach(self, row: int, column: int) -> None:
        if self._check_dimensions(row, column):
            raise ValueError(f"Excel has no cell in row {row} and column {column}")

    def _held_each(self, values: Sequence[object]) -> list[Held]:
        """``_held`` of every value, in fewer calls where texts are written again."""
        known, again, held = self.texts.get, 0, list[Held]()
        for value in values:
            number = known(value) if isinstance(value, str) else None
            if number is None:
                held.append(self._held(value))
            else:
                held.append(number)
                again += 1
        self.str_table.count += again
        return held

    def _run(self, font: Format, text: str) -> str:
        """A run as the library writes it; what it says of a font is asked once."""
        if font not in self._fonts:
            self.rstring = XMLwriter()
            self.rstring._set_filehandle(StringIO())
            self._write_font(font)
            self._fonts[font] = self.rstring.fh.getvalue()
        space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
        written = self._escape_control_characters(self._escape_data(text))
        return f"<r>{self._fonts[font]}<t{space}>{written}</t></r>"

    def _held(self, value: object) -> Held:
        if isinstance(value, str):
            number: int = self.str_table._get_shared_string_index(value)
            return number
        if value is None:
            return _EMPTY
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}</v></c>'
        size: Any = self._convert_date_time(value) if isinstance(value, date) else value
        if not math.isfinite(size):
            raise ValueError(f"Excel has no number {size}")
        return f"><v>{size:.16G}</v></c>"

    def _write_blank(self, row: int, col: int, _: object, cell_format: Format | None = None) -> int:
        """The empty cells of a merged range are ours, too."""
        if cell_format is None:
            return 0
        self.put_cell(row, col, None, cell_format)
        return 0

    def _xml_start_tag(self, tag: str, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        self.fh.write(f"<{tag}{self._written(attributes)}>")

    def _xml_empty_tag(self, tag: str, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        self.fh.write(f"<{tag}{self._written(attributes)}/>")

    @staticmethod
    def _escape_control_characters(data: Any) -> Any:  # noqa: ANN401 - a text, or a number
        if isinstance(data, str) and not CONTROLS.search(data):
            return data
        return Worksheet._escape_control_characters(data)

    def _written(self, attributes: Iterable[tuple[str, Any]]) -> str:
        """Attributes in a tag; few of them have anything to escape."""
        pairs = [
            f' {key}="{value if isinstance(value, int) or str(value).isalnum() else self._escape_attributes(value)}"'
            for key, value in attributes
        ]
        return "".join(pairs)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The library looks for each of 130 newer functions; ours use none."""
        if all(name in KNOWN_FUNCTIONS for name in _CALLED.findall(formula)) and not formula.startswith("{"):
            return formula.removeprefix("=").removesuffix("}")
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def _write_col_info(self, col_min: int, col_max: int, col_info: object) -> None:
        super()._write_col_info(col_min, _LAST_EXCEL_COLUMN if col_max == self.opened else col_max, col_info)

    def _calculate_spans(self) -> None:
        """The first and the last column of each 16 rows."""
        reached: dict[int, list[int]] = {}
        for row, (first, formats, _) in self.table.rows.items():
            reached.setdefault(row // _ROWS_OF_A_SPAN, []).extend((first, first + len(formats) - 1))
        for columns in (self.table, self.comments):
            for row, cells in columns.items():
                if cells:
                    reached.setdefault(row // _ROWS_OF_A_SPAN, []).extend((min(cells), max(cells)))
        self.row_spans = {block: f"{min(columns) + 1}:{max(columns) + 1}" for block, columns in reached.items()}

    def _write_rows(self) -> None:
        self._calculate_spans()
        tags, beginnings = dict[object, str](), dict[tuple[int, tuple[Format, ...]], list[str]]()
        for row in range(self.dim_rowmin, self.dim_rowmax + 1):
            whole, cells = self.table.rows.get(row), self.table.get(row)
            span, info = self.row_spans.get(row // _ROWS_OF_A_SPAN), self.row_info.get(row)
            if whole or cells:  # the format of the row is numbered before those of its cells
                self.fh.write(self._row_tag(row, span, info, tags))
            if whole:
                first, formats, held = whole
                key = first, formats
                if key not in beginnings:
                    beginnings[key] = _beginnings(first, formats)
                parts = beginnings[key].copy()
                parts[1::4] = [str(row + 1)] * len(held)
                parts[3::4] = map(_end, held)
                self.fh.write("".join(parts) + "</row>")
            elif cells:
                self._write_cells(row, cells)
                self.fh.write("</row>")
            elif info or row in self.comments:
                self._write_empty_row(row, span, info)

    def _write_cells(self, row: int, cells: Mapping[int, Any]) -> None:
        """The cells that were written one by one, by us or by the library."""
        for column, cell in sorted(cells.items()):
            if type(cell) is tuple:
                cell_format, held = cell
                self.fh.write(f"{_beginning(column)}{row + 1}{_style(cell_format)}{_end(held)}")
            else:
                self._write_cell(row, column, cell)

    def _row_tag(self, row: int, span: str | None, info: Any, tags: dict[object, str]) -> str:  # noqa: ANN401
        """The tag with which a row begins; the library is asked once for each kind of row."""
        known = info and (info.height, info.row_format, info.hidden, info.level, info.collapsed)
        kind = span, known, row >= self.grow_from
        if kind not in tags:
            written, self.fh = self.fh, StringIO()
            self._write_row(row, span, info)
            tag, self.fh = self.fh.getvalue().removeprefix(f'<row r="{row + 1}"'), written
            tags[kind] = tag.replace(' customHeight="1"', "") if row >= self.grow_from else tag
        return f'<row r="{row + 1}"{tags[kind]}'


def _beginnings(first: int, formats: Sequence[Format]) -> list[str]:
    """The cells of a row, each in four parts; two of them, its row and its end, differ from row to row."""
    cells = ((_beginning(column), "", _style(one), "") for column, one in enumerate(formats, first))
    return list(chain.from_iterable(cells))


@cache
def _beginning(column: int) -> str:
    return f'<c r="{xl_col_to_name(column)}'


def _style(cell_format: Format) -> str:
    return f'" s="{cell_format._get_xf_index()}"'


def _end(held: Held) -> str:
    return held if isinstance(held, str) else f' t="s"><v>{held}</v></c>'
