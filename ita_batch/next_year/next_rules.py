"""The rules of the years that follow: those of the new folder, the program's own, or a draft of the old folder's."""

from dataclasses import dataclass
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.resources import RULES_FILE, rulebooks_folder
from ita_batch.rulebook import Rulebook, load_rulebook, rulebook_from
from ita_batch.rulebook.draft import drafted
from ita_batch.rulebook.tables import Tables
from ita_batch.rulebook.year_files import own_tables
from ita_batch.rules_book.built_in import built_in_tables
from ita_batch.rules_book.own_rules import own_rules
from ita_batch.rules_book.write_rules import write_tables

_MOST_YEARS = 20


@dataclass(frozen=True, slots=True)
class NextRules:
    """The rules of each year up to the new one; the new year's tables, where they are a draft of the folder's own.

    ``given`` says that those of the new year stood in the new folder already.
    """

    years: tuple[Rulebook, ...]
    tables: Tables | None
    given: bool = False

    @property
    def new(self) -> Rulebook:
        """Those of the year that is carried over to."""
        return self.years[-1]

    def write(self, folder: Path) -> tuple[str, ...]:
        """Write the draft into the new folder; the name of its file, nothing where the program has the year."""
        if self.tables is None:
            return ()
        write_tables(folder / RULES_FILE, self.tables)
        return (RULES_FILE,)


def next_rules(folder: Path, new: Path, old: Rulebook, wanted: int | None) -> NextRules:
    """The rules from the year after ``old`` to that of the new folder's own rules.xlsx, else the one that is asked for.

    Raises UserError for a year that does not come after or is not that of the workbook, and for a workbook that cannot
    be used.
    """
    first, given = old.fiscal_year + 1, _given(new, wanted)
    last = given.fiscal_year if given else first if wanted is None else wanted
    if not first <= last < first + _MOST_YEARS:
        key = "next-year-rules-earlier" if given else "next-year-earlier"
        raise UserError(key, ExitCode.USAGE, year=last, old=old.fiscal_year, folder=new)
    if given is None:
        return _followed(folder, old, range(first, last + 1))
    between = _followed(folder, old, range(first, last))
    return NextRules((*between.years, given), tables=None, given=True)


def _given(new: Path, wanted: int | None) -> Rulebook | None:
    """The rules that somebody has put into the new folder."""
    own = own_rules(new)
    if own is None:
        return None
    year = own.rulebook.fiscal_year
    if wanted not in {None, year}:
        raise UserError("next-year-rules", ExitCode.USAGE, folder=new, year=year, given=wanted)
    return own.rulebook


def _followed(folder: Path, old: Rulebook, wanted: range) -> NextRules:
    """The program's rules of these years, or drafts of the old folder's own."""
    own = own_rules(folder)
    years, tables = [], own.tables if own else None
    for year in wanted:
        name = f"{old.scheme}_{year}"
        if tables is not None and "items" not in own_tables(rulebooks_folder() / name):
            tables = _draft(tables, name, year)
            years.append(rulebook_from(name, tables))
            continue
        tables = None
        years.append(load_rulebook(name))
    return NextRules(tuple(years), tables)


def _draft(tables: Tables, name: str, year: int) -> Tables:
    """The year after these tables; public holidays as far as the program knows them."""
    built_in = built_in_tables(name)
    return {**drafted(tables, year - 1, year), "holidays": built_in.get("holidays", tables["holidays"])}
