"""What a corpus workbook is made of: sheets as markdown tables of cells, and how they are marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tests.support.sheets import rows_of

_SIGNS = {
    "<br>": "\n",
    "<nbsp>": "\u00a0",
    "<zwsp>": "\u200b",
    "<bom>": "\ufeff",
    "<shy>": "\u00ad",
    "<nikhahit>": "\u0e4d",
    "<aa>": "\u0e32",
}


@dataclass(frozen=True)
class Error:
    """A cell whose formula came to an error."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula, and what the program that saved it had calculated; None where nothing was stored."""

    text: str
    stored: str | None = None


Cell = str | float | bool | date | datetime | time | Error | Formula | None
Grid = list[list[Cell]]


def cell_of(text: str) -> Cell:  # noqa: PLR0911 - one kind of cell each
    """A cell as the tables write it: ``(number) 44267``, ``(date) 2564-03-12``, … and anything else as text."""
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    kind, _, rest = text.partition(") ")
    match kind:
        case "(number":
            return float(rest)
        case "(date":
            return date.fromisoformat(rest)
        case "(moment":
            return datetime.fromisoformat(rest)
        case "(time":
            return time.fromisoformat(rest)
        case "(yes":
            return True
        case "(error":
            return Error(rest)
        case "(formula":
            formula, _, stored = rest.partition(" -> ")
            return Formula(formula, stored or None)
    return text or None


def grid(table: str) -> Grid:
    """The cells of a markdown table, from A1."""
    return [[cell_of(text) for text in row] for row in rows_of(table)]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells, and what the cells do not show (rows and columns count from 1, as Excel's)."""

    cells: Grid
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[str, ...] = ()  # "B3:B5"
    date_format: str = "dd/mm/yyyy"


@dataclass(frozen=True)
class Book:
    """A workbook of the corpus; ``meta`` None means that the sheet ``_meta`` was lost."""

    sheets: Mapping[str, Sheet]
    meta: Mapping[str, str] | None = field(default_factory=dict)
    saved: datetime = datetime(2021, 3, 4, 9, 0)  # noqa: DTZ001 - as the document property is
