"""The page on data is current, and what it shows runs: with pandas and with DuckDB, on a small fleet."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from docs.generator.data_page import PAGE, STORED, data_page
from docs.generator.sources import DOCS
from ita_batch.frames.columns import tables

TEXT = (DOCS / PAGE).read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The examples in a language."""
    return re.findall(rf"^```{language}\n(.+?)^```$", TEXT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def beside(fleet_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which an analyst stands: ``output`` lies in it."""
    shutil.copytree(fleet_folder, tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_tables_are_current() -> None:
    """Every column with its type and both meanings; if not: python -m docs.generator."""
    assert data_page(TEXT) == TEXT
    for table in tables().values():
        for column in table.columns:
            assert f"| `{column.name}` | {column.kind} | {column.th} | {column.en} |" in TEXT


def test_the_types_are_those_of_the_files() -> None:
    """What the page says of Parquet and DuckDB is what the tests of the files expect."""
    from tests.frames.test_frames_parquet import SQL

    assert {kind: sql for kind, (_, sql) in STORED.items()} == SQL


@pytest.mark.usefixtures("beside")
@pytest.mark.needs("pandas", "pyarrow")
def test_its_examples_in_python_run() -> None:
    """And find what there is to be found."""
    known: dict[str, Any] = {}
    examples = blocks("python")
    assert len(examples) == 2
    for example in examples:
        exec(example, known)  # noqa: S102 - of our own page
    assert set(known["silent"]["name"]) <= set(known["fleet"].agencies["name"].dropna())
    assert len(known["silent"]) > 0
    assert known["hard"].between(0, 1).all()
    assert len(known["hard"]) == 10
    assert known["owners"]["unit"].notna().all()
    assert len(known["owners"]) > 0
    assert len(known["most"]) == 10


@pytest.mark.usefixtures("beside")
@pytest.mark.needs("duckdb", "pandas", "pyarrow")
def test_its_queries_run() -> None:
    """Each is one statement, and answers with rows."""
    import duckdb

    examples = blocks("sql")
    assert len(examples) == 2
    for example in examples:
        with duckdb.connect() as database:
            found = database.execute(example).fetchall()
        assert found, example
        assert all(value is not None for row in found for value in row), found
