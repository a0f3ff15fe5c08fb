"""A fault of the tables of a year: which table, line and column, and the words of its sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rulebook.tables import DAY, Row, schema_of
from ita_batch.thai.date_text import format_numeric

RULES_INVALID = Code("rules-invalid", Severity.ERROR, source="contract: Rules workbook")
RULES_REFERENCE = Code("rules-reference", Severity.ERROR, source="contract: Rules workbook")
RULES_TWICE = Code("rules-twice", Severity.ERROR, source="contract: Rules workbook")
RULES_DATE = Code("rules-date", Severity.ERROR, source="contract: Rules workbook")
RULES_INCOMPLETE = Code("rules-incomplete", Severity.ERROR, source="contract: Rules workbook")


def _from_one(position: int) -> int:
    return position + 1


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the tables; ``row`` is None where something is wrong with a table as a whole."""

    table: str
    row: int | None  # from 0
    column: str | None
    code: Code
    variant: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    other: int | None = None  # another line of the table that the sentence names

    def at(self, place: Place, line_of: Callable[[int], int] = _from_one) -> Finding:
        """The fault told of a cell, wherever the table stands; ``line_of`` says in which line a row stands there."""
        words = dict(self.values) if self.other is None else {**self.values, "line": line_of(self.other)}
        identity = f"{self.table} {self.row} {self.column}"
        return self.code.at(place, variant=self.variant, identity=identity).filled(words)


def shown(table: str, row: Row, column: str) -> str:
    """What a column of a row holds as its sheet shows it: words for codes, a day as it is typed."""
    text = row.get(column, "")
    if DAY.fullmatch(text):
        return _typed(text)
    return labels(table, row, column).get(text, text)


def labels(table: str, row: Row, column: str) -> Mapping[str, str]:
    """The words of the codes that may stand in a cell; of a fact of the year its own."""
    schema = schema_of(table)
    own: Mapping[str, Mapping[str, str]] = schema.get("x-value-labels", {})
    if column == "value" and row.get("fact") in own:
        return own[row["fact"]]
    words: Mapping[str, str] = schema["properties"].get(column, {}).get("x-labels", {})
    return words


def row_name(table: str, row: Row) -> str:
    """What a row is called where its sheet is read: the cells of its key."""
    return " ".join(filter(None, (shown(table, row, column) for column in schema_of(table)["x-key"]))) or "-"


def _typed(text: str) -> str:
    try:
        return format_numeric(date.fromisoformat(text))
    except ValueError:  # 31 June
        return text
