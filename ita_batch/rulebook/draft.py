"""The rules of another year, made from those of an earlier one: nothing becomes certain by being copied."""

import re
from datetime import date

from ita_batch.rulebook.tables import BESIDE, DAY, SEEN, Row, Tables
from ita_batch.rulebook.year_dates import years_later

_NOT_TEXT = {"source", "item_id", "follows", "sub_indicator", "periods", "code", "id", "file", "value", "any_of"}

_DAY_LETTERS = 10


def drafted(tables: Tables, base: int, year: int) -> Tables:
    """The tables of ``base`` as a draft of ``year`` (both B.E.).

    Dates move with the year, also where a text names the year or the one before; no date of the calendar is known, and
    no line is surer than ``verify``; what was missing stays so. What a person confirmed holds for the year of that
    manual.
    """
    return {table: _table(table, rows, base, year) for table, rows in tables.items()}


def _table(table: str, rows: list[Row], base: int, year: int) -> list[Row]:
    if table == "calendar":
        return [
            {"step": row["step"], "title_th": row["title_th"], "actor": row["actor"], "certainty": "missing"}
            for row in rows
            if row["actor"] != SEEN
        ]
    if table in BESIDE:
        return rows
    return [_row(table, row, base, year) for row in rows]


def _row(table: str, row: Row, base: int, year: int) -> Row:
    moved = {key: _moved(key, value, base, year, of_year=table == "year") for key, value in row.items()}
    moved.pop("confirmed", None)
    marks = [key for key in row if key.endswith("certainty")]
    moved |= {key: "missing" if row[key] == "missing" else "verify" for key in marks}
    if "source" in row:
        moved["source"] = row["source"] if row["source"].startswith("as ") else f"as {base}: {row['source']}"
    if table == "year" and row.get("fact") == "fiscal_year":
        moved["value"] = str(year)
    if table == "items":
        moved |= {"follows": row["item_id"], "follows_certainty": "verify"}
    return moved


def _moved(key: str, value: str, base: int, year: int, *, of_year: bool) -> str:
    """A date or a text of the year itself or the year before, as it reads in another year."""
    if len(value) == _DAY_LETTERS and DAY.fullmatch(value):
        return years_later(date.fromisoformat(value), year - base).isoformat()
    if key in _NOT_TEXT and not of_year:
        return value
    if str(base) not in value and str(base - 1) not in value:
        return value
    return re.sub(rf"(?<!\d)(?:{base}|{base - 1})(?!\d)", lambda found: str(int(found[0]) + year - base), value)
