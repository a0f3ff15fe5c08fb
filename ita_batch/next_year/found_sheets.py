"""Where the rows of our sheets stand in an agency.xlsx, as intake reads it: sheet, rows, and column of each key."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from openpyxl.utils.cell import column_index_from_string as column_number
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.agency import AGENCY_FORMS
from ita_batch.forms.layout import NUMBER_HEADER, NUMBER_KEY
from ita_batch.intake.inbox import InboxReader
from ita_batch.intake.recognise import Expectation
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.submission import Record
from ita_batch.resources import AGENCY_FILE
from ita_batch.workspace import Workspace, date_windows
from ita_batch.year_forms import agency_forms

_HEADING_ROWS = 60  # a table does not begin further down


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """One sheet of ours: its name, its rows in order (also those that nobody filled), and its columns from 1."""

    name: str
    rows: tuple[Record, ...]
    columns: Mapping[str, int]


def found_sheets(workspace: Workspace, as_of: date) -> dict[str, FoundSheet]:
    """The sheets of agency.xlsx by form; one in which no row was found is not among them."""
    rulebook = workspace.rulebook
    expected = Expectation(agency_forms(rulebook), rulebook.scheme, rulebook.fiscal_year, agency=None)
    reader = InboxReader(expected, CellReader(date_windows(rulebook, as_of)))
    read = reader.read(workspace.agency_file, AGENCY_FILE)
    found = {}
    for form in AGENCY_FORMS:
        rows = [one for one in (*read.records, *read.untouched) if one.form == form and one.place.row]
        if rows:
            found[form] = _sheet(sorted(rows, key=lambda one: one.place.row or 0))
    return found


def _sheet(rows: list[Record]) -> FoundSheet:
    columns = {key: column_number(coordinate_from_string(address)[0]) for key, address in rows[0].cells.items()}
    return FoundSheet(rows[0].place.sheet or "", tuple(rows), columns)


def heading_rows(sheet: Worksheet, columns: Mapping[str, int], header: str) -> tuple[int | None, int | None]:
    """The row of keys and the row of headings, by what stands above the column ``item_id`` and its like."""
    key, column = next(iter(columns.items()))
    keys = titles = None
    for row in range(1, min(sheet.max_row, _HEADING_ROWS) + 1):
        text = str(sheet.cell(row, column).value or "").strip()
        keys = row if text == key and keys is None else keys
        titles = row if text.split("\n")[0].removesuffix("*").strip() == header and titles is None else titles
    return keys, titles


def number_column(sheet: Worksheet, rows: tuple[int | None, int | None]) -> int | None:
    """The column of running numbers, where the sheet still has one."""
    for row, wanted in zip(rows, (NUMBER_KEY, NUMBER_HEADER), strict=True):
        for cell in sheet[row] if row else ():
            if cell.value == wanted:
                return int(cell.column)
    return None
