"""Read rules.xlsx on the same path as every other workbook: its lines as tables, and where each of them stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from ita_batch.findings import Finding, Place, Severity
from ita_batch.intake.files.readers import read_isolated
from ita_batch.intake.inbox import InboxReader
from ita_batch.intake.recognise import Expectation, read_meta
from ita_batch.intake.rows.cell_reader import CellReader, DateWindows
from ita_batch.intake.sheets.book_sheets import find_forms
from ita_batch.intake.submission import Record
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook import available_rulebooks
from ita_batch.rulebook.tables import KINDS, Row, Tables, year_of
from ita_batch.rules_book.confirmed_lines import settled
from ita_batch.rules_book.rule_cells import table_row
from ita_batch.rules_book.rule_sheets import FIRST, form_name, reading_forms
from ita_batch.thai.date_text import ERA_OFFSET, format_numeric
from ita_batch.thai.dates import Window

_AROUND: Final = timedelta(days=20 * 365)  # a year's dates: two digits of a year still mean one only


@dataclass(frozen=True, slots=True)
class RulesBook:
    """What was read: the tables, the record of each of their lines, and what was found on the way.

    ``sheets`` names the sheet of each table; a table that the workbook does not have is not in it.
    """

    meta: Mapping[str, str]
    tables: Tables
    records: Mapping[str, Sequence[Record]]
    sheets: Mapping[str, str]
    findings: tuple[Finding, ...]

    def place(self, table: str, row: int | None, column: str | None) -> Place:
        """Where a line or one of its cells stands; the sheet where there is no line."""
        if row is None:
            return Place(file=RULES_FILE, sheet=self.sheets.get(table), column=column)
        record = self.records[table][row]
        return record.at(column) if column else record.place

    def told(self, table: str, row: int | None, column: str | None) -> bool:
        """True for a cell that could not be read or has no column: that has been said."""
        if row is None or column is None:
            return False
        record = self.records[table][row]
        unread = {one.place.column for one in record.findings if one.severity is Severity.ERROR}
        return column in unread or column not in record.cells


def read_rules(path: Path) -> RulesBook | Finding:
    """The workbook; the finding that says why where it cannot be opened."""
    reading = read_isolated(path, RULES_FILE)
    workbook = reading.content
    if isinstance(workbook, Finding):
        return workbook
    meta, forms = read_meta(workbook), reading_forms()
    year = _year_of(meta)
    expected = Expectation(forms, meta.get("scheme", ""), year, agency=None)
    submission = InboxReader(expected, CellReader(_windows(year))).understand(path, RULES_FILE, reading)
    records: dict[str, list[Record]] = {name: [] for name in forms}
    for record in submission.records:
        records[record.form].append(record)
    found = {form.form.name: form.sheet for form in find_forms(workbook, FIRST, forms.values(), year).read}
    names = {table: form_name(table) for table in KINDS}
    return RulesBook(
        meta=meta,
        tables={table: [_row(table, record) for record in records[name]] for table, name in names.items()},
        records={table: records[name] for table, name in names.items()},
        sheets={table: found[name] for table, name in names.items() if name in found},
        findings=(*submission.findings, *(one for record in submission.records for one in record.findings)),
    )


def _row(table: str, record: Record) -> Row:
    return settled(table, table_row(table, {key: record.text(key) for key in record.values}))


def _year_of(meta: Mapping[str, str]) -> int:
    """The year of a workbook; of one that does not say it the newest, which lets its dates be read too."""
    year = meta.get("fiscal_year", "")
    return int(year) if re.fullmatch(r"2[0-9]{3}", year) else year_of(available_rulebooks()[-1])


def _windows(year: int) -> dict[str, DateWindows]:
    """Where a date can be read at all; whether it belongs to the year is judged with the other facts."""
    middle = date(year - ERA_OFFSET, 4, 1)
    near, believed = Window(middle - _AROUND, middle + _AROUND), Window(date(1990, 1, 1), date(2090, 1, 1))
    return {"year": DateWindows(near, believed, format_numeric(middle))}
