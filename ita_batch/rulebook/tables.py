"""The facts of a year as tables of texts: which there are, what their rows are called, and what a rulebook is called.

What does not belong to one year (holidays, which rules hold when) stands beside the years.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from ita_batch.resources import schemas_folder

Row = dict[str, str]
Tables = dict[str, list[Row]]
"""Rows by table; a row holds no blank cells. Its columns are those of ``schemas/rules_<kind>.schema.json``."""

KINDS = {  # table -> what one of its rows is, in the order in which a workbook shows them
    "year": "year",
    "items": "item",
    "components": "component",
    "words": "word",
    "annexes": "annex",
    "periods": "period",
    "calendar": "step",
    "instruments": "instrument",
    "indicators": "indicator",
    "sub_indicators": "sub_indicator",
    "grades": "grade",
    "samples": "sample",
    "staff_groups": "staff_group",
    "contact_types": "contact_type",
    "layouts": "layout",
    "forms": "form",
    "holidays": "holiday",
    "rules": "rule",
}
BESIDE = ("holidays", "rules")
"""Tables of all years together."""
ITEM_FACTS = {"title": "title_th", "sub_indicator": "sub_indicator", "period": "periods", "follows": "follows"}
"""What an item's line says, each with a certainty of its own, and the column that says it."""
SEEN = "seen"
"""The actor of a line of the calendar that is no step of the year: what happened somewhere."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""A day as the tables hold it."""
_AROUND = timedelta(days=400)  # of whose holidays the year's work may need to know
_NAME = re.compile(r"(?P<scheme>[a-z]+)_(?P<year>\d{4})")


def is_name(text: str) -> bool:
    """True for what can be a rulebook's name: ``<scheme>_<fiscal year>``."""
    return bool(_NAME.fullmatch(text))


def year_of(name: str) -> int:
    """The fiscal year (B.E.) of a rulebook's name."""
    return int(name.rpartition("_")[2])


def renamed(name: str, year: int) -> str:
    """The rulebook of the same scheme and another year."""
    return f"{name.rpartition('_')[0]}_{year}"


@cache
def schema_of(table: str) -> Mapping[str, Any]:
    """The JSON Schema of a row of a table."""
    path = schemas_folder() / f"rules_{KINDS[table]}.schema.json"
    schema: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def key_of(table: str, row: Row) -> str:
    """What a row is called by: item_id, step …"""
    return ".".join(row[column] for column in schema_of(table)["x-key"] if row.get(column))


def facts_of_year(rows: Sequence[Row]) -> dict[str, str]:
    """The table ``year`` by its facts; what was not found is not in it."""
    return {row["fact"]: row["value"] for row in rows if "fact" in row and "value" in row}


def holidays_around(rows: Sequence[Row], first: date, last: date) -> list[Row]:
    """Those of the table ``holidays`` that the work of a year with these days may need to know."""
    return [row for row in rows if first - _AROUND <= date.fromisoformat(row["date"]) <= last + _AROUND]
