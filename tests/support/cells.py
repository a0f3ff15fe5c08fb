"""Cells by the name of their column, so that a new column of a form moves no test."""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from ita_batch.forms import Form, load_form
from ita_batch.forms.layout import LAST_ROW, Layout
from ita_batch.last_year import LAST_COLUMNS
from ita_batch.week import EVIDENCE, EXTERNAL


def handed(form: str) -> Form:
    """A form as it is handed out where nothing was carried over from another year."""
    return load_form(form).without_need_of(LAST_COLUMNS if form == EVIDENCE else ()).handed_out


def letter(key: str, form: str = EXTERNAL) -> str:
    """The letters of a column on a sheet of ours: a form, or a return."""
    return get_column_letter(1 + Layout(handed(form), LAST_ROW).place_of(key))


def cell(key: str, row: int, form: str = EXTERNAL) -> str:
    """The address of a cell on a sheet of ours."""
    return f"{letter(key, form)}{row}"


def hand_cell(key: str, row: int, form: str = EXTERNAL) -> str:
    """The address of a cell on a sheet that somebody made alone: all columns of the form, no running number."""
    return f"{get_column_letter(Layout(load_form(form), LAST_ROW).place_of(key))}{row}"
