"""Write a workbook of forms: instructions first, one sheet per form, then the hidden lists and the identity.

The same arguments always give the same bytes.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

from ita_batch.forms.book import Book
from ita_batch.forms.contents import FormSheet, Heading, Identity
from ita_batch.forms.data_sheet import write_data_sheet
from ita_batch.forms.hidden_sheets import Lists, write_meta, write_questions
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.instructions import write_instructions
from ita_batch.forms.layout import FIRST_DATA_ROW, HEADER_ROW, KEY_ROW
from ita_batch.forms.printing import print_table
from ita_batch.forms.questions import Question
from ita_batch.forms.sheet_styles import Styles
from ita_batch.plain_text import as_property

__all__ = ["FIRST_DATA_ROW", "HEADER_ROW", "KEY_ROW", "FormBook", "FormSheet", "Heading", "Identity", "write_workbook"]


class FormBook(NamedTuple):
    """What a workbook of forms is made of; at least one form. ``front`` adds a sheet before all others."""

    sheets: Sequence[FormSheet]
    identity: Identity
    heading: Heading
    created: date
    privacy_notice: str = ""
    front: Callable[[Book], None] | None = None
    questions: Sequence[Question] = ()  # kept for when the workbook comes back
    explained: bool = True  # with a sheet of instructions; False where ``front`` is one


def write_workbook(path: Path, forms: FormBook) -> None:
    """Write the forms to `path` in one go.

    Raises ValueError when there is no sheet or Excel cannot hold a text, KeyError for a value that has no
    column, OSError when `path` cannot be written.
    """
    if not forms.sheets:
        raise ValueError("a workbook needs at least one form")
    workbook, heading = HouseWorkbook(), forms.heading
    book = Book(workbook, heading, Styles(workbook), Lists())
    if forms.front:
        forms.front(book)
    if forms.explained:
        write_instructions(book, forms.sheets, forms.privacy_notice)
    explaining = len(workbook.worksheets())
    for number, page in enumerate(forms.sheets, 1):
        write_data_sheet(book, page, number)
    title, printed = heading.title(forms.sheets[0].form), workbook.worksheets()[explaining:]
    for sheet, page in zip(printed, forms.sheets, strict=True):
        print_table(sheet, page, heading, title)
    book.lists.write(workbook, book.styles)
    write_meta(workbook, forms.identity, book.styles)
    write_questions(workbook, forms.questions, book.styles)
    created = datetime.combine(forms.created, time(), tzinfo=UTC)
    names = {"title": title, "author": heading.agency, "company": heading.agency}
    held = {name: as_property(text) for name, text in names.items()}
    workbook.set_properties({**held, "created": created})
    path.write_bytes(workbook.finished())
