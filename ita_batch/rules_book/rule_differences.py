"""What a rules.xlsx says otherwise than the program's own rules of that year: changed, added and removed lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ita_batch.rulebook.fault import row_name, shown
from ita_batch.rulebook.tables import KINDS, Row, key_of, schema_of
from ita_batch.rulebook.year_facts import Certainty
from ita_batch.rules_book.certain import CERTAINTY, CONFIRMED
from ita_batch.rules_book.own_rules import OwnRules

_COUNTED: Final = (Certainty.CONFIRMED, Certainty.SEED, Certainty.PUBLISHED, Certainty.VERIFY, Certainty.GUESS)


class Change(StrEnum):
    """What became of a line."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; ``cell`` and ``certainty`` are "" of a line that is gone."""

    change: Change
    sheet: str
    line: int  # from 0, of the workbook; of a line that is gone, of the program's own table
    row: str
    cell: str = ""
    header: str = ""
    old: str = ""
    new: str = ""
    certainty: str = ""


def differences(own: OwnRules) -> list[Difference]:
    """All of them, in the order of the sheets, those of a sheet in the order of its lines."""
    return [one for table in KINDS for one in _of_table(own, table)]


def changed_lines(found: Iterable[Difference]) -> int:
    """How many lines differ: one that says several things otherwise counts once."""
    return len({(one.sheet, one.change, one.line) for one in found})


def _of_table(own: OwnRules, table: str) -> Iterator[Difference]:
    sheet = str(schema_of(table)["x-sheet"])
    built_in, rows = own.built_in.get(table, []), own.book.tables[table]
    partners = _partners(table, built_in, rows)
    for position, row in enumerate(rows):
        certainty = line_certainty(own.tables[table][position])
        before = partners.get(position)
        if before is None:
            first = next(iter(row))
            cell = own.book.place(table, position, first).cell or ""
            yield Difference(Change.ADDED, sheet, position, row_name(table, row), cell, certainty=certainty)
            continue
        for column in _changed(table, built_in[before], row):
            yield Difference(
                Change.CHANGED,
                sheet,
                position,
                row_name(table, row),
                own.book.place(table, position, column).cell or "",
                str(schema_of(table)["properties"][column]["title"]),
                shown(table, built_in[before], column),
                shown(table, row, column),
                certainty,
            )
    for position, row in enumerate(built_in):
        if position not in partners.values():
            yield Difference(Change.REMOVED, sheet, position, row_name(table, row))


def _changed(table: str, old: Row, new: Row) -> list[str]:
    """The columns that say something else; of source and certainty only where nothing else does."""
    columns = [
        column
        for column in schema_of(table)["properties"]
        if column != CONFIRMED and old.get(column) != new.get(column)
    ]
    said = [column for column in columns if column != "source" and not column.endswith(CERTAINTY)]
    return said or columns


def _partners(table: str, built_in: Sequence[Row], rows: Sequence[Row]) -> dict[int, int]:
    """Which built-in line each line continues: the one of the same key; of several the next.

    What is left is the same line with another name where the first column of the key agrees, or was blank.
    """
    free: dict[str, list[int]] = {}
    for position, row in enumerate(built_in):
        free.setdefault(key_of(table, row), []).append(position)
    found = {position: waiting.pop(0) for position, row in enumerate(rows) if (waiting := free.get(key_of(table, row)))}
    first, left = schema_of(table)["x-key"][0], sorted(position for waiting in free.values() for position in waiting)
    for position, row in enumerate(rows):
        if position not in found:
            own = next((one for one in left if built_in[one].get(first) in {None, row.get(first)}), None)
            if own is not None:
                left.remove(own)
                found[position] = own
    return found


def line_certainty(row: Row) -> str:
    """How sure a line is, as it counts: confirmed, else the least sure of what it says."""
    if CONFIRMED in row:
        return Certainty.CONFIRMED.value
    marks = [value for key, value in row.items() if key.endswith(CERTAINTY)]
    order = [certainty.value for certainty in _COUNTED]
    return max(marks, key=order.index) if all(mark in order for mark in marks) and marks else Certainty.MISSING.value
