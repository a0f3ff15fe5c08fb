"""agency.xlsx of the new year: the secretary's own workbook, edited on a copy, so that whatever she added stays."""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import openpyxl
from openpyxl.workbook.workbook import Workbook

from ita_batch.errors import ExitCode, UserError
from ita_batch.forms.instructions import SHEET
from ita_batch.handout import write_agency_workbook
from ita_batch.next_year.emptied import Emptied, empty_deadlines, empty_settings, naming_year, turn_scores
from ita_batch.next_year.found_sheets import FoundSheet
from ita_batch.next_year.item_sheet import ItemRow, write_items
from ita_batch.next_year.kept_parts import lost_parts, with_kept_parts
from ita_batch.next_year.last_results import NO_RESULTS, LastResults
from ita_batch.next_year.year_texts import YearTexts, table_sheets, texts_between, turn_identity, turn_lists, turn_sheet
from ita_batch.rulebook import Rulebook
from ita_batch.whole_files import scratch_folder
from ita_batch.year_forms import agency_forms

OWNERS = "agency_item_owner"


@dataclass(frozen=True, slots=True)
class EditedBook:
    """The bytes of the new agency.xlsx, and what became of the old one's cells."""

    data: bytes
    emptied: tuple[Emptied, ...]
    naming_year: tuple[Emptied, ...]
    undone: tuple[str, ...]  # merged ranges of the sheet of items
    scores_sheet: str
    lost: tuple[str, ...]  # words for what openpyxl cannot keep


def edited_book(  # noqa: PLR0913, PLR0917 - what a year is carried over with
    path: Path,
    sheets: Mapping[str, FoundSheet],
    old: Rulebook,
    new: Rulebook,
    items: Sequence[ItemRow],
    results: LastResults = NO_RESULTS,
) -> EditedBook:
    """The workbook at ``path`` for the new year. Raises UserError where it cannot be edited."""
    before = path.read_bytes()
    book = _opened(before, path)
    if OWNERS not in sheets or not any(record.text("item_id") for record in sheets[OWNERS].rows):
        raise UserError("next-year-sheet", ExitCode.NO_WORKSPACE, file=path)
    texts = _texts(old, new, path.parent)
    for sheet in book.worksheets:
        if sheet.title in table_sheets() or sheet.title == SHEET:
            turn_sheet(sheet, texts, _hints(sheets, sheet.title))
    emptied = (
        *empty_settings(book, sheets.get("agency")),
        *empty_deadlines(book, sheets.get("agency_deadline")),
        *turn_scores(book, sheets.get("agency_score"), new.indicator_names, results.for_year(old, new)),
    )
    undone = write_items(book[sheets[OWNERS].name], sheets[OWNERS], agency_forms(new)[OWNERS], items)
    turn_lists(book, list(new.items))
    turn_identity(book, old.fiscal_year, new.fiscal_year)
    named = tuple(naming_year(book, sheets, old.fiscal_year))
    saved = BytesIO()
    book.save(saved)
    data = with_kept_parts(before, saved.getvalue(), new.year_start)
    return EditedBook(
        data, emptied, named, tuple(undone), agency_forms(new)["agency_score"].sheet, lost_parts(before, data)
    )


def _opened(data: bytes, path: Path) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is lost is told by us, in words
            return openpyxl.load_workbook(BytesIO(data), rich_text=True)
    except (BadZipFile, KeyError, ValueError, TypeError) as error:  # an .xls or .ods under this name, or damaged
        raise UserError("next-year-format", ExitCode.NO_WORKSPACE, file=path) from error


def _hints(sheets: Mapping[str, FoundSheet], title: str) -> int | None:
    """The column of our explanations on a sheet."""
    return next((one.columns.get("hint") for one in sheets.values() if one.name == title), None)


def _texts(old: Rulebook, new: Rulebook, beside: Path) -> YearTexts:
    """How our own texts change, by an empty workbook of each year."""
    with scratch_folder(beside) as folder:
        before, after = (
            openpyxl.load_workbook(write_agency_workbook(folder / f"{one.fiscal_year}.xlsx", one)) for one in (old, new)
        )
        return texts_between(before, after, old.fiscal_year, new.fiscal_year)
