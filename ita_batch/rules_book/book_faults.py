"""What is wrong with rules.xlsx: the faults of its tables told of their cells, and those only a workbook can have."""

from collections.abc import Iterator, Sequence
from typing import Final

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.sheets.structure import COLUMN_MISSING
from ita_batch.messages import catalogue
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook.fault import RULES_DATE, RULES_INCOMPLETE, RULES_REFERENCE, Fault
from ita_batch.rulebook.faults import faults_of
from ita_batch.rulebook.tables import facts_of_year
from ita_batch.rules_book.certain import CONFIRMED
from ita_batch.rules_book.read_rules import RulesBook
from ita_batch.rules_book.rule_sheets import rule_forms

RULES_OTHER_YEAR = Code("rules-other-year", Severity.WARNING, source="contract: Rules workbook")
_SHOWN: Final = 3  # places of a sentence


def faults_of_book(book: RulesBook) -> list[Finding]:
    """All faults, those of unreadable cells and missing sheets among them."""
    missing = list(_missing_sheets(book))
    # A sheet that is gone makes its lines unknown to all others: that would be told a hundred times.
    about_lines = [] if missing else [*_of_tables(book), *_unknown_codes(book)]
    return [*map(_in_words_of_rules, book.findings), *missing, *about_lines, *_of_another_year(book)]


def _in_words_of_rules(finding: Finding) -> Finding:
    """A column that is gone: who keeps the rules has nobody to send a form back to."""
    if finding.code != COLUMN_MISSING:
        return finding
    return RULES_INCOMPLETE.at(finding.place, variant="column", identity=finding.identity).filled(finding.values)


def confirmations_count(book: RulesBook) -> bool:
    """True where the workbook was made for the year that it says it is of: what was confirmed in it holds."""
    return book.meta.get("fiscal_year") == facts_of_year(book.tables["year"]).get("fiscal_year")


def _missing_sheets(book: RulesBook) -> Iterator[Finding]:
    for table, form in rule_forms().items():
        if table not in book.sheets:
            where = Place(file=RULES_FILE, sheet=form.sheet)
            yield RULES_INCOMPLETE.at(where, variant="sheet", table=form.sheet, identity=table)


def _of_tables(book: RulesBook) -> Iterator[Finding]:
    """The faults of the lines; where the year itself was changed, that in place of every date that stayed behind."""
    faults = [fault for fault in faults_of(book.tables) if not book.told(fault.table, fault.row, fault.column)]
    stayed = [fault for fault in faults if fault.code == RULES_DATE and fault.variant is None]
    if stayed and book.meta.get("fiscal_year") and not confirmations_count(book):
        yield _year_changed(book, [book.place(one.table, one.row, one.column) for one in stayed])
        faults = [fault for fault in faults if fault not in stayed]
    for fault in faults:
        yield _told(book, fault)


def _year_changed(book: RulesBook, stayed: Sequence[Place]) -> Finding:
    """The year alone was changed: how many dates were not, and where the first of them stand."""
    year = book.tables["year"]
    row = next(position for position, line in enumerate(year) if line.get("fact") == "fiscal_year")
    cells = [f"{place.sheet} {place.cell}" for place in stayed[:_SHOWN]]
    words = {
        "made": book.meta["fiscal_year"],
        "year": year[row]["value"],
        "number": len(stayed),
        "cells": ", ".join(cells) + (" …" if len(stayed) > _SHOWN else ""),
    }
    return RULES_DATE.at(book.place("year", row, "value"), variant="year").filled(words)


def _told(book: RulesBook, fault: Fault) -> Finding:
    records = book.records[fault.table]
    return fault.at(book.place(fault.table, fault.row, fault.column), lambda position: records[position].place.row or 0)


def _unknown_codes(book: RulesBook) -> Iterator[Finding]:
    known = {key.partition(".")[0] for key in catalogue("th").findings}
    for position, row in enumerate(book.tables["rules"]):
        if (code := row.get("code")) and code not in known:
            yield RULES_REFERENCE.at(book.place("rules", position, "code"), variant="code", given=code)


def _of_another_year(book: RulesBook) -> Iterator[Finding]:
    """Confirmations of a workbook that was made for another year, which count for nothing."""
    confirmed = [
        (table, position)
        for table, rows in book.tables.items()
        for position, row in enumerate(rows)
        if CONFIRMED in row
    ]
    if confirmed and not confirmations_count(book):
        table, position = confirmed[0]
        facts = facts_of_year(book.tables["year"])
        yield RULES_OTHER_YEAR.at(book.place(table, position, CONFIRMED)).filled(
            {
                "made": book.meta.get("fiscal_year") or "-",
                "year": facts.get("fiscal_year", "-"),
                "number": len(confirmed),
            }
        )
