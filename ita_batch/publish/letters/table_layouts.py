"""The tables of the documents: their layout stands in ``table_layouts.toml``, their rows come from the week."""

import math
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.thai.digits import to_thai

Cells = tuple[str, ...]


def table(
    marker: str,
    rows: Iterable[Cells],
    *,
    marks: Mapping[int, str] | None = None,
    without: Collection[int] = (),
    layout: str = "",
) -> MemoTable:
    """The table that a template calls by ``marker``, with these rows. Raises KeyError for an unknown marker.

    ``marks`` stand behind the headings of the columns with these places; the columns ``without`` are left out, and
    the second one, which holds names, gets their room. ``layout`` names another layout than that of the marker.
    """
    made, filled = dict(_layouts()[layout or marker]), tuple(rows)
    columns = [TableColumn(*column) for column in made.pop("columns")]
    for place, mark in (marks or {}).items():
        columns[place] = replace(columns[place], header=_marked(columns[place].header, mark))
    room = math.fsum(columns[place].width_cm for place in without)
    if room:
        columns[1] = replace(columns[1], width_cm=columns[1].width_cm + room)
    total_row = made.pop("total_row", False) and bool(filled)
    kept = tuple(column for place, column in enumerate(columns) if place not in without)
    cells = tuple(tuple(cell for place, cell in enumerate(row) if place not in without) for row in filled)
    return MemoTable(**made, columns=kept, rows=cells, total_row=total_row)


def _marked(header: str, mark: str) -> str:
    """The heading with the mark behind its words, before its unit."""
    words, unit, of = header.partition("\n(")
    return f"{words}{mark}{unit}{of}"


def numbered(rows: Iterable[Cells]) -> Iterator[Cells]:
    """The rows with their running number in front, in Thai digits."""
    return ((to_thai(number), *row) for number, row in enumerate(rows, 1))


@lru_cache(maxsize=1)
def _layouts() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "table_layouts.toml").read_text(encoding="utf-8"))
