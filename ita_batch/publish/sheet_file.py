"""Write a plain list as a workbook: header, frozen pane, filter, text that stays text, reproducible bytes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter.format import Format

from ita_batch.findings import Severity
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.printing import print_setup
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.forms.text_size import RowHeights, row_height
from ita_batch.messages import word
from ita_batch.plain_text import as_property

TEXT_CELL = s.DRAWN | {"num_format": "@", "text_wrap": True, "valign": "top", "align": "left", "indent": 1}
LINK_CELL = TEXT_CELL | {"font_color": s.BLUE, "underline": 1}
NUMBER_CELL = s.DRAWN | {"num_format": "0", "align": "center", "valign": "top"}
_SEVERITIES: Mapping[Severity, tuple[str, Look]] = {
    Severity.ERROR: ("●", s.FAULT),
    Severity.ASK: ("▲", s.QUESTION),
    Severity.WARNING: ("■", s.ADVICE),
    Severity.NOTE: ("○", {"font_color": s.GREY}),
}


@dataclass(frozen=True, slots=True)
class Link:
    """An address to follow, shown as it is."""

    url: str

    def __str__(self) -> str:
        return self.url


Value = str | float | date | Link | None
Cell = Value | tuple[Value, Look]
"""A value in the look of its kind, or with a look of its own."""
Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet: its name, headings, column widths (characters) and rows.

    On paper stand the first columns, ``printed`` by number, all where it is 0; the last ``folded`` ones open with a
    click: what only a program or a filter needs makes the letters of the others small.
    """

    name: str
    headers: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Cells, ...]
    printed: int = 0
    folded: int = 0


def sheet_of(  # noqa: PLR0913 - each word says one thing about the sheet
    name: str,
    columns: Mapping[str, float],
    rows: Iterable[tuple[Cell, ...]],
    kind: str = "list",
    *,
    printed: int = 0,
    folded: int = 0,
) -> SheetData:
    """A sheet whose columns, key -> width, have their headings in the catalogue, under ``<kind>_<key>``."""
    headers = tuple(word(f"{kind}_{key}") for key in columns)
    return SheetData(name, headers, tuple(columns.values()), tuple(rows), printed, folded)


def severity_mark(severity: Severity) -> tuple[str, Look]:
    """Symbol and word of a severity, and the colours that go with them: the same in every workbook."""
    symbol, look = _SEVERITIES[severity]
    return f"{symbol} {word(severity.value)}", look


@contextmanager
def new_workbook(path: Path, created: date, **properties: str) -> Iterator[HouseWorkbook]:
    """A workbook that is written to ``path`` when the block ends without an error."""
    workbook = HouseWorkbook()
    held: dict[str, object] = {name: as_property(text) for name, text in properties.items()}
    workbook.set_properties(held | {"created": datetime.combine(created, time(), tzinfo=UTC)})
    yield workbook
    path.write_bytes(workbook.finished())


def write_sheets(path: Path, sheets: Sequence[SheetData], *, title: str, created: date) -> None:
    """Write the sheets to a new workbook; the same arguments give the same bytes."""
    with new_workbook(path, created, title=title) as workbook:
        styles = Styles(workbook)
        for data in sheets:
            write_list(Pen(workbook.add_worksheet(data.name), styles), data)


def write_list(pen: Pen, data: SheetData, *, header_row: int = 0, frozen: int = 0, below: int = 0) -> None:
    """Write a list with its header in a row (from 0) of a sheet; ``frozen`` columns stay when scrolled sideways.

    ``below`` more rows, which the caller writes, are printed with it.
    """
    sheet = pen.sheet
    print_setup(sheet, header_row=header_row)
    sheet.set_footer(f'&C&"{s.FONT},Regular"&14หน้า &P / &N')
    sheet.freeze_panes(header_row + 1, frozen)
    sheet.autofilter(header_row, 0, header_row + max(len(data.rows), 1), len(data.headers) - 1)
    set_widths(pen, data.widths, folded=data.folded)
    if data.printed:
        accepted(sheet.print_area(0, 0, header_row + max(len(data.rows), 1) + below, data.printed - 1))
    # Room for the button of the filter, which covers the last letters of a narrow column.
    heads = ((header, width - 3) for header, width in zip(data.headers, data.widths, strict=True))
    sheet.set_row(header_row, row_height(heads) + s.ROW_HEIGHT * 0.4)
    for column, header in enumerate(data.headers):
        pen.value(header_row, column, header, s.REQUIRED_HEADER)
    heights, usual = RowHeights(data.widths), dict[tuple[type, ...], tuple[Format, ...]]()
    for row, cells in enumerate(data.rows, header_row + 1):
        values = [cell[0] if isinstance(cell, tuple) else cell for cell in cells]
        sheet.set_row(row, heights.of([value if isinstance(value, str) else str(value) for value in values]))
        plain = [value for value in values if not isinstance(value, Link)]
        kinds = tuple(map(type, cells))
        if len(plain) < len(values):
            _write_links(pen, row, cells)
        elif tuple in kinds:
            pen.row(row, 0, plain, pen.styles.each(map(_look, cells)))
        else:
            if kinds not in usual:
                usual[kinds] = pen.styles.each(map(_look, cells))
            pen.row(row, 0, plain, usual[kinds])


def set_widths(pen: Pen, widths: Sequence[float], *, folded: int = 0) -> None:
    """Make the columns that wide, in characters; the last ones are folded away behind a button."""
    for column, width in enumerate(widths):
        fold = {"level": 1, "hidden": True} if column >= len(widths) - folded else {}
        accepted(pen.sheet.set_column(column, column, width, None, fold))
    if folded:
        accepted(pen.sheet.set_column(len(widths), len(widths), None, None, {"collapsed": True}))


def _write_links(pen: Pen, row: int, cells: Cells) -> None:
    """A row in which something can be followed."""
    for column, cell in enumerate(cells):
        value = cell[0] if isinstance(cell, tuple) else cell
        if isinstance(value, Link):
            pen.address((row, column), value.url, _look(cell))
        else:
            pen.value(row, column, value, _look(cell))


def _look(cell: Cell) -> Look:
    if isinstance(cell, tuple):
        return cell[1]
    if isinstance(cell, Link):
        return LINK_CELL
    return TEXT_CELL if isinstance(cell, str) else NUMBER_CELL
