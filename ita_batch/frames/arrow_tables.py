"""Rows as Arrow tables and back: the schema of a Parquet file is that of ``columns.toml``, meanings included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ita_batch.frames.columns import Column, table
from ita_batch.frames.extra import wanted
from ita_batch.frames.typed_frames import DAY

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

VERSION = "1"
"""Of what the files hold; it rises when a column changes its meaning or goes, and not when one is added."""


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The schema of a table: types, and both meanings of each column as its metadata. Raises FramesError, KeyError."""
    arrow, told = wanted("pyarrow"), table(name)
    metadata = {"table": name, "schema": VERSION, "meaning_th": told.th, "meaning_en": told.en}
    return arrow.schema([_field(column) for column in told.columns], metadata=metadata)


def arrow_table(name: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """The rows as an Arrow table. Raises TypeError where a value is not of its column's type, FramesError, KeyError."""
    arrow, schema, columns = wanted("pyarrow"), arrow_schema(name), table(name).columns
    values = [[column.checked(row.get(column.name)) for row in rows] for column in columns]
    arrays = [arrow.array(held, field.type) for held, field in zip(values, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def frame_of(name: str, held: pa.Table) -> pd.DataFrame:
    """An Arrow table as ``as_frame`` makes one of rows: a column that it lacks is empty, one too many is left out.

    Raises ArrowInvalid, ArrowNotImplementedError where a column is of another type.
    """
    arrow, pandas, schema = wanted("pyarrow"), wanted("pandas"), arrow_schema(name)
    columns = [
        held[field.name].cast(field.type) if field.name in held.column_names else arrow.nulls(len(held), field.type)
        for field in schema
    ]
    dtypes = {
        arrow.string(): pandas.StringDtype(),
        arrow.int64(): pandas.Int64Dtype(),
        arrow.float64(): pandas.Float64Dtype(),
        arrow.bool_(): pandas.BooleanDtype(),
    }
    whole = arrow.Table.from_arrays(columns, names=schema.names)
    frame = whole.to_pandas(types_mapper=dtypes.get, date_as_object=False)
    return frame.astype({column.name: DAY for column in table(name).columns if column.kind == "day"})


def _field(column: Column) -> pa.Field:
    arrow = wanted("pyarrow")
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "day": arrow.date32(),
    }
    return arrow.field(column.name, types[column.kind], metadata={"meaning_th": column.th, "meaning_en": column.en})
