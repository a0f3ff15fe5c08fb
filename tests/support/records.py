"""Records for tests that need no workbook: rows as intake hands them over."""

from __future__ import annotations

from datetime import date

from xlsxwriter.utility import xl_col_to_name

from ita_batch.findings import Finding, Place
from ita_batch.forms import load_form
from ita_batch.intake.submission import Record, Value
from ita_batch.rules import RuleContext
from tests.support.weeks import AS_OF, RULEBOOK, small_agency


def record(
    form: str,
    row: int,
    *,
    file: str = "คลัง.xlsx",
    sent_by: str | None = "DIV04",
    findings: tuple[Finding, ...] = (),
    **values: Value | None,
) -> Record:
    """A row of a form at its place; a value of None or "" is an empty cell."""
    known = load_form(form)
    kept = {key: value for key, value in values.items() if value}
    cells = {column.key: f"{xl_col_to_name(position)}{row}" for position, column in enumerate(known.columns)}
    place = Place(file=file, sheet=known.sheet, row=row, division=sent_by)
    return Record(form, place, kept, dict(kept), cells, findings)


def context(entry: date = AS_OF, **words: object) -> RuleContext:
    """What rules may know, of the small agency."""
    parts: dict[str, object] = {"as_of": AS_OF, "entry_date": entry, "rulebook": RULEBOOK, "agency": small_agency()}
    return RuleContext(**{**parts, **words})  # type: ignore[arg-type]


def row_ids(records: tuple[Record, ...] | list[Record]) -> list[str]:
    """The names of rows, in their order."""
    return [one.row_id for one in records]
