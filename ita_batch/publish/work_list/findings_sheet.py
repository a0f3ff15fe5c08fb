"""The list of all findings of a week: filterable, by division and then by severity, with word, symbol and colour."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Final

from ita_batch.findings import SEVERITY_ORDER, Finding, Place, Severity, sort_key
from ita_batch.forms.sheet_styles import GREY
from ita_batch.messages import fix, message, word
from ita_batch.publish.sheet_file import TEXT_CELL, Cell, SheetData, severity_mark, sheet_of
from ita_batch.report.alike_findings import few_of_each
from ita_batch.thai.date_text import format_short
from ita_batch.week import Week

_IDS: Final = {"code": 22.0, "fingerprint": 23.0}
_TO_FILTER_BY: Final = {"file": 30.0, "sheet": 12.0, "cell": 8.0}  # on paper the place says it as a sentence
_PRINTED: Final = {
    "number": 6.0,
    "level": 14.5,
    "division": 20.0,
    "item": 7.0,
    "place": 36.0,
    "column": 17.0,
    "what": 52.0,
    "todo": 40.0,
}
_PRINTED_LATER: Final = _PRINTED | {"place": 32.0, "what": 46.0, "todo": 36.0, "since": 14.0}
_PRINTED_NOTE: Final = {"number": 6.0, "division": 20.0, "item": 7.0, "place": 56.0, "column": 17.0, "what": 88.0}
_QUIET: Final = TEXT_CELL | {"font_color": GREY}


def findings_sheet(week: Week) -> SheetData:
    """What somebody has to do or should look at."""
    found = [one for one in week.findings if one.severity is not Severity.NOTE]
    printed = _PRINTED_LATER if week.since else _PRINTED
    return _sheet("list_all", week, found, printed, {"value": 44.0} | _TO_FILTER_BY)


def notes_sheet(week: Week) -> SheetData:
    """What was accepted and is only recorded: most lines, and nobody has to do anything about them."""
    notes = [one for one in week.findings if one.severity is Severity.NOTE]
    rest = {"level": 14.5, "value": 44.0, "todo": 40.0} | _TO_FILTER_BY
    return _sheet("list_notes", week, notes, _PRINTED_NOTE, rest)


def _sheet(
    name: str, week: Week, found: Iterable[Finding], printed: Mapping[str, float], rest: Mapping[str, float]
) -> SheetData:
    columns = {**printed, **rest, **_IDS}
    rows = (tuple(row[key] for key in columns) for row in _rows(week, few_of_each(found)))
    return sheet_of(word(name), columns, rows, printed=len(printed), folded=len(_IDS))


def _rows(week: Week, found: Iterable[Finding]) -> Iterator[Mapping[str, Cell]]:
    order = {unit.division_id: number for number, unit in enumerate(week.agency.divisions)}
    findings = sorted(
        found,
        key=lambda one: (order.get(one.place.division or "", len(order)), SEVERITY_ORDER[one.severity], sort_key(one)),
    )
    days = week.since.ages(findings) if week.since else [None] * len(findings)
    for number, (finding, day) in enumerate(zip(findings, days, strict=True), 1):
        yield {"number": number, "since": _since(day) if week.since else "", **_cells(finding, week)}


def _cells(finding: Finding, week: Week) -> dict[str, Cell]:
    place, unit = finding.place, week.agency.division(finding.place.division)
    return {
        "level": _level(finding.severity),
        "division": unit.name if unit else word("list_general"),
        "item": place.item_id or "",
        "place": _place(place),
        "column": _heading(finding, week),
        "value": finding.value or "",
        "what": message(finding),
        "todo": fix(finding),
        "file": place.file or "",
        "sheet": place.sheet or "",
        "cell": place.cell or (str(place.row) if place.row else ""),
        "code": (finding.code.slug, _QUIET),
        "fingerprint": (finding.fingerprint, _QUIET),
    }


@cache
def _level(severity: Severity) -> Cell:
    mark, look = severity_mark(severity)
    return mark, TEXT_CELL | {"bold": True} | look


def _since(day: date | None) -> str:
    """Open since a day, or new in this run."""
    return word("list_open_since", day=format_short(day)) if day else word("list_is_new")


def _place(place: Place) -> str:
    """Where to look, as a sentence."""
    if not place.file:
        return ""
    if not place.sheet:
        return word("list_in_file", file=place.file)
    if place.cell or place.row:
        told = "list_in_cell" if place.cell else "list_in_row"
        return word(told, file=place.file, sheet=place.sheet, cell=place.cell, row=place.row)
    return word("list_in_sheet", file=place.file, sheet=place.sheet)


def _heading(finding: Finding, week: Week) -> str:
    """The heading of the column as the form prints it."""
    key = finding.place.column or ""
    headings = (column.header for form in week.forms.values() for column in form.columns if column.key == key)
    told = finding.values.get("header")  # clauses where the sentence names a value and not a heading
    return str(told if isinstance(told, str) and told else min(headings, default=key)) if key else ""
