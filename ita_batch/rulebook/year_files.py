"""Read the tables of a rulebook from its CSV files, one file a table.

A table that a year does not have is that of the year before, none of it surer than ``verify``: see ``draft``.
"""

import csv
import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from ita_batch.rulebook.draft import drafted
from ita_batch.rulebook.tables import BESIDE, KINDS, Row, Tables, is_name, renamed, year_of

YEAR_FILE = "year.csv"


def available(root: Path) -> tuple[str, ...]:
    """The names of the rulebooks that have a folder, the earliest year first."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{YEAR_FILE}") if is_name(path.parent.name)))


def read_tables(name: str, root: Path) -> Tables:
    """The tables of a rulebook; a later year than the last one that has a folder is a draft of that one.

    Raises FileNotFoundError for a year before the first one, UnicodeDecodeError for a file that is not UTF-8.
    """
    of_year = _of_year(name, root)
    return {**of_year, **{table: read_table(root / f"{table}.csv") for table in BESIDE}}


def _of_year(name: str, root: Path) -> Tables:
    """The year's own tables over those of the years before."""
    known = [one for one in available(root) if renamed(one, year_of(name)) == name and year_of(one) <= year_of(name)]
    if not known:
        raise FileNotFoundError(root / name / YEAR_FILE)
    years = known if known[-1] == name else [*known, name]
    return {table: _table(table, years, root) for table in KINDS}


def _table(table: str, years: Sequence[str], root: Path) -> list[Row]:
    """A table in the last of these years: of the last one that has it, drafted on from year to year.

    Of the table ``year`` each year has its own lines only, over those of the years before.
    """
    with_it = [number for number, name in enumerate(years) if (root / name / f"{table}.csv").is_file()]
    if not with_it:
        return []
    first = with_it[0] if table == "year" else with_it[-1]
    rows = read_table(root / years[first] / f"{table}.csv")
    for number, (before, name) in enumerate(pairwise(years[first:]), first + 1):
        rows = drafted({table: rows}, year_of(before), year_of(name))[table]
        if number in with_it:
            own = read_table(root / name / f"{table}.csv")
            rows = list({row["fact"]: row for row in (*rows, *own)}.values())
    return rows


def own_tables(folder: Path) -> Tables:
    """The tables that stand in a folder."""
    return {table: read_table(folder / f"{table}.csv") for table in KINDS if (folder / f"{table}.csv").is_file()}


def read_table(path: Path) -> list[Row]:
    """The rows of one CSV file, without blank cells. Raises UnicodeDecodeError, whose reason names the file."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError(error.encoding, data, error.start, error.end, path.name) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{key: value for key, value in row.items() if key and value} for row in rows]
