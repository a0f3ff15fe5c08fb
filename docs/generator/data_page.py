"""The made parts of ``docs/data.md``: every table with its columns, types and meanings, from ``columns.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from docs.generator.made_parts import filled
from ita_batch.frames.columns import KINDS, Column, Kind, Table, tables
from ita_batch.frames.typed_frames import DTYPES

PAGE: Final = "data.md"
STORED: Final[Mapping[Kind, tuple[str, str]]] = {
    "string": ("STRING", "VARCHAR"),
    "integer": ("INT64", "BIGINT"),
    "number": ("DOUBLE", "DOUBLE"),
    "boolean": ("BOOLEAN", "BOOLEAN"),
    "day": ("DATE", "DATE"),
}
"""What a type is in a Parquet file, and what DuckDB makes of it."""


def data_page(text: str) -> str:
    """The page with its tables written anew. Raises KeyError for a part that nobody makes."""
    return filled(text, {"types": "\n".join(_types()), "tables": "\n\n".join(map(_table, tables().values()))})


def _types() -> Iterator[str]:
    yield "| type | pandas | Parquet | DuckDB |"
    yield "|---|---|---|---|"
    for kind in KINDS:
        yield f"| {kind} | `{DTYPES[kind]}` | `{STORED[kind][0]}` | `{STORED[kind][1]}` |"


def _table(table: Table) -> str:
    lines = [
        f"### {table.name}",
        "",
        table.th,
        "",
        table.en,
        "",
        "| column | type | ความหมาย | meaning |",
        "|---|---|---|---|",
    ]
    return "\n".join([*lines, *map(_row, table.columns)])


def _row(column: Column) -> str:
    return f"| `{column.name}` | {column.kind} | {column.th} | {column.en} |"
