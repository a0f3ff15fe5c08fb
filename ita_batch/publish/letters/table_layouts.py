"""The tables of the documents: their layout stands in ``table_layouts.toml``, their rows come from the week."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.thai.digits import to_thai

Cells = tuple[str, ...]


def table(marker: str, rows: Iterable[Cells]) -> MemoTable:
    """The table that a template calls by ``marker``, with these rows. Raises KeyError for an unknown marker."""
    layout, filled = dict(_layouts()[marker]), tuple(rows)
    columns = tuple(TableColumn(*column) for column in layout.pop("columns"))
    total_row = layout.pop("total_row", False) and bool(filled)
    return MemoTable(**layout, columns=columns, rows=filled, total_row=total_row)


def numbered(rows: Iterable[Cells]) -> Iterator[Cells]:
    """The rows with their running number in front, in Thai digits."""
    return ((to_thai(number), *row) for number, row in enumerate(rows, 1))


@lru_cache(maxsize=1)
def _layouts() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "table_layouts.toml").read_text(encoding="utf-8"))
