"""The columns of every table, from ``columns.toml``: the one place where name, type and meaning stand."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ita_batch.messages import Language

Kind = Literal["string", "integer", "number", "boolean", "day"]
KINDS: tuple[Kind, ...] = ("string", "integer", "number", "boolean", "day")
_TYPES: Mapping[Kind, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "day": (date,),
}

AGENCIES = "agencies"
FINDINGS = "findings"
ITEMS = "items"
INDICATORS = "indicators"
DIVISIONS = "divisions"
TREND = "trend"
FILES = "files"
ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, the type of its values, and what it means."""

    name: str
    kind: Kind
    th: str
    en: str

    def meaning(self, language: Language = "th") -> str:
        """What it means, in Thai or in English."""
        return self.th if language == "th" else self.en

    def checked(self, value: object) -> object:
        """The same value. Raises TypeError for one that is not of the column's type, nor None.

        Exactly of it: libraries would make a text of a number, a number of a truth, a day of a time.
        """
        fits = value is None or type(value) in _TYPES[self.kind]
        if not fits or (isinstance(value, float) and not math.isfinite(value)):
            raise TypeError(f"{value!r} in the column {self.name}, which holds {self.kind}")
        return value


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what a row of it is, and its columns in their order."""

    name: str
    th: str
    en: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)

    def meaning(self, language: Language = "th") -> str:
        """What one row of it is, in Thai or in English."""
        return self.th if language == "th" else self.en

    def column(self, name: str) -> Column:
        """The column of that name. Raises KeyError for a name that it does not have."""
        found = next((column for column in self.columns if column.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


@cache
def tables() -> Mapping[str, Table]:
    """Every table by its name, read once."""
    told: dict[str, Any] = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
    common = told.pop("common")
    return {
        name: Table(
            name,
            table["th"],
            table["en"],
            tuple(_column(key, own or common[key]) for key, own in table["columns"].items()),
        )
        for name, table in told.items()
    }


def table(name: str) -> Table:
    """The table of that name. Raises KeyError for a name that is none."""
    return tables()[name]


def _column(name: str, told: Mapping[str, str]) -> Column:
    kind = next(kind for kind in KINDS if kind == told["type"])
    return Column(name, kind, told["th"], told["en"])
