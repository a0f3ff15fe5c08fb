"""The very hidden sheets: ``_lists`` with lists, ``_meta`` with the identity, ``_asked`` with open questions."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from ita_batch.forms.cells import CellValue, Pen, accepted
from ita_batch.forms.contents import Identity
from ita_batch.forms.form import Column, Form, load_form
from ita_batch.forms.layout import FIRST_DATA_ROW, Layout
from ita_batch.forms.questions import ASKED_SHEET, CONFIRMED, Question
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.plain_text import as_property

LISTS_SHEET: Final = "_lists"
META_SHEET: Final = "_meta"

_TEXT: Final[Look] = {"num_format": "@"}
_PLAIN: Final[Look] = {}
_LONGEST_CHOSEN: Final = 300  # rows of another sheet from which a list offers the values


class Watched(NamedTuple):
    """The marked cells of one data sheet: where each stands, and what it held when the workbook was written."""

    number: int  # of the data sheet, from 1
    cells: Sequence[str]  # with their sheet, for a formula
    values: Sequence[CellValue]
    confirms: Sequence[str]  # where each may be confirmed, with its sheet; "" where it may not


def given_name(number: int) -> str:
    """The defined name of what the marked cells of data sheet ``number`` held, one below the other."""
    return f"GIVEN_{number}_"


def unchanged_name(number: int) -> str:
    """The defined name of the live answers, 1 or 0: does that cell still hold what it held, unconfirmed?"""
    return f"UNCHANGED_{number}_"


class Lists:
    """The lists that a workbook needs, each under a defined name.

    A validation must name its list: Excel rewrites a direct reference to another sheet into an extension that
    other programs drop.
    """

    def __init__(self) -> None:
        self._values: dict[str, tuple[str, ...]] = {}
        self._living: dict[str, str] = {}
        self._watched: list[Watched] = []

    def of_column(self, form: Form, column: Column) -> str | None:
        """The name of a column's list, shared by columns of the same key and values; None for no list."""
        if column.names_in:
            return self.of_sheet(column.names_in[0])
        if not column.choices:
            return None
        values = tuple(column.choices)
        name = f"L_{column.key.upper()}"
        if self._values.get(name, values) != values:
            name = f"L_{form.name.upper()}_{column.key.upper()}"
        return self.named(name, values)

    def of_sheet(self, place: str) -> str:
        """The name of what stands in a column of another sheet (``form.column``), down to its last filled row."""
        form_name, _, key = place.partition(".")
        form = load_form(form_name)
        letter = xl_col_to_name(Layout(form, 0).place_of(key))
        last = FIRST_DATA_ROW + _LONGEST_CHOSEN - 1
        cells = f"'{form.sheet}'!${letter}${FIRST_DATA_ROW}:${letter}${last}"
        length = f'MAX(1,SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-{FIRST_DATA_ROW - 1}))))'
        name = f"N_{key.upper()}"
        self._living[name] = f"=OFFSET('{form.sheet}'!${letter}${FIRST_DATA_ROW},0,0,{length},1)"
        return name

    def named(self, name: str, values: Sequence[str]) -> str:
        """Keep `values` under `name`, and return the name."""
        if self._values.setdefault(name, tuple(values)) != tuple(values):
            raise ValueError(f"two different lists are called {name}")
        return name

    def watch(self, watched: Watched) -> None:
        """Keep what marked cells held, and whether they still do."""
        self._watched.append(watched)

    def write(self, workbook: Workbook, styles: Styles) -> None:
        """Add the sheet, one list per column under its name."""
        pen = _hidden_pen(workbook, LISTS_SHEET, styles)
        for column, (name, values) in enumerate(self._values.items()):
            pen.column(0, column, (name, *values), _TEXT)
            _name_column(workbook, name, column, len(values))
        for name, formula in self._living.items():
            accepted(workbook.define_name(name, formula))
        for place, watched in enumerate(self._watched):
            _write_watched(workbook, pen, len(self._values) + 2 * place, watched)


def _hidden_pen(workbook: Workbook, name: str, styles: Styles) -> Pen:
    """Writes on a new sheet that nobody sees, not even in Excel's list of hidden sheets."""
    sheet = workbook.add_worksheet(name)
    sheet.protect()
    sheet.very_hidden()
    return Pen(sheet, styles)


def _write_watched(workbook: Workbook, pen: Pen, column: int, watched: Watched) -> None:
    """Two columns: what each cell held, and a formula that compares. A deleted row counts as changed."""
    given = xl_col_to_name(column)
    pen.value(0, column, given_name(watched.number), _TEXT)
    pen.value(0, column + 1, unchanged_name(watched.number), _TEXT)
    plain = pen.styles(_PLAIN)
    watched_cells = zip(watched.cells, watched.values, watched.confirms, strict=True)
    for row, (cell, value, confirm) in enumerate(watched_cells, 1):
        pen.value(row, column, value, _TEXT if isinstance(value, str) else _PLAIN)
        still = f'EXACT({cell}&"",{given}{row + 1}&"")'
        if confirm:
            still = f'AND({still},TRIM({confirm})<>"{CONFIRMED}")'
        accepted(pen.sheet.write_formula(row, column + 1, f"=IFERROR(IF({still},1,0),0)", plain, 1))
    _name_column(workbook, given_name(watched.number), column, len(watched.values))
    _name_column(workbook, unchanged_name(watched.number), column + 1, len(watched.values))


def _name_column(workbook: Workbook, name: str, column: int, length: int) -> None:
    letter = xl_col_to_name(column)
    accepted(workbook.define_name(name, f"={LISTS_SHEET}!${letter}$2:${letter}${length + 1}"))


def write_meta(workbook: Workbook, identity: Identity, styles: Styles) -> None:
    """Add ``_meta``: two columns of text, key and value. The document properties say the same."""
    pen = _hidden_pen(workbook, META_SHEET, styles)
    for row, (key, value) in enumerate(identity.as_text().items()):
        pen.value(row, 0, key, _TEXT)
        pen.value(row, 1, value, _TEXT)
        accepted(workbook.set_custom_property(f"ita_{key}", as_property(value), "text"))


def write_questions(workbook: Workbook, questions: Sequence[Question], styles: Styles) -> None:
    """Add ``_asked``, one question per row; a workbook that asks nothing has none."""
    if not questions:
        return
    pen = _hidden_pen(workbook, ASKED_SHEET, styles)
    for row, question in enumerate(questions):
        for column, text in enumerate(question.as_row()):
            pen.value(row, column, text, _TEXT)
