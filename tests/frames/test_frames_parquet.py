"""The Parquet files, read back by others: types, counts, values and meanings are those of columns.toml."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch import frames
from ita_batch.batch import Run
from ita_batch.frames import arrow_tables, parquet_files
from ita_batch.frames.columns import Column, Kind, table, tables
from ita_batch.frames.parquet_files import FindingsWriter, write_agencies
from ita_batch.frames.run_tables import Origin, Row
from tests.frames.fleet_folders import tables_of

pytestmark = pytest.mark.needs("pandas", "pyarrow")

SQL: dict[Kind, str] = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "day": "DATE",
}
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    "string": st.text(max_size=8),
    "integer": st.integers(-(2**63), 2**63 - 1),
    "number": st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53),
    "boolean": st.booleans(),
    "day": st.dates(),
}


def rows_of(name: str) -> st.SearchStrategy[list[Row]]:
    """Any rows of a table; of some a column is not there."""
    columns = {column.name: st.none() | VALUES[column.kind] for column in table(name).columns}
    return st.lists(st.fixed_dictionaries({}, optional=columns), max_size=3)


@pytest.fixture(scope="module")
def findings(weeks: tuple[Run, Run]) -> list[Row]:
    """The findings of the second week of the example."""
    return tables_of(weeks[1].folder, Origin("อำเภอ/อบจ.", "อำเภอ"))["findings"]


@pytest.mark.parametrize("name", ["agencies", "findings"])
def test_pandas_reads_what_was_written(fleet_folder: Path, name: str) -> None:
    """Without us: its own reader, asked for types that know what is not there."""
    import pandas as pd

    file = "fleet.parquet" if name == "agencies" else "findings.parquet"
    held = pd.read_parquet(fleet_folder / file, dtype_backend="numpy_nullable")
    ours = getattr(frames.fleet(fleet_folder), name)
    assert list(held.columns) == list(table(name).names)
    for column in table(name).columns:
        if column.kind == "day":
            days = [None if pd.isna(day) else day.date() for day in ours[column.name]]
            assert held[column.name].where(held[column.name].notna(), None).tolist() == days
        else:
            assert held[column.name].dtype == ours[column.name].dtype, column.name
            assert held[column.name].equals(ours[column.name]), column.name


@pytest.mark.needs("duckdb")
@pytest.mark.parametrize("name", ["agencies", "findings"])
def test_duckdb_reads_what_was_written(fleet_folder: Path, name: str) -> None:
    """The same rows in the same order, with the types of columns.toml."""
    import duckdb

    file = "fleet.parquet" if name == "agencies" else "findings.parquet"
    with duckdb.connect() as database:
        found = database.read_parquet(str(fleet_folder / file))
        types = dict(zip(found.columns, map(str, found.types), strict=True))
        held = found.fetchall()
    assert types == {column.name: SQL[column.kind] for column in table(name).columns}
    ours = getattr(frames.fleet(fleet_folder), name)
    assert held == [tuple(map(plain, row)) for row in ours.itertuples(index=False, name=None)]
    counted = frames.fleet(fleet_folder).agencies[["errors", "asks", "warnings", "notes"]].sum()
    assert len(held) == (3 if name == "agencies" else counted.sum())


def plain(value: Any) -> object:
    """A value of a frame as Python has it."""
    import pandas as pd

    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def test_each_column_carries_its_meaning(fleet_folder: Path) -> None:
    """In both languages, in the file itself; and nothing says when or where it was written."""
    import pyarrow.parquet as pq

    for name, file in (("agencies", "fleet.parquet"), ("findings", "findings.parquet")):
        schema = pq.read_schema(fleet_folder / file)
        for column in table(name).columns:
            told = schema.field(column.name).metadata
            assert {key: told[key].decode() for key in (b"meaning_th", b"meaning_en")} == {
                b"meaning_th": column.th,
                b"meaning_en": column.en,
            }
        assert schema.metadata[b"table"].decode() == name
        assert set(schema.metadata) == {b"table", b"schema", b"meaning_th", b"meaning_en"}


def test_the_same_rows_are_the_same_bytes_however_they_come(
    tmp_path: Path, findings: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In groups that are full, so that memory is bounded by one of them."""
    import pyarrow.parquet as pq

    monkeypatch.setattr(parquet_files, "ROWS_OF_A_GROUP", 100)
    one, other = tmp_path / "one.parquet", tmp_path / "other.parquet"
    with FindingsWriter(one) as file:
        file.add(findings)
    with FindingsWriter(other) as file:
        for row in findings:
            file.add([row])
        file.add([])
    assert one.read_bytes() == other.read_bytes()
    held = pq.ParquetFile(one).metadata
    groups = [held.row_group(number).num_rows for number in range(held.num_row_groups)]
    assert groups == [*[100] * (len(findings) // 100), len(findings) % 100]
    assert len(groups) > 3


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path, findings: list[Row]) -> None:
    """What was there before stays as it was, and nothing lies beside it."""
    path = tmp_path / "findings.parquet"
    path.write_bytes(b"before")

    def broken() -> Iterator[Row]:
        yield findings[0]
        raise OSError("the run has gone")

    with pytest.raises(OSError, match="the run has gone"), FindingsWriter(path) as file:
        file.add(broken())
    with pytest.raises(TypeError, match="in the column open"), FindingsWriter(path) as file:
        file.add([{"open": "yes"}])
    with pytest.raises(TypeError, match="in the column open"):
        write_agencies(path, [{"open": "yes"}])
    with pytest.raises(RuntimeError):
        FindingsWriter(path).add(findings)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"before"


def test_a_fleet_without_findings_has_a_file(tmp_path: Path) -> None:
    """Of no rows, with all its columns."""
    with FindingsWriter(tmp_path / "findings.parquet"):
        pass
    write_agencies(tmp_path / "fleet.parquet", [])
    fleet = frames.fleet(tmp_path)
    assert fleet.findings.equals(frames.as_frame("findings", []))
    assert fleet.agencies.shape == (0, len(table("agencies").columns))
    assert fleet.items.equals(frames.as_frame("items", []))


@settings(max_examples=30)
@given(data=st.data())
@pytest.mark.parametrize("name", tables())
def test_any_rows_come_back_through_parquet_as_they_were(name: str, data: st.DataObject) -> None:
    """As a frame made of the rows themselves, whatever they hold."""
    import pyarrow.parquet as pq

    rows = data.draw(rows_of(name))
    stream = io.BytesIO()
    pq.write_table(arrow_tables.arrow_table(name, rows), stream)
    back = arrow_tables.frame_of(name, pq.read_table(stream))
    direct = frames.as_frame(name, rows)
    assert dict(back.dtypes) == dict(direct.dtypes)
    assert back.equals(direct)
    for column in table(name).columns:
        values = [row.get(column.name) for row in rows]
        assert [as_typed(column, value) for value in direct[column.name]] == values


def as_typed(column: Column, value: Any) -> object:
    """A value of a frame as the row had it."""
    known = plain(value)
    assert known is None or column.kind != "day" or isinstance(known, date)
    return known
