"""The facts of a year as tables of texts: read from the CSV files of a rulebook, one file a table.

A table that a year does not have is that of the year before, none of it surer than ``verify``: see ``draft``. What does
not belong to one year (holidays, which rules hold when) stands beside the years.
"""

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ita_batch.resources import schemas_folder
from ita_batch.rulebook.draft import drafted

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
YEAR_FILE = "year.csv"
_NAME = re.compile(r"(?P<scheme>[a-z]+)_(?P<year>\d{4})")


def available(root: Path) -> tuple[str, ...]:
    """The names of the rulebooks that have a folder, the earliest year first."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{YEAR_FILE}") if _NAME.fullmatch(path.parent.name)))


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


def read_tables(name: str, root: Path) -> Tables:
    """The tables of a rulebook; a later year than the last one that has a folder is a draft of that one.

    Raises FileNotFoundError for a year before the first one, UnicodeDecodeError for a file that is not UTF-8.
    """
    known = [one for one in available(root) if one.startswith(f"{name.rpartition('_')[0]}_")]
    year, before = year_of(name), [one for one in known if year_of(one) < year_of(name)]
    own = own_tables(root / name) if name in known else {}
    if not own and not before:
        raise FileNotFoundError(root / name / YEAR_FILE)
    beside = {table: read_table(root / f"{table}.csv") for table in BESIDE}
    if not before:
        return {**{table: [] for table in KINDS}, **own, **beside}
    earlier = drafted(read_tables(before[-1], root), year_of(before[-1]), year)
    facts = {row["fact"]: row for row in (*earlier["year"], *own.get("year", ()))}
    return {**earlier, **own, "year": list(facts.values()), **beside}


def own_tables(folder: Path) -> Tables:
    """The tables that stand in a folder."""
    return {table: read_table(folder / f"{table}.csv") for table in KINDS if (folder / f"{table}.csv").is_file()}


def read_table(path: Path) -> list[Row]:
    """The rows of one CSV file, without blank cells. Raises UnicodeDecodeError, whose reason names the file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError(error.encoding, data, error.start, error.end, path.name) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: value for key, value in row.items() if key and value} for row in rows]


def facts_of_year(rows: Sequence[Row]) -> dict[str, str]:
    """The table ``year`` by its facts; what was not found is not in it."""
    return {row["fact"]: row["value"] for row in rows if "fact" in row and "value" in row}
