"""Rows as DataFrames: the same columns in the same order with the same types, whether there are rows or none.

All types know what is not there (``pandas.NA``, ``NaT``): a count stays a whole number where some are not known. Under
pandas 2 and 3 alike a text is ``string``: the default of pandas 3, ``str``, does not exist in pandas 2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ita_batch.frames.columns import Column, Kind, table
from ita_batch.frames.extra import wanted

if TYPE_CHECKING:
    import pandas as pd

DAY: Final = "datetime64[s]"
DTYPES: Final[Mapping[Kind, str]] = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "day": DAY,
}
"""The dtype of a column by its type in ``columns.toml``."""


def as_frame(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The rows of a table as a DataFrame of shape (rows, columns of ``columns.toml``), in the order given.

    A row without one of the columns has nothing there; what is no column of the table is left out. Days are ``date`` in
    the rows and ``datetime64[s]`` in the frame. Raises KeyError for a name that is no table, TypeError where a value is
    not of its column's type, FramesError without pandas.
    """
    gathered = Gathered(name)
    gathered.add(rows)
    return gathered.frame()


class Gathered:
    """Rows of one table as they come, kept by column: a country's worth of them as rows would fill the memory."""

    def __init__(self, name: str) -> None:
        self._columns = table(name).columns
        self._values: dict[str, list[object]] = {column.name: [] for column in self._columns}

    def add(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Some more rows. Raises TypeError where a value is not of its column's type."""
        for row in rows:
            for column in self._columns:
                self._values[column.name].append(column.checked(row.get(column.name)))

    def frame(self) -> pd.DataFrame:
        """All that came as a DataFrame."""
        pandas = wanted("pandas")
        return pandas.DataFrame({column.name: _series(column, self._values[column.name]) for column in self._columns})


def _series(column: Column, values: list[object]) -> Any:  # noqa: ANN401 - of pandas
    pandas = wanted("pandas")
    if column.kind == "day":
        import numpy as np  # noqa: PLC0415 - as pandas

        # By way of numpy, which takes any day: pandas 2 reads one before 1678 or after 2261 wrongly or not at all.
        return pandas.Series(np.array(values, dtype="datetime64[D]").astype(DAY))
    return pandas.Series(pandas.array(values, dtype=DTYPES[column.kind]))
