"""Write a workbook of forms: instructions first, a sheet a form, then the hidden lists and the identity.

The same arguments always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from ita_batch.forms.book import Book
from ita_batch.forms.contents import FormSheet, Heading, Identity
from ita_batch.forms.data_sheet import write_data_sheet
from ita_batch.forms.hidden_sheets import Lists, write_meta, write_questions
from ita_batch.forms.instructions import write_instructions
from ita_batch.forms.layout import FIRST_DATA_ROW, HEADER_ROW, KEY_ROW
from ita_batch.forms.printing import set_printing
from ita_batch.forms.questions import Question
from ita_batch.forms.sheet_styles import Styles

__all__ = ["FIRST_DATA_ROW", "HEADER_ROW", "KEY_ROW", "FormSheet", "Heading", "Identity", "write_workbook"]

_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_workbook(  # noqa: PLR0913, PLR0917  (what a workbook is, one thing an argument)
    path: Path,
    sheets: Sequence[FormSheet],
    identity: Identity,
    heading: Heading,
    created: date,
    privacy_notice: str = "",
    front: Callable[[Book], None] | None = None,
    questions: Sequence[Question] = (),
) -> None:
    """Write the forms to `path` in one go; ``front`` adds a sheet before all others.

    ``questions`` are kept for when the workbook comes back.

    Raises ValueError when there is no sheet or Excel cannot hold a text, KeyError for a value that has no
    column, OSError when `path` cannot be written.
    """
    if not sheets:
        raise ValueError("a workbook needs at least one form")
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, **_TEXT_STAYS_TEXT})
    book = Book(workbook, heading, Styles(workbook), Lists())
    if front:
        front(book)
    ours = len(workbook.worksheets())
    write_instructions(book, sheets, privacy_notice)
    for number, page in enumerate(sheets, 1):
        write_data_sheet(book, page, number)
    for number, sheet in enumerate(workbook.worksheets()[ours:]):
        set_printing(sheet, identity, heading, table=number > 0)
    book.lists.write(workbook, book.styles)
    write_meta(workbook, identity, book.styles)
    write_questions(workbook, questions, book.styles)
    _set_properties(workbook, sheets, heading, created)
    workbook.close()
    path.write_bytes(buffer.getvalue())


def _set_properties(workbook: Workbook, sheets: Sequence[FormSheet], heading: Heading, created: date) -> None:
    workbook.set_properties(
        {
            "title": heading.title(sheets[0].form),
            "author": heading.agency,
            "company": heading.agency,
            "created": datetime.combine(created, time(), tzinfo=UTC),
        }
    )
