"""The sheets of a workbook: which hold forms, which are hidden, and which companion sheet is missing.

A hidden copy of a form that is also visible is not read: its sender cannot see it. It is reported with its rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Form
from ita_batch.forms.questions import ASKED_SHEET, LIST_SHEET
from ita_batch.intake.files.read_workbook import SheetMarks, Workbook
from ita_batch.intake.sheets.doubtful_sheets import with_doubts
from ita_batch.intake.sheets.find_form import find_form
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.intake.sheets.row_runs import row_runs
from ita_batch.messages import Language, word
from ita_batch.plain_text import visible

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")
META_SHEET = "_meta"
# Sheets of our own workbooks that hold no rows.
IGNORED_SHEETS = frozenset({META_SHEET, "_lists", ASKED_SHEET, "คำชี้แจง", LIST_SHEET})
# Forms that are sent as two sheets of one workbook.
COMPANIONS = {"oit_evidence": "oit_component", "oit_component": "oit_evidence"}


SHEET_MISSING = Code("sheet-missing", Severity.WARNING, source="contract: Sheets")
SHEET_HIDDEN = Code("sheet-hidden", Severity.WARNING, source="contract: Sheets")
SHEET_DOUBTFUL = Code("sheet-doubtful", Severity.ASK, source="contract: Sheets", structural=True)
SHEET_REPEATED = Code("sheet-repeated", Severity.NOTE, source="contract: Sheets")


@dataclass(slots=True)
class BookSheets:
    """The sheets of a workbook, sorted."""

    read: list[FoundForm] = field(default_factory=list)  # those whose rows count first
    set_aside: list[FoundForm] = field(default_factory=list)  # hidden copies of a form that is visible
    strangers: list[str] = field(default_factory=list)  # sheets with content that hold no form


def find_forms(workbook: Workbook, first: str | None, forms: Iterable[Form], fiscal_year: int) -> BookSheets:
    """The forms of all sheets, those called ``first`` first; a hidden one only where no visible one counts."""
    sheets, candidates = BookSheets(), list(forms)
    returned = ASKED_SHEET in workbook.sheets or LIST_SHEET in workbook.sheets
    for sheet, grid in workbook.sheets.items():
        if sheet in IGNORED_SHEETS:
            continue
        marks = workbook.marks.get(sheet, SheetMarks())
        if returned:
            marks = replace(marks, notes=_not_ours(marks.notes))
        form = find_form(visible(sheet), grid, candidates, marks, ours=first is not None)
        if form:
            sheets.read.append(form)
        elif any(seen(cell) for row in grid for cell in row):
            sheets.strangers.append(visible(sheet))
    sheets.read = with_doubts(sheets.read, fiscal_year)
    shown = {form.form.name for form in sheets.read if not form.marks.hidden and not form.doubt}
    sheets.set_aside = [form for form in sheets.read if form.marks.hidden and form.form.name in shown]
    sheets.read = [form for form in sheets.read if form not in sheets.set_aside]
    sheets.read.sort(key=lambda form: (form.form.name != first, bool(form.doubt)))  # stable: sheet order otherwise
    return sheets


def _not_ours(notes: Mapping[tuple[int, int], str]) -> dict[tuple[int, int], str]:
    """The notes of a return without those it was sent with, which begin with a severity; LibreOffice drops authors."""
    graver = [severity for severity in Severity if severity != Severity.NOTE]
    ours = tuple(f"{word(severity.value, language)}:" for severity in graver for language in LANGUAGES)
    return {place: note for place, note in notes.items() if not note.startswith(ours)}


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
    findings.extend(_doubtful(form, on_sheet(place, form.sheet)) for form in sheets.read if form.doubt)
    by_form: defaultdict[str, list[FoundForm]] = defaultdict(list)
    for form in sheets.read:
        by_form[form.form.name].append(form)
    for same in by_form.values():
        counted = [form for form in same if not form.doubt]
        if len(counted) > 1:
            names, second = ", ".join(f"“{form.sheet}”" for form in counted), counted[1].sheet
            findings.append(SHEET_REPEATED.at(on_sheet(place, second), sheets=names, identity=second))
    for name in by_form:
        other = forms.get(COMPANIONS.get(name, ""))
        if other and other.name not in by_form:
            findings.append(SHEET_MISSING.at(place, wanted=other.sheet, identity=other.name))
    return findings


def _doubtful(form: FoundForm, where: Place) -> Finding:
    """The question about a whole sheet; its rows wait for the answer."""
    number = sum(kind is RowKind.FILLED for kind in form.kinds.values())
    return SHEET_DOUBTFUL.at(where, variant=form.doubt, sheet=form.sheet, number=number, identity=form.sheet)


def _filled_rows(form: FoundForm) -> list[int]:
    none = {RowKind.BLANK, RowKind.UNTOUCHED, RowKind.HEADING, RowKind.OTHER_HEADING}
    return [row for row, kind in form.kinds.items() if kind not in none]


def on_sheet(place: Place, sheet: str) -> Place:
    """The same file's sheet."""
    return Place(file=place.file, sheet=sheet, division=place.division)
