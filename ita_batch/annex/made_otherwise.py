"""What of a form was made otherwise: merged cells, formulas, lists, protection, hidden rows, texts beside the form."""

from collections.abc import Iterator
from itertools import islice

from ita_batch.annex.annex_faults import Fault, address, altered, letter
from ita_batch.annex.look_inside import Cell, Range
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.table import RowKind

_MOST_COVERED = 500  # cells of a merged range; no form has larger ones


def made_otherwise(mapped: Mapped) -> Iterator[Fault]:
    """Tell what was made otherwise; of two formats only what both can say."""
    yield from _merges(mapped)
    yield from _hidden(mapped)
    yield from _outside(mapped)
    if mapped.blank.view.look and mapped.filled.look:
        yield from _formulas(mapped)
        yield from _lists(mapped)
        if mapped.blank.view.look.protected and not mapped.filled.look.protected:
            yield altered("protection", mapped.filled.name)


def _merges(mapped: Mapped) -> Iterator[Fault]:
    sheet, table = mapped.filled.name, mapped.blank.table
    listed = {row for row, kind in table.rows.items() if kind in {RowKind.LIST, RowKind.EXAMPLE}} if table else set()
    expected, of_lines = set[Range](), set[tuple[int, int]]()
    for one in mapped.blank.view.merged:
        first, last = mapped.cell(one[:2]), mapped.cell(one[2:])
        if one[0] in listed and one[0] == one[2]:
            left, right = mapped.columns.at.get(one[1]), mapped.columns.at.get(one[3])
            of_lines |= {(left, right)} if left is not None and right is not None else set()
        elif first and last and not _moved(mapped, one):
            expected.add((*first, *last))
    lost = {one for one in expected if one not in mapped.filled.merged and not _line_changed(mapped, one)}
    for one in sorted(lost):
        yield altered("unmerged", sheet, one[:2], area=_area(one))
    body = mapped.body
    for one in sorted(mapped.filled.merged - expected):
        as_line = one[0] == one[2] and one[0] in body and (one[1], one[3]) in of_lines
        if not as_line and not any(_meet(one, other) for other in expected) and not _line_changed(mapped, one):
            if any(mapped.cell(range_[:2]) is None or _moved(mapped, range_) for range_ in mapped.blank.view.merged):
                continue  # what is left of a range whose rows or columns are told already
            yield altered("merged", sheet, one[:2], area=_area(one))


def _moved(mapped: Mapped, one: Range) -> bool:
    """True for a range in which a row or column was moved or deleted."""
    rows, columns = range(one[0], one[2] + 1), range(one[1], one[3] + 1)
    gone_rows, gone_columns = ((*lines.moved, *lines.deleted) for lines in (mapped.rows, mapped.columns))
    return any(row in rows for row in gone_rows) or any(column in columns for column in gone_columns)


def _line_changed(mapped: Mapped, one: Range) -> bool:
    """True for a range at whose edge lines were inserted: that is told."""
    rows, columns = range(one[0], one[2] + 2), range(one[1], one[3] + 2)
    return any(row in rows for row in mapped.rows.inserted) or any(
        column in columns for column in mapped.columns.inserted
    )


def _meet(one: Range, other: Range) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _area(one: Range) -> str:
    return f"{address(one[:2])}:{address(one[2:])}"


def _hidden(mapped: Mapped) -> Iterator[Fault]:
    blank, filled = mapped.blank.view.marks, mapped.filled.marks
    sheet = mapped.filled.name
    if filled.hidden and not blank.hidden:
        yield altered("hidden-sheet", sheet)
        return
    known = {mapped.rows.at.get(row) for row in blank.hidden_rows}
    if rows := sorted(filled.hidden_rows - known):
        yield altered("hidden-row", sheet, (rows[0], 0), rows=" ".join(str(row + 1) for row in rows[:12]))
    last = max(mapped.columns.at.values(), default=0)
    hidden = {mapped.columns.at.get(column) for column in blank.hidden_columns}
    if columns := sorted(column for column in filled.hidden_columns - hidden if column <= last):
        yield altered("hidden-column", sheet, (0, columns[0]), columns=" ".join(map(letter, columns[:12])))


