"""What a confirmation settles: a person who says where a line was seen need not say it in other cells as well."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from ita_batch.rulebook.tables import ITEM_FACTS, Row, schema_of
from ita_batch.rules_book.certain import CERTAINTY, CONFIRMED

_MISSING: Final = "missing"
_LIFTED: Final = "verify"  # what the value is by itself; the confirmation makes it sure, where it counts
_SOURCE: Final = "source"


def settled(table: str, row: Row) -> Row:
    """The line with what its confirmation says: its source, and that no value which stands there is missing."""
    if CONFIRMED not in row:
        return row
    values = _values(table)
    found = [mark for mark, columns in values.items() if not columns or columns & row.keys()]
    known = {**row, **{mark: _LIFTED for mark in found if row.get(mark, _MISSING) == _MISSING}}
    if any(known.get(mark, _MISSING) != _MISSING for mark in values):
        known.setdefault(_SOURCE, row[CONFIRMED])
    return known


@cache
def _values(table: str) -> Mapping[str, frozenset[str]]:
    """Each certainty of a line, and the columns that are blank while it is missing; none where that is the line."""
    properties: Mapping[str, Any] = schema_of(table)["properties"]
    blank = {mark: _blank_while_missing(table, mark) for mark in properties if mark.endswith(CERTAINTY)}
    items = {f"{fact}_{CERTAINTY}": frozenset({column}) for fact, column in ITEM_FACTS.items()}
    return {mark: items.get(mark, columns) for mark, columns in blank.items()}


def _blank_while_missing(table: str, mark: str) -> frozenset[str]:
    """As the schema says: if the mark is missing, then none of these."""
    rules = [rule for rule in schema_of(table)["allOf"] if mark in rule.get("if", {}).get("properties", {})]
    return frozenset(
        column for rule in rules for one in rule["then"].get("not", {}).get("anyOf", ()) for column in one["required"]
    )
