"""How sure the lines of a workbook are: a rulebook never becomes certain by being copied.

A line is as sure as the built-in line of that year only while it says the same. What somebody changed or added is to be
checked, until somebody confirms it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from ita_batch.rulebook.tables import ITEM_FACTS, Row, Tables

CONFIRMED: Final = "confirmed"
CERTAINTY: Final = "certainty"
_UNSURE: Final = frozenset({"verify", "guess", "missing"})
_FACT_MARKS: Final = frozenset(f"{fact}_{CERTAINTY}" for fact in ITEM_FACTS)


def certain(tables: Tables, built_in: Tables, *, confirmations_count: bool) -> Tables:
    """The tables with what each line may claim: nothing more than the built-in line that says the same.

    ``confirmations_count`` is False where they were given for another year: then they are left out.
    """
    return {
        table: [_line(row, known, confirmations_count=confirmations_count) for row in rows]
        for table, rows in tables.items()
        for known in [_Known(built_in.get(table, []))]
    }


class _Known:
    """The built-in lines of a table, to look for one that says the same."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._lines = {_said(row) for row in rows}
        self._facts: defaultdict[str, set[frozenset[tuple[str, str]]]] = defaultdict(set)
        for row in rows:
            for mark in _FACT_MARKS & row.keys():
                self._facts[mark].add(_fact(row, mark))

    def says(self, row: Row, mark: str) -> bool:
        """True where what the mark is about stands there, as sure as that."""
        return _said(row) in self._lines if mark == CERTAINTY else _fact(row, mark) in self._facts[mark]


def _line(row: Row, known: _Known, *, confirmations_count: bool) -> Row:
    marks = {key: row[key] for key in row if key == CERTAINTY or key in _FACT_MARKS}
    sure = {key: mark if mark in _UNSURE or known.says(row, key) else "verify" for key, mark in marks.items()}
    kept = row if confirmations_count else _without_confirmation(row)
    return {**kept, **sure}


def _said(row: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset(_without_confirmation(row).items())


def _fact(row: Row, mark: str) -> frozenset[tuple[str, str]]:
    """What an item's line says of one thing: of which item, what, where from and how sure."""
    columns = ("item_id", ITEM_FACTS[mark.removesuffix(f"_{CERTAINTY}")], "source", mark)
    return frozenset((column, row[column]) for column in columns if column in row)


def _without_confirmation(row: Mapping[str, str]) -> Row:
    return {key: value for key, value in row.items() if key != CONFIRMED}
