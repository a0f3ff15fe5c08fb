"""A line of a table as the cells of a sheet show it, and back: days, numbers, words for codes."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from ita_batch.forms import Form
from ita_batch.rulebook.fault import labels
from ita_batch.rulebook.tables import Row
from ita_batch.rules_book.rule_sheets import date_facts
from ita_batch.thai.dates import Trust, Window, parse_date
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import match_key

_DAYS: Final = Window(date(2010, 1, 1), date(2045, 12, 31))  # narrow enough to settle two-digit years
_BELIEVED: Final = Window(date(1990, 1, 1), date(2090, 1, 1))
_VALUE: Final = "value"


def shown_row(table: str, form: Form, row: Row) -> dict[str, object]:
    """The cells of a line; a column that the sheet does not have is left out."""
    kinds = {column.key: column.kind for column in form.columns}
    return {key: _shown(table, kinds[key], row, key) for key in row if key in kinds}


def _shown(table: str, kind: str, row: Row, key: str) -> object:
    text = row[key]
    day = row.get("fact") in date_facts() if table == "year" and key == _VALUE else kind == "date"
    if day:
        return date.fromisoformat(text)
    if kind == "number":
        return int(text) if text.isdecimal() else float(text)
    return labels(table, row, key).get(text, text)


def table_row(table: str, values: Mapping[str, str]) -> Row:
    """The line that the cells of a sheet say; what is none of a list's words stays as it was typed, to be told."""
    row = {key: _code(labels(table, {}, key), text) for key, text in values.items() if text}
    if table == "year" and _VALUE in row:
        row[_VALUE] = _fact(row)
    return row


def _code(words: Mapping[str, str], text: str) -> str:
    codes = {word: code for code, word in words.items()}
    return codes.get(text, text)


def _fact(row: Row) -> str:
    """The value of a fact of the year: a day in whatever way it was typed, a word of a list, else the text."""
    text = row[_VALUE]
    if row.get("fact") in date_facts():
        reading = parse_date(text, _DAYS, _BELIEVED)
        return text if reading.value is None or reading.trust is Trust.ERROR else reading.value.isoformat()
    meant = {match_key(word): code for code, word in labels("year", row, _VALUE).items()}
    number = to_arabic(text)
    return number if number.isdecimal() else meant.get(match_key(text), text)
