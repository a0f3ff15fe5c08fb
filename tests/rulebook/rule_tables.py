"""Tables of a year to spoil, what is found wrong with them, and a folder of CSV files to spoil."""

from __future__ import annotations

import copy
import csv
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook.fault import Fault
from ita_batch.rulebook.faults import faults_of
from ita_batch.rulebook.load import load_rulebook, tables_of
from ita_batch.rulebook.tables import BESIDE, Row, Tables

YEAR = 2564
NAME = f"nacc_{YEAR}"


def fresh(name: str = NAME) -> Tables:
    """A copy of the tables of a year, to spoil."""
    return copy.deepcopy(tables_of(name))


def row_of(tables: Tables, table: str, **wanted: str) -> Row:
    """The one row with these values."""
    (found,) = (row for row in tables[table] if all(row.get(key) == value for key, value in wanted.items()))
    return found


def place_of(tables: Tables, table: str, **wanted: str) -> int:
    """Where that row stands, from 0."""
    row = row_of(tables, table, **wanted)
    return next(number for number, one in enumerate(tables[table]) if one is row)


def told(tables: Tables) -> list[tuple[str, int | None, str | None, str]]:
    """Table, row, column and code (with its variant) of every fault."""
    return [(one.table, one.row, one.column, slug_of(one)) for one in faults_of(tables)]


def slug_of(fault: Fault) -> str:
    """The code of a fault, with its variant."""
    return ".".join(part for part in (fault.code.slug, fault.variant) if part)


def folder_of(root: Path, name: str = NAME) -> Path:
    """A copy of one year and of what stands beside the years, in a folder to spoil."""
    shutil.copytree(rulebooks_folder() / name, root / name)
    for table in BESIDE:
        shutil.copy(rulebooks_folder() / f"{table}.csv", root)
    return root


def complaint(root: Path, name: str = NAME) -> UserError:
    """Why the rulebook in the folder cannot be used."""
    with pytest.raises(UserError) as caught:
        load_rulebook(name, root)
    assert caught.value.exit_code is ExitCode.NO_WORKSPACE
    assert caught.value.values["rulebook"] == name
    return caught.value


def findings(root: Path, name: str = NAME) -> tuple[Finding, ...]:
    """What is wrong with the tables in the folder."""
    error = complaint(root, name)
    assert error.key == "rulebook-unusable"
    faults = error.values["faults"]
    assert isinstance(faults, tuple)
    return faults


def change(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence, which must be there; the line (from 1) in which it stood."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def write_table(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """A table as a CSV file."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_tables(folder: Path, tables: Tables) -> None:
    """All tables of a year into its folder, and beside it what belongs to no year."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        write_table((folder.parent if table in BESIDE else folder) / f"{table}.csv", rows)
