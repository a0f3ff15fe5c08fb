"""The rulebook of a folder that has its own rules.xlsx."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook import Rulebook, build_rulebook
from ita_batch.rulebook.tables import Row, Tables, facts_of_year
from ita_batch.rules_book.book_faults import confirmations_count, faults_of_book
from ita_batch.rules_book.built_in import built_in_tables
from ita_batch.rules_book.certain import certain
from ita_batch.rules_book.read_rules import RulesBook, read_rules
from ita_batch.unusable import stop_at_errors


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What a folder's rules.xlsx says: the rulebook, its tables as they count, and remarks about the workbook."""

    rulebook: Rulebook
    tables: Tables
    built_in: Tables
    book: RulesBook
    findings: tuple[Finding, ...]


def own_rules(folder: Path) -> OwnRules | None:
    """The rules of this folder's own workbook; None where it has none.

    Raises UserError with all its faults, each with its sheet and cell, where it cannot be used.
    """
    path = folder / RULES_FILE
    if not _is_there(path):
        return None
    book = read_rules(path)
    if isinstance(book, Finding):
        raise UserError("rules-unreadable", ExitCode.NO_WORKSPACE, file=path, faults=(book,))
    findings = faults_of_book(book)
    stop_at_errors(findings, "rules-unusable", file=path)
    facts = facts_of_year(book.tables["year"])
    name = name_of(facts)
    built_in = built_in_tables(name)
    tables = certain(book.tables, built_in, confirmations_count=confirmations_count(book))
    tables = {**tables, "layouts": [*tables["layouts"], *_added_layouts(tables, built_in)]}
    return OwnRules(build_rulebook(name, tables), tables, built_in, book, tuple(findings))


def _added_layouts(tables: Tables, built_in: Tables) -> list[Row]:
    """The program's own layout of a file that a workbook of an earlier version of it does not know yet."""
    known = {row["file"] for row in tables["layouts"]}
    return [row for row in built_in.get("layouts", ()) if row["file"] not in known]


def name_of(facts: Mapping[str, str]) -> str:
    """The name of a rulebook that says these facts of itself."""
    return f"{facts['scheme']}_{facts['fiscal_year']}"


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # not allowed, or a name that no system holds
        raise UserError("agency-unreadable", ExitCode.NO_WORKSPACE, file=path) from error
