"""The list of all findings of a week: filterable, by division and then by severity, with word, symbol and colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook

from ita_batch.findings import SEVERITY_ORDER, Finding, Severity, sort_key
from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.forms.text_size import row_height
from ita_batch.messages import fix, message, word
from ita_batch.publish.sheet_file import NUMBER_CELL, TEXT_CELL, set_list_printing
from ita_batch.thai.date_text import format_short
from ita_batch.week import Week

_COLUMNS: Final = (
    ("number", 7.0),
    ("level", 15.0),
    ("division", 24.0),
    ("file", 30.0),
    ("sheet", 12.0),
    ("cell", 8.0),
    ("column", 20.0),
    ("item", 7.0),
    ("value", 22.0),
    ("what", 46.0),
    ("todo", 44.0),
    ("since", 24.0),
    ("code", 22.0),
    ("fingerprint", 23.0),
)
_WIDTHS: Final = tuple(width for _, width in _COLUMNS)
_LEVELS: Final[dict[Severity, tuple[str, Look]]] = {
    Severity.ERROR: ("●", {"font_color": s.DARK_RED, "bg_color": s.ROSE}),
    Severity.ASK: ("▲", {"font_color": s.BROWN, "bg_color": s.AMBER}),
    Severity.WARNING: ("■", {"font_color": s.NAVY, "bg_color": s.PALE_BLUE}),
    Severity.NOTE: ("○", {"font_color": s.GREY}),
}
_LEVEL: Final = TEXT_CELL | {"bold": True}
_QUIET: Final = TEXT_CELL | {"font_color": s.GREY}


def write_findings_sheet(workbook: Workbook, styles: Styles, week: Week) -> None:
    """Add the sheet, notes included."""
    sheet = workbook.add_worksheet(word("list_all"))
    pen = Pen(sheet, styles)
    sheet.set_default_row(s.ROW_HEIGHT)
    for place, (key, width) in enumerate(_COLUMNS):
        accepted(sheet.set_column(place, place, width))
        pen.value(0, place, word(f"list_{key}"), s.REQUIRED_HEADER)
    sheet.set_row(0, 1.4 * s.ROW_HEIGHT)
    order = {unit.division_id: number for number, unit in enumerate(week.agency.divisions)}
    findings = sorted(week.findings, key=lambda one: _order(one, order))
    for number, (finding, since) in enumerate(zip(findings, _since(findings, week), strict=True), 1):
        _write_finding(pen, number, finding, since, week)
    sheet.autofilter(0, 0, max(len(findings), 1), len(_COLUMNS) - 1)
    sheet.freeze_panes(1, 3)
    set_list_printing(sheet, header_row=0)


def _order(finding: Finding, divisions: dict[str, int]) -> tuple[object, ...]:
    division = divisions.get(finding.place.division or "", len(divisions))
    return division, SEVERITY_ORDER[finding.severity], sort_key(finding)


def _since(findings: Sequence[Finding], week: Week) -> list[str]:
    """New in this run, or open since a day; nothing in the first run, and nothing of notes."""
    if week.since is None:
        return [""] * len(findings)
    days = ((one, day) for one, day in zip(findings, week.since.ages(findings), strict=True))
    return [
        ""
        if one.severity is Severity.NOTE
        else word("list_open_since", day=format_short(day))
        if day
        else word("list_is_new")
        for one, day in days
    ]


def _write_finding(pen: Pen, number: int, finding: Finding, since: str, week: Week) -> None:
    place = finding.place
    unit = week.agency.division(place.division)
    symbol, look = _LEVELS[finding.severity]
    texts = (
        unit.name if unit else word("list_general"),
        place.file or "",
        place.sheet or "",
        place.cell or (str(place.row) if place.row else ""),
        _heading(finding, week),
        place.item_id or "",
        finding.value or "",
        message(finding),
        fix(finding),
        since,
        finding.code.slug,
        finding.fingerprint,
    )
    pen.value(number, 0, number, NUMBER_CELL)
    pen.value(number, 1, f"{symbol} {word(finding.severity.value)}", _LEVEL | look)
    for column, text in enumerate(texts, 2):
        pen.value(number, column, text, _QUIET if column >= len(_COLUMNS) - 2 else TEXT_CELL)
    pen.sheet.set_row(number, row_height(zip(texts, _WIDTHS[2:], strict=True)))


def _heading(finding: Finding, week: Week) -> str:
    """The heading of the column as the form prints it."""
    key, sheet = finding.place.column, finding.place.sheet
    if not key:
        return ""
    headings = {
        column.header
        for form in sorted(week.forms.values(), key=lambda form: form.sheet != sheet, reverse=True)
        for column in form.columns
        if column.key == key
    }
    return str(finding.values.get("header") or (min(headings) if headings else key))
