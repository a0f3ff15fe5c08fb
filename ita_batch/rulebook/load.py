"""Load a rulebook: read its tables, check them, build it. Every fault is a finding with its file, row and column."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding, Place
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import build
from ita_batch.rulebook.fault import Fault
from ita_batch.rulebook.faults import faults_of
from ita_batch.rulebook.table_faults import EXTERNAL_FILE, INTERNAL_FILE, LAYOUTS, OIT_FILE, RESPONDENTS_FILE
from ita_batch.rulebook.tables import BESIDE, Tables, is_name, renamed, year_of
from ita_batch.rulebook.year_facts import Rulebook
from ita_batch.rulebook.year_files import available, read_tables

__all__ = ["EXTERNAL_FILE", "INTERNAL_FILE", "LAYOUTS", "OIT_FILE", "RESPONDENTS_FILE"]

_HEADING = 2  # the line of a CSV file in which its first row stands


def available_rulebooks(root: Path | None = None) -> tuple[str, ...]:
    """Names of the rulebooks that stand in the program, for instance ``nacc_2564``, the earliest year first."""
    return available(root or rulebooks_folder())


def newest_rulebook() -> Rulebook:
    """The rulebook of the latest year that stands in the program."""
    return load_rulebook(available_rulebooks()[-1])


def base_year(year: int) -> int:
    """The year whose items those of this one are, or are drafted from."""
    with_items = [
        year_of(name) for name in available_rulebooks() if (rulebooks_folder() / name / "items.csv").is_file()
    ]
    return max(known for known in with_items if known <= year)


def rulebook_of(day: date) -> Rulebook:
    """The rulebook of the fiscal year in which the day lies; the first one where it lies before all of them.

    After the last year that stands in the program it is a draft of that one.
    """
    names = available_rulebooks()
    first = load_rulebook(names[0])
    year = max(first.fiscal_year_of(day), first.fiscal_year)
    return load_rulebook(renamed(names[-1], year))


def has_rulebook(name: str, root: Path | None = None) -> bool:
    """True for a rulebook that stands in the program, and for a later year, of which a draft can be made."""
    if not is_name(name):
        return False
    names, year = available_rulebooks(root), year_of(name)
    return name in names or any(renamed(one, year) == name and year_of(one) < year for one in names)


def rulebooks_before(rulebook: Rulebook) -> Iterator[Rulebook]:
    """The rulebooks of the same scheme that stand in the program for earlier years, the newest first."""
    for name in reversed(available_rulebooks()):
        if renamed(name, rulebook.fiscal_year) == rulebook.name and year_of(name) < rulebook.fiscal_year:
            yield load_rulebook(name)


def load_rulebook(name: str, root: Path | None = None) -> Rulebook:
    """The rulebook of that name. Raises UserError with all its faults when the data cannot be used."""
    return _loaded(name, root or rulebooks_folder())


@lru_cache(maxsize=32)
def _loaded(name: str, root: Path) -> Rulebook:
    return rulebook_from(name, tables_of(name, root))


def tables_of(name: str, root: Path | None = None) -> Tables:
    """The tables of a rulebook. Raises UserError for files that are missing or cannot be read."""
    try:
        return read_tables(name, root or rulebooks_folder())
    except FileNotFoundError as error:
        missing = Path(error.filename or str(error)).name
        raise UserError("rulebook-file-missing", ExitCode.NO_WORKSPACE, rulebook=name, file=missing) from error
    except UnicodeDecodeError as error:
        raise UserError("rulebook-not-text", ExitCode.NO_WORKSPACE, rulebook=name, detail=error.reason) from error


def rulebook_from(name: str, tables: Tables) -> Rulebook:
    """The rulebook of these tables. Raises UserError with all their faults.

    The rows are tried with a library that starts in a moment; one that refuses a row calls the one that tells why.
    """
    if faults := faults_of(tables, quick=True):
        findings = tuple(_in_file(name, fault) for fault in faults)
        raise UserError("rulebook-unusable", ExitCode.NO_WORKSPACE, rulebook=name, faults=findings)
    return build.rulebook(name, tables)


def _in_file(name: str, fault: Fault) -> Finding:
    """The fault told of the file and line in which it stands."""
    folder = "" if fault.table in BESIDE else f"{name}/"
    row = None if fault.row is None else fault.row + _HEADING
    place = Place(file=f"{folder}{fault.table}.csv", row=row, column=fault.column)
    return fault.at(place, lambda position: position + _HEADING)
