"""What stands at a row without being its text: struck letters, notes, and addresses behind cells.

Nobody can tell whether a struck row is a person who was taken off the list, or what a note says of the cell; so the
division is asked. A note is not quoted: it is anybody's free text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.mask import masked, quoted
from ita_batch.intake.sheets.cell_links import Linked, address_in
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.sheets.structure import CELL_NOTE
from ita_batch.thai.digits import to_arabic

ROW_STRUCK = Code("row-struck", Severity.ASK, source="contract: Sheets", structural=True)
CELL_STRUCK = Code("cell-struck", Severity.ASK, source="contract: Cells", structural=True)
LINK_HIDDEN = Code("link-hidden", Severity.ASK, source="contract: Cells", structural=True)

_TELLS = re.compile(r"[^\s@]+@[^\s@]+\.|https?://|www\.|(?:\d[\s().\-]{0,2}){6,}")  # an address, or six digits
_ADDRESSES = (("url", "urls"), ("email",))  # kinds of columns of which one with a value is enough
_MOST_NOTES = 5  # of one row; each is a question

ByRow = Mapping[int, Mapping[int, str]]
"""Notes or links: by row, then by column, both from 0."""


def by_row(marks: Mapping[tuple[int, int], str]) -> ByRow:
    """The same marks by row."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), text in sorted(marks.items()):
        rows.setdefault(row, {})[column] = text
    return rows


def is_telling(note: str) -> bool:
    """True for a note that holds a telephone number or an address, or something as long."""
    return bool(_TELLS.search(to_arabic(note)))


def mark_findings(found: FoundForm, row: int, whole: Place, notes: ByRow, links: ByRow) -> Iterator[Finding]:
    """All findings about a row's marks; ``whole`` is the cell to show for the whole row."""
    keys = {position: key for key in found.columns for position in found.positions(key)}
    yield from _struck(found, row, whole, keys)
    yield from _noted(found, row, whole, notes.get(row, {}), keys)
    yield from _elsewhere(found, row, whole, links.get(row, {}), keys)


def link_finding(found: FoundForm, linked: Linked, key: str, where: Place) -> Finding:
    """An address that was taken from the link behind a cell, or one that differs from what the cell shows."""
    column = found.form.column(key)
    shown, reading = masked(column, linked.shown), masked(column, linked.target)
    if linked.taken:
        return LINK_HIDDEN.at(where, value=shown, header=column.header, shown=shown or "=HYPERLINK()", reading=reading)
    differs = LINK_HIDDEN.at(where, value=shown, variant="differs", severity=Severity.WARNING, header=column.header)
    return differs.filled({"shown": shown, "target": reading})


def _struck(found: FoundForm, row: int, whole: Place, keys: Mapping[int, str]) -> Iterator[Finding]:
    """The row where most of what the division typed is struck; else each struck cell."""
    typed = [place for place, key in keys.items() if not found.form.column(key).ours and found.filled(row, place)]
    struck = [place for place in typed if (row, place) in found.marks.struck]
    if len(struck) * 2 > len(typed):
        yield ROW_STRUCK.at(whole, row=row + 1)
        return
    for place in struck:
        column = found.form.column(keys[place])
        yield CELL_STRUCK.at(_cell(whole, row, place, keys), header=column.header)


def _noted(
    found: FoundForm, row: int, whole: Place, notes: Mapping[int, str], keys: Mapping[int, str]
) -> Iterator[Finding]:
    """The notes of a row, each at its cell; so many that nobody asks them one by one are told at the row, at once."""
    if len(notes) <= _MOST_NOTES:
        for position, note in notes.items():
            yield _note(_cell(whole, row, position, keys), is_telling(note), _heading(found, position, keys))
        return
    columns = [position for position in notes if position in keys]
    others = [position for position in notes if position not in keys]
    shown = [_heading(found, position, keys) for position in (*columns, *others[:_MOST_NOTES])]
    header = ", ".join(shown) + (" …" if len(others) > _MOST_NOTES else "")
    yield _note(whole, any(map(is_telling, notes.values())), header)


def _note(where: Place, telling: bool, header: str) -> Finding:
    severity = Severity.ASK if telling else None
    return CELL_NOTE.at(where, variant="telling" if telling else None, severity=severity, header=header)


def _elsewhere(
    found: FoundForm, row: int, whole: Place, links: Mapping[int, str], keys: Mapping[int, str]
) -> Iterator[Finding]:
    """A link in a cell of another column, to an address of a kind that the row has none of."""
    for kinds in _ADDRESSES if links else ():
        columns = [found.form.column(key) for key in found.columns if found.form.column(key).kind in kinds]
        places = {place: column for column in columns for place in found.positions(column.key)}
        if not columns or any(found.filled(row, place) for place in places):
            continue
        behind = [at for at, target in links.items() if address_in(target, kinds[0]) and found.filled(row, at)]
        if behind:
            place, column = next(iter(places.items()))
            where = replace(whole, cell=xl_rowcol_to_cell(row, place), column=column.key)
            elsewhere = LINK_HIDDEN.at(where, variant="elsewhere", severity=Severity.WARNING, header=column.header)
            yield elsewhere.filled({"other": _heading(found, behind[0], keys)})


def _heading(found: FoundForm, position: int, keys: Mapping[int, str]) -> str:
    """The column as a person calls it."""
    if position in keys:
        return found.form.column(keys[position]).header
    return quoted(found.form, found.extras.get(position, "")) or xl_col_to_name(position)


def _cell(whole: Place, row: int, position: int, keys: Mapping[int, str]) -> Place:
    """A cell of the row; one of no column of the form is told at the row."""
    if position not in keys:
        return whole
    return replace(whole, cell=xl_rowcol_to_cell(row, position), column=keys[position])
