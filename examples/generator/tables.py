"""The generator's own tables: everything that is words, not process, stands in the folder ``data``."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

_DATA: Final = Path(__file__).parent / "data"


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.csv``."""
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def word_lists() -> dict[str, Any]:
    """The pieces of names of ``data/names.toml``."""
    return tomllib.loads((_DATA / "names.toml").read_text(encoding="utf-8"))


def pieces(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds several, separated by ``|``; none for an empty cell."""
    return tuple(part for part in cell.split("|") if part)
