"""Read the tables of a rulebook from its CSV files, one file a table.

A table that a year does not have is that of the year before, none of it surer than ``verify``: see ``draft``.
"""

import csv
import io
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
    """The year's own tables over those of the year before."""
    known = [one for one in available(root) if renamed(one, year_of(name)) == name]
    year, before = year_of(name), [one for one in known if year_of(one) < year_of(name)]
    own = own_tables(root / name) if name in known else {}
    if not own and not before:
        raise FileNotFoundError(root / name / YEAR_FILE)
    if not before:
        return {**{table: [] for table in KINDS}, **own}
    earlier = drafted(_of_year(before[-1], root), year_of(before[-1]), year)
    facts = {row["fact"]: row for row in (*earlier["year"], *own.get("year", ()))}
    return {**earlier, **own, "year": list(facts.values())}


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
