"""What belongs to the year that ends and is emptied in the new one; nothing unknown is put in its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.agency import Setting
from ita_batch.agency_rows import DUE_DATE
from ita_batch.intake.submission import Record
from ita_batch.next_year.found_sheets import FoundSheet
from ita_batch.thai.digits import to_thai

OF_THE_YEAR = (Setting.ORDER, Setting.MEETING, Setting.MEETING_DAY, Setting.ENTRY_DAY)
"""Settings of one year alone."""


@dataclass(frozen=True, slots=True)
class Emptied:
    """One cell that was emptied: its sheet, its address, and what its row is about."""

    sheet: str
    cell: str
    about: str


def empty_settings(book: Workbook, found: FoundSheet | None) -> Iterator[Emptied]:
    """Empty the settings of the year; of a letter's number what belongs to the office stays."""
    for record, cell in _cells(book, found, "value"):
        setting, value = record.text("setting"), str(cell.value)
        kept = None
        if setting == Setting.LETTER_NUMBER:
            kept = office_part(value)
        elif setting not in OF_THE_YEAR:
            continue
        if kept != value:
            cell.value = kept
            yield Emptied(cell.parent.title, cell.coordinate, setting)


def office_part(number: str) -> str | None:
    """The part of a letter's number that no letter changes: up to its last stroke; None where it has none."""
    office, stroke, _ = number.rpartition("/")
    return office + stroke or None


def empty_deadlines(book: Workbook, found: FoundSheet | None) -> Iterator[Emptied]:
    """Empty the days of the deadlines; what is due stays."""
    for record, cell in _cells(book, found, DUE_DATE):
        cell.value = None
        yield Emptied(cell.parent.title, cell.coordinate, record.text("description") or record.text("form"))


def turn_scores(
    book: Workbook, found: FoundSheet | None, names: Mapping[int, str], scores: Mapping[int, str]
) -> Iterator[Emptied]:
    """Put the old year's ``scores`` in the place of those before, and name the indicators as the new year does.

    A score that is not known leaves its cell empty.
    """
    for record, cell in _cells(book, found, "score"):
        cell.value = None
        if int(record.text("indicator") or 0) not in scores:
            yield Emptied(cell.parent.title, cell.coordinate, record.text("indicator"))
    for record in found.rows if found else ():
        number, row = int(record.text("indicator") or 0), record.place.row or 0
        for key, text in (("name", names.get(number)), ("score", scores.get(number))):
            if text and found and key in found.columns:
                book[found.name].cell(row, found.columns[key]).value = text


def _cells(book: Workbook, found: FoundSheet | None, key: str) -> Iterator[tuple[Record, Cell]]:
    """The filled cells of one column."""
    if found is None or key not in found.columns:
        return
    sheet: Worksheet = book[found.name]
    for record in found.rows:
        cell = sheet.cell(record.place.row or 0, found.columns[key])
        if isinstance(cell, Cell) and cell.value is not None:
            yield record, cell


def naming_year(book: Workbook, sheets: Mapping[str, FoundSheet], year: int) -> Iterator[Emptied]:
    """Cells that were kept and still name the year that ends: they may be right, and somebody should look."""
    for form, key in (("agency", "value"), ("agency_deadline", "description")):
        for _, cell in _cells(book, sheets.get(form), key):
            if any(digits in str(cell.value) for digits in (str(year), to_thai(year))):
                yield Emptied(cell.parent.title, cell.coordinate, str(cell.value))
