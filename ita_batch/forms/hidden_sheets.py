"""The very hidden sheets: ``_lists`` with drop-down lists and patterns, ``_meta`` with the identity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.contents import Identity
from ita_batch.forms.form import Column, Form
from ita_batch.forms.styles import Look, Styles

LISTS_SHEET: Final = "_lists"
META_SHEET: Final = "_meta"

_TEXT: Final[Look] = {"num_format": "@"}


class Lists:
    """The lists that a workbook needs, each under a defined name.

    A validation must name its list: Excel rewrites a direct reference to another sheet into an extension that
    other programs drop.
    """

    def __init__(self) -> None:
        self._values: dict[str, tuple[str, ...]] = {}

    def of_column(self, form: Form, column: Column) -> str | None:
        """The name of a column's list, shared by columns of the same key and values; None for no list."""
        if not column.choices:
            return None
        values = tuple(column.choices)
        name = f"L_{column.key.upper()}"
        if self._values.get(name, values) != values:
            name = f"L_{form.name.upper()}_{column.key.upper()}"
        return self.named(name, values)

    def named(self, name: str, values: Sequence[str]) -> str:
        """Keep `values` under `name`, and return the name."""
        if self._values.setdefault(name, tuple(values)) != tuple(values):
            raise ValueError(f"two different lists are called {name}")
        return name

    def write(self, workbook: Workbook, styles: Styles) -> None:
        """Add the sheet, a list a column under its name."""
        sheet = workbook.add_worksheet(LISTS_SHEET)
        pen = Pen(sheet, styles)
        for column, (name, values) in enumerate(self._values.items()):
            for row, value in enumerate((name, *values)):
                pen.value(row, column, value, _TEXT)
            letter = xl_col_to_name(column)
            area = f"={LISTS_SHEET}!${letter}$2:${letter}${len(values) + 1}"
            accepted(workbook.define_name(name, area))
        sheet.protect()
        sheet.very_hidden()


def write_meta(workbook: Workbook, identity: Identity, styles: Styles) -> None:
    """Add ``_meta``: two columns of text, key and value. The document properties say the same."""
    sheet = workbook.add_worksheet(META_SHEET)
    pen = Pen(sheet, styles)
    for row, (key, value) in enumerate(identity.as_text().items()):
        pen.value(row, 0, key, _TEXT)
        pen.value(row, 1, value, _TEXT)
        accepted(workbook.set_custom_property(f"ita_{key}", value, "text"))
    sheet.protect()
    sheet.very_hidden()
