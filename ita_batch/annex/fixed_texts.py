"""The texts of a form that must stay as they are: titles, headings and labels."""

from collections.abc import Iterator

from ita_batch.annex.annex_faults import ANNEX_OLD_BLANK, Fault, address, altered, incomplete
from ita_batch.annex.look_inside import Cell
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.words import anchor, is_number, key, month_in, years_in

MOST_CHANGED = 8
"""Texts of a sheet that are told one by one; where more are changed, it is another form."""


def fixed_texts(mapped: Mapped) -> Iterator[Fault]:
    """Tell each text that was changed, emptied or moved; of a form of another year that alone."""
    changed = list(_changed(mapped))
    old = [(cell, at) for cell, at, text in changed if _other_year(mapped, cell, text)]
    if old:
        yield _old_blank(mapped, *old[0])
    told = [one for one in changed if (one[0], one[1]) not in old]
    if len(told) > MOST_CHANGED:
        cells = " ".join(address(at) for _, at, _ in told[:MOST_CHANGED])
        yield altered("much", mapped.filled.name, told[0][1], number=len(told), cells=cells)
        return
    stand = {at for cell in mapped.blank.fixed if (at := mapped.cell(cell)) and _is_kept(mapped, cell, at)}
    for cell, at, text in told:
        yield _fault(mapped, cell, at, text, stand)


def _changed(mapped: Mapped) -> Iterator[tuple[Cell, Cell, str]]:
    """Cell of the blank, where it should be, and what stands there."""
    for cell in sorted(mapped.blank.fixed):
        at = mapped.cell(cell)
        if at is None and not _in_table(mapped, cell):
            row = mapped.rows.at.get(cell[0])
            at = None if row is None else (row, cell[1])
        if at is not None and not _is_kept(mapped, cell, at) and not _is_shifted(mapped, cell, at):
            yield cell, at, mapped.filled.text(at)


def _is_kept(mapped: Mapped, cell: Cell, at: Cell) -> bool:
    text, found = mapped.blank.fixed[cell], mapped.filled.text(at)
    if key(found) == key(text):
        return True
    dotted = mapped.blank.dotted.get(cell)
    if dotted:
        return dotted.filled(found) is not None and (bool(found) or not any(dotted.parts))
    beside = any(one.label == cell for one in mapped.blank.besides)
    return beside and key(found).startswith(key(text))  # filled in beside its label, in the same cell


def _is_shifted(mapped: Mapped, cell: Cell, at: Cell) -> bool:
    """True for a text outside of the table that went aside with the columns, which are told already."""
    columns = mapped.columns
    if _in_table(mapped, cell) or not (columns.inserted or columns.deleted or columns.moved):
        return False
    text = key(mapped.blank.fixed[cell])
    return any(row == at[0] and key(found) == text for (row, _), found in mapped.filled.texts.items())


def _in_table(mapped: Mapped, cell: Cell) -> bool:
    table = mapped.blank.table
    return table is not None and table.holds(*cell)


def _other_year(mapped: Mapped, cell: Cell, found: str) -> bool:
    """True where the text is the same but for the year that it names."""
    text = mapped.blank.fixed[cell]
    return bool(years_in(text)) and not is_number(text) and anchor(found) == anchor(text)


def _old_blank(mapped: Mapped, cell: Cell, at: Cell) -> Fault:
    years = {
        "year": " ".join(map(str, years_in(mapped.filled.text(at)))),
        "expected": " ".join(map(str, years_in(mapped.blank.fixed[cell]))),
    }
    return Fault(ANNEX_OLD_BLANK, "old", mapped.filled.name, at, years)


def _fault(mapped: Mapped, cell: Cell, at: Cell, found: str, stand: set[Cell]) -> Fault:
    sheet, text = mapped.filled.name, mapped.blank.fixed[cell]
    elsewhere = [other for other, one in mapped.filled.texts.items() if key(one) == key(text) and other not in stand]
    if elsewhere:
        return altered("moved", sheet, min(elsewhere), text=text, home=address(at))
    if month_in(text) and month_in(found):
        return incomplete("month-twice", sheet, at, text=text)
    kind = _kind(mapped, cell)
    return altered(kind if found else f"{kind}-emptied", sheet, at, text=text)


def _kind(mapped: Mapped, cell: Cell) -> str:
    """What the text is: a heading of the table, its title above, or a label."""
    table = mapped.blank.table
    if table and table.head[0] <= cell[0] <= table.head[1] and table.holds(*cell):
        return "heading"
    labels = {one.label for one in mapped.blank.besides} | set(mapped.blank.dotted)
    above = cell[0] < table.head[0] if table else cell[0] == min(row for row, _ in mapped.blank.fixed)
    return "title" if above and cell not in labels else "label"
