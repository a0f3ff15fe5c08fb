"""The built-in tables of a year as a workbook holds them: of the tables of all years, only what the year needs."""

from datetime import date

from ita_batch.rulebook import has_rulebook, tables_of
from ita_batch.rulebook.tables import Tables, facts_of_year, holidays_around


def built_in_tables(name: str) -> Tables:
    """The tables of the program's own rulebook of that name, or of the draft of it; empty where there is none."""
    if not has_rulebook(name):
        return {}
    tables = tables_of(name)
    facts = facts_of_year(tables["year"])
    first, last = (date.fromisoformat(facts[fact]) for fact in ("starts", "ends"))
    return {**tables, "holidays": holidays_around(tables["holidays"], first, last)}
