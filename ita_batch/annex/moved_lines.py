"""Rows and columns of a form that were inserted, deleted or moved: a fault for each, not for its every cell."""

from collections.abc import Iterator

from ita_batch.annex.annex_faults import Fault, altered, incomplete, letter
from ita_batch.annex.look_inside import Cell
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.words import is_number, month_in, quarter_in


def moved_lines(mapped: Mapped) -> Iterator[Fault]:
    """What happened to the rows and columns of a sheet."""
    yield from _rows(mapped)
    yield from _columns(mapped)


def _rows(mapped: Mapped) -> Iterator[Fault]:
    sheet, at = mapped.filled.name, mapped.rows.at
    for row in mapped.rows.inserted:
        yield altered("row-inserted", sheet, _first_text(mapped, row), row=row + 1)
    for row in mapped.rows.deleted:
        cell = _gap(mapped, row), 0
        text = _text_of_row(mapped, row)
        if month_in(text):
            yield incomplete("month-missing", sheet, cell, missing=text)
        elif quarter_in(text):
            yield incomplete("quarter-missing", sheet, cell, missing=text)
        elif text:
            yield altered("row-deleted", sheet, cell, text=text)
        else:
            yield altered("row-deleted-empty", sheet, cell, row=row + 1)
    moved = mapped.rows.moved
    if moved:
        text = _text_of_row(mapped, moved[0])
        kind = "month-order" if month_in(text) else "row-order"
        build = incomplete if month_in(text) else altered
        here = [cell for cell, found in mapped.filled.texts.items() if cell[0] == at[moved[0]] and found == text]
        yield build(kind, sheet, min(here, default=_first_text(mapped, at[moved[0]])), text=text)


def _columns(mapped: Mapped) -> Iterator[Fault]:
    table, sheet, columns = mapped.blank.table, mapped.filled.name, mapped.columns
    head = mapped.head or 0
    headings = {column.index: column.heading for column in table.columns} if table else {}
    for column in columns.inserted:
        yield altered("column-inserted", sheet, (head, column), column=letter(column))
    for column in columns.deleted:
        at = max((columns.at[one] for one in columns.at if one < column), default=-1) + 1
        yield altered("column-deleted", sheet, (head, at), heading=headings.get(column) or letter(column))
    if columns.moved:
        first = columns.moved[0]
        heading = headings.get(first) or letter(first)
        yield altered("column-order", sheet, (head, columns.at[first]), heading=heading, column=letter(first))


def _first_text(mapped: Mapped, row: int) -> Cell:
    filled = [column for at, column in mapped.filled.texts if at == row]
    return row, min(filled, default=0)


def _gap(mapped: Mapped, row: int) -> int:
    """Where a deleted row was: below the last of those before it."""
    return max((mapped.rows.at[one] for one in mapped.rows.at if one < row), default=-1) + 1


def _text_of_row(mapped: Mapped, row: int) -> str:
    fixed = mapped.blank.fixed
    return next((fixed[cell] for cell in sorted(fixed) if cell[0] == row and not is_number(fixed[cell])), "")
