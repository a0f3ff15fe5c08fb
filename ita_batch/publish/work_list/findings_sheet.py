"""The list of all findings of a week: filterable, by division and then by severity, with word, symbol and colour."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from ita_batch.findings import SEVERITY_ORDER, Finding, Severity, sort_key
from ita_batch.forms.sheet_styles import GREY
from ita_batch.messages import fix, message, word
from ita_batch.publish.sheet_file import TEXT_CELL, Cells, SheetData, severity_mark, sheet_of
from ita_batch.report.alike_findings import few_of_each
from ita_batch.thai.date_text import format_short
from ita_batch.week import Week

_COLUMNS: Final = {
    "number": 7.0,
    "level": 15.0,
    "division": 24.0,
    "file": 30.0,
    "sheet": 12.0,
    "cell": 8.0,
    "column": 20.0,
    "item": 7.0,
    "value": 22.0,
    "what": 46.0,
    "todo": 44.0,
    "since": 24.0,
    "code": 22.0,
    "fingerprint": 23.0,
}
_QUIET: Final = TEXT_CELL | {"font_color": GREY}


def findings_sheet(week: Week) -> SheetData:
    """The sheet, notes included."""
    return sheet_of(word("list_all"), _COLUMNS, _rows(week))


def _rows(week: Week) -> Iterator[Cells]:
    order = {unit.division_id: number for number, unit in enumerate(week.agency.divisions)}
    findings = sorted(
        few_of_each(week.findings),
        key=lambda one: (order.get(one.place.division or "", len(order)), SEVERITY_ORDER[one.severity], sort_key(one)),
    )
    days = week.since.ages(findings) if week.since else [None] * len(findings)
    for number, (finding, day) in enumerate(zip(findings, days, strict=True), 1):
        mark, look = severity_mark(finding.severity)
        since = _since(day) if week.since and finding.severity is not Severity.NOTE else ""
        ids = ((text, _QUIET) for text in (finding.code.slug, finding.fingerprint))
        yield number, (mark, TEXT_CELL | {"bold": True} | look), *_texts(finding, week), since, *ids


def _since(day: date | None) -> str:
    """Open since a day, or new in this run."""
    return word("list_open_since", day=format_short(day)) if day else word("list_is_new")


def _texts(finding: Finding, week: Week) -> tuple[str, ...]:
    place = finding.place
    unit = week.agency.division(place.division)
    return (
        unit.name if unit else word("list_general"),
        place.file or "",
        place.sheet or "",
        place.cell or (str(place.row) if place.row else ""),
        _heading(finding, week),
        place.item_id or "",
        finding.value or "",
        message(finding),
        fix(finding),
    )


def _heading(finding: Finding, week: Week) -> str:
    """The heading of the column as the form prints it."""
    key = finding.place.column or ""
    headings = (column.header for form in week.forms.values() for column in form.columns if column.key == key)
    return str(finding.values.get("header") or min(headings, default=key)) if key else ""
