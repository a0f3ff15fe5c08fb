"""Workbooks for tests, written as small Thai markdown tables: the cells as the reader gives them, or a real .xlsx."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import openpyxl

from examples.years.typed import set_saved
from ita_batch.forms import load_form
from ita_batch.intake.files.read_workbook import Grid, Reading, SheetMarks, Workbook
from ita_batch.intake.sheets.book_sheets import META_SHEET

__all__ = ["SAVED", "Sent", "grids_of", "reading_of", "rows_of", "set_saved", "write_sent"]

SAVED = datetime(2021, 3, 4, 9, 0)  # noqa: DTZ001 - the document property is naive in openpyxl


@dataclass(frozen=True)
class Sent:
    """One file of a test's inbox: which form, from whom, and its rows as a markdown table with Thai headings."""

    form: str
    table: str
    division: str | None = "DIV04"
    saved: datetime = SAVED
    more: Mapping[str, str] | None = None  # further sheets: form name -> table
    year: int = 2564  # the fiscal year that the workbook says it is of


def rows_of(table: str) -> list[list[str]]:
    """The cells of a markdown table; the rule below the header is left out."""
    lines = [line.strip() for line in table.strip().splitlines() if line.strip()]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if not all(set(cell) <= {"-", ":"} and cell for cell in row)]


def grids_of(sent: Sent) -> dict[str, list[list[str | None]]]:
    """The cells of its sheets: the form's own sheet name, the table from row 1, and ``_meta`` where one is known."""
    tables = {sent.form: sent.table, **(sent.more or {})}
    grids: dict[str, list[list[str | None]]] = {
        load_form(name).sheet: [[cell.replace("<br>", "\n") or None for cell in row] for row in rows_of(table)]
        for name, table in tables.items()
    }
    if sent.division is not None:
        identity = {"form": sent.form, "version": load_form(sent.form).version, "scheme": "nacc"}
        grids[META_SHEET] = [
            list(pair)
            for pair in {**identity, "fiscal_year": str(sent.year), "division": sent.division, "part": "1"}.items()
        ]
    return grids


def write_sent(path: Path, sent: Sent) -> Path:
    """Save a sent file as a real workbook."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in grids_of(sent).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.properties.modified = sent.saved
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    set_saved(path, sent.saved)
    return path


def reading_of(sent: Sent) -> Reading:
    """What the reader would have answered about that file; there is none."""
    sheets: dict[str, Grid] = {}
    for name, rows in grids_of(sent).items():
        width = max(map(len, rows))
        sheets[name] = [[*(cell or "" for cell in row), *[""] * (width - len(row))] for row in rows]
    content = Workbook(sheets, sent.saved, {name: SheetMarks() for name in sheets})
    return Reading(hashlib.sha256(repr(sent).encode()).hexdigest(), 1, content)
