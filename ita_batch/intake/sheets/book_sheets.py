"""The sheets of a workbook: which hold forms, which are hidden, and which companion sheet is missing.

A hidden copy of a form that is also visible is not read: its sender cannot see it. It is reported with its rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Form
from ita_batch.forms.questions import ASKED_SHEET, LIST_SHEET
from ita_batch.intake.files.read_workbook import SheetMarks, Workbook
from ita_batch.intake.sheets.find_form import find_form
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.intake.sheets.row_runs import row_runs
from ita_batch.thai.signs import visible

META_SHEET = "_meta"
# Sheets of our own workbooks that hold no rows.
IGNORED_SHEETS = frozenset({META_SHEET, "_lists", ASKED_SHEET, "คำชี้แจง", LIST_SHEET})
# Forms that are sent as two sheets of one workbook.
COMPANIONS = {"oit_evidence": "oit_component", "oit_component": "oit_evidence"}


SHEET_MISSING = Code("sheet-missing", Severity.WARNING, source="contract: Sheets")
SHEET_HIDDEN = Code("sheet-hidden", Severity.WARNING, source="contract: Sheets")
SHEET_REPEATED = Code("sheet-repeated", Severity.NOTE, source="contract: Sheets")


@dataclass(slots=True)
class BookSheets:
    """The sheets of a workbook, sorted."""

    read: list[FoundForm] = field(default_factory=list)
    set_aside: list[FoundForm] = field(default_factory=list)  # hidden copies of a form that is visible
    strangers: list[str] = field(default_factory=list)  # sheets with content that hold no form


def find_forms(workbook: Workbook, first: str | None, forms: Iterable[Form]) -> BookSheets:
    """The forms of all sheets, those called ``first`` first; a hidden one only where no visible one is."""
    sheets, candidates = BookSheets(), list(forms)
    for sheet, grid in workbook.sheets.items():
        if sheet in IGNORED_SHEETS:
            continue
        form = find_form(visible(sheet), grid, candidates, workbook.marks.get(sheet, SheetMarks()))
        if form:
            sheets.read.append(form)
        elif any(seen(cell) for row in grid for cell in row):
            sheets.strangers.append(visible(sheet))
    shown = {form.form.name for form in sheets.read if not form.marks.hidden}
    sheets.set_aside = [form for form in sheets.read if form.marks.hidden and form.form.name in shown]
    sheets.read = [form for form in sheets.read if form not in sheets.set_aside]
    sheets.read.sort(key=lambda form: form.form.name != first)  # stable: sheet order otherwise
    return sheets


def sheet_findings(sheets: BookSheets, place: Place, forms: Mapping[str, Form]) -> list[Finding]:
    """Hidden sheets, forms that stand on several sheets, and a missing companion sheet."""
    findings = []
    for form in sheets.set_aside:
        rows = _filled_rows(form)
        if rows:
            where = on_sheet(place, form.sheet)
            findings.append(SHEET_HIDDEN.at(where, rows=row_runs(rows), number=len(rows), identity=form.sheet))
    findings.extend(
        SHEET_HIDDEN.at(on_sheet(place, form.sheet), variant="read", identity=form.sheet)
        for form in sheets.read
        if form.marks.hidden and _filled_rows(form)
    )
    by_form: defaultdict[str, list[FoundForm]] = defaultdict(list)
    for form in sheets.read:
        by_form[form.form.name].append(form)
    for same in by_form.values():
        if len(same) > 1:
            names = ", ".join(f"“{form.sheet}”" for form in same)
            findings.append(SHEET_REPEATED.at(on_sheet(place, same[1].sheet), sheets=names, identity=same[1].sheet))
    for name in by_form:
        other = forms.get(COMPANIONS.get(name, ""))
        if other and other.name not in by_form:
            findings.append(SHEET_MISSING.at(place, wanted=other.sheet, identity=other.name))
    return findings


def _filled_rows(form: FoundForm) -> list[int]:
    none = {RowKind.BLANK, RowKind.UNTOUCHED, RowKind.HEADING, RowKind.OTHER_HEADING}
    return [row for row, kind in form.kinds.items() if kind not in none]


def on_sheet(place: Place, sheet: str) -> Place:
    """The same file's sheet."""
    return Place(file=place.file, sheet=sheet, division=place.division)