def _outside(mapped: Mapped) -> Iterator[Fault]:
    """Texts where the form has nothing: beside its table or below it."""
    home = {at for cell in mapped.blank.fixed if (at := mapped.cell(cell))}
    home |= {at for one in mapped.blank.besides if (at := mapped.cell(one.cell))}
    home |= {at for cell in mapped.blank.view.texts if (at := mapped.cell(cell))}
    moved = {mapped.rows.at[row] for row in mapped.rows.moved}
    known = set(mapped.blank.fixed.values())
    left, right = _span(mapped)
    home |= {cell for at in home for cell in _cells(mapped.filled.merge_at(at))} if mapped.blank.table else set()
    strange = [
        cell
        for cell, text in mapped.filled.texts.items()
        if not (cell[0] in mapped.body and left <= cell[1] <= right)
        and not (cell[0] in mapped.rows.inserted or cell[1] in mapped.columns.inserted or cell[0] in moved)
        and not (cell in home or text in known or _is_open(mapped, cell))
    ]
    if not strange:
        return
    head = mapped.head
    if head is not None and any(row == head and column > right for row, column in strange):
        column = min(column for row, column in strange if row == head and column > right)
        yield altered("column-added", mapped.filled.name, (head, column), column=letter(column))
        strange = [cell for cell in strange if cell[1] <= right]
    if strange:
        first = min(strange)
        yield altered("outside", mapped.filled.name, first, cells=" ".join(map(address, sorted(strange)[:12])))


def _is_open(mapped: Mapped, cell: Cell) -> bool:
    """True for a cell that the protected form leaves open, or that has a border or a list in it."""
    look = mapped.blank.view.look
    row = mapped.row_of.get(cell[0])
    if look is None or row is None:
        return False
    place = row, mapped.column_of.get(cell[1], cell[1])
    return place in look.unlocked or place in look.bordered or any(one.covers(place) for one in look.lists)


def _cells(one: Range) -> Iterator[Cell]:
    """The cells of a range, of a large one the first."""
    rows, columns = range(one[0], one[2] + 1), range(one[1], one[3] + 1)
    return islice(((row, column) for row in rows for column in columns), _MOST_COVERED)


def _span(mapped: Mapped) -> tuple[int, int]:
    table = mapped.blank.table
    if table is None:
        return 0, -1
    at = [mapped.columns.at[column.index] for column in table.columns if column.index in mapped.columns.at]
    return min(at, default=0), max(at, default=-1)


def _formulas(mapped: Mapped) -> Iterator[Fault]:
    """Formulas that were written over, or changed where no row or column has moved."""
    blank, filled, table = mapped.blank.view.look, mapped.filled.look, mapped.blank.table
    if blank is None or filled is None:
        return
    loose = {row for row, kind in table.rows.items() if kind in {RowKind.LIST, RowKind.EXAMPLE}} if table else set()
    over, other = [], []
    shifted = any(row != at for row, at in (*mapped.rows.at.items(), *mapped.columns.at.items()))
    for cell, formula in sorted(blank.formulas.items()):
        at = mapped.cell(cell)
        if at is None or (cell[0] in loose and not mapped.filled.text(at)):
            continue
        if at not in filled.formulas:
            over.append(at)
        elif not shifted and filled.formulas[at] != formula:
            other.append(at)
    for kind, cells in (("formula", over), ("formula-changed", other)):
        if cells:
            yield altered(kind, mapped.filled.name, cells[0], cells=" ".join(map(address, cells[:12])))


def _lists(mapped: Mapped) -> Iterator[Fault]:
    """Lists that were removed, and values that are not in them."""
    blank, filled = mapped.blank.view.look, mapped.filled.look
    if blank is None or filled is None:
        return
    body, table = mapped.body, mapped.blank.table
    for one in blank.lists:
        cells = [at for area in one.ranges if (at := mapped.cell(area[:2]))]
        if not cells:
            continue
        allowed = {value.casefold().strip() for value in one.values}
        columns = {mapped.columns.at.get(area[1]) for area in one.ranges if table and table.holds(*area[:2])}
        where = {*cells, *((row, column) for row in body for column in columns if column is not None)}
        wrong = [
            cell
            for cell in sorted(where)
            if (text := mapped.filled.text(cell)) and text.casefold().strip() not in allowed
        ]
        if allowed and wrong:
            values = " / ".join(one.values[:12])
            shown = " ".join(map(address, wrong[:12]))
            yield altered("not-in-list", mapped.filled.name, wrong[0], cells=shown, values=values)
        elif not any(other.covers(at) for other in filled.lists for at in cells):
            yield altered("list-removed", mapped.filled.name, cells[0])
