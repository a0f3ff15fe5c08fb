"""Recognise a workbook: which form of which year, whose, and which part.

The very-hidden sheet ``_meta`` says so; where it is missing, the headings, the file's name and the rows decide.
"""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from ita_batch.agency import AGENCY_FORMS, Agency
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Form, schema_form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.sender import Sender
from ita_batch.intake.sender_evidence import sender_of
from ita_batch.intake.sheets.book_sheets import META_SHEET, find_forms, on_sheet, sheet_findings
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.intake.sheets.other_agency import other_agency
from ita_batch.intake.sheets.other_year import other_year_by_heading, other_year_by_meta
from ita_batch.intake.sheets.structure import structure_findings
from ita_batch.intake.text_masking import quoted
from ita_batch.left_behind import is_new_by_itself
from ita_batch.rulebook.tables import KINDS, schema_of

FORM_UNKNOWN = Code("form-unknown", Severity.ERROR, source="contract: Workbook identity")
FORM_OLD_VERSION = Code("form-old-version", Severity.WARNING, source="contract: Workbook identity")
FILE_AGENCY = Code("file-agency", Severity.WARNING, source="contract: Files")
DIVISION_UNKNOWN = Code("division-unknown", Severity.ASK, source="contract: Workbook identity")
SHEET_UNKNOWN = Code("sheet-unknown", Severity.NOTE, source="contract: Sheets")

_PART = re.compile("[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Expectation:
    """The forms that are expected in the inbox, and the year and scheme they must belong to."""

    forms: Mapping[str, Form]
    scheme: str
    fiscal_year: int
    agency: Agency | None  # None while agency.xlsx itself is read
    earlier: Mapping[str, str] = field(default_factory=dict)  # file -> division of the last run


class Recognised(NamedTuple):
    """What a workbook is; ``found`` is empty when it must be refused, and the findings say why."""

    form: str | None
    sender: Sender
    part: str
    found: tuple[FoundForm, ...]
    findings: tuple[Finding, ...]

    @property
    def division(self) -> str | None:
        """The id of the division that sent it, where that is clear."""
        return self.sender.division


def recognise(workbook: Workbook, file: str, expected: Expectation) -> Recognised:
    """What this workbook is and where its forms stand."""
    meta = read_meta(workbook)
    place = Place(file=file)
    misplaced = _belongs_beside(workbook, meta, place) if expected.agency else None
    if misplaced:
        return Recognised(None, Sender(None), "1", (), (misplaced,))
    other_year = other_year_by_meta(meta, expected.scheme, expected.fiscal_year, place)
    if other_year:
        form = meta.get("form")
        known = form if form in expected.forms else None
        return Recognised(known, Sender(_known_division(meta, expected)), _part(meta), (), (other_year,))
    sheets = find_forms(workbook, meta.get("form"), expected.forms.values(), expected.fiscal_year)
    found = sheets.read
    if not found:
        return _unknown(workbook, meta, place, expected)
    if found[0].form.central:
        return _central(meta, found, file, expected)
    agency = expected.agency
    sender = sender_of(meta, found, file, agency, expected.earlier) if agency else Sender(None)
    place = Place(file=file, division=sender.division)
    if agency and not meta.get("fiscal_year"):
        other_year = other_year_by_heading(found, expected.fiscal_year, place)
        if other_year:
            return Recognised(found[0].form.name, Sender(sender.division), _part(meta), (), (other_year,))
    findings = [
        *([DIVISION_UNKNOWN.at(place)] if agency and not sender.division and not sender.contested else []),
        *(SHEET_UNKNOWN.at(on_sheet(place, name)) for name in sheets.strangers),
        *_old_version(meta, found[0].form, place),
        *other_agency([form for form in found if not form.doubt], place, agency),
        *sheet_findings(sheets, place, expected.forms),
        *(finding for form in found if not form.doubt for finding in structure_findings(form, file, sender.division)),
    ]
    return Recognised(found[0].form.name, sender, _part(meta), tuple(found), tuple(findings))


def _belongs_beside(workbook: Workbook, meta: Mapping[str, str], place: Place) -> Finding | None:
    """What to say of a workbook that is no form and belongs outside the inbox."""
    if _is_agency_workbook(workbook, meta):
        return FILE_AGENCY.at(place)
    return FILE_AGENCY.at(place, variant="rules") if _is_rules_workbook(workbook, meta) else None


def _is_agency_workbook(workbook: Workbook, meta: Mapping[str, str]) -> bool:
    """An agency.xlsx of whatever year: it says so, or most of its sheets are there."""
    return meta.get("form") in AGENCY_FORMS or _has_most_of(workbook, _agency_sheets())


def _is_rules_workbook(workbook: Workbook, meta: Mapping[str, str]) -> bool:
    """A rules.xlsx of whatever year."""
    return meta.get("form") in _rules_sheets() or _has_most_of(workbook, frozenset(_rules_sheets().values()))


@cache
def _agency_sheets() -> frozenset[str]:
    """The names of the sheets of agency.xlsx."""
    return frozenset(schema_form(name).sheet for name in AGENCY_FORMS)


@cache
def _rules_sheets() -> Mapping[str, str]:
    """The tables of rules.xlsx as ``_meta`` calls them, and the names of their sheets."""
    return {str(schema["$id"]): str(schema["x-sheet"]) for schema in map(schema_of, KINDS)}


def _has_most_of(workbook: Workbook, sheets: Set[str]) -> bool:
    return 2 * len(sheets & workbook.sheets.keys()) > len(sheets)


def _central(meta: Mapping[str, str], found: Sequence[FoundForm], file: str, expected: Expectation) -> Recognised:
    """A form that the secretary fills, of no division. Filtered rows and several sheets are in order there."""
    place = Place(file=file)
    structure = [finding for form in found for finding in structure_findings(form, file, None)]
    findings = (
        *_old_version(meta, found[0].form, place),
        *other_agency(found, place, expected.agency),
        *(finding for finding in structure if finding.severity is Severity.ERROR),
    )
    return Recognised(found[0].form.name, Sender(None), "1", tuple(found), findings)


def _unknown(workbook: Workbook, meta: Mapping[str, str], place: Place, expected: Expectation) -> Recognised:
    """No table was found; ``_meta``, where present, still gives the form and the division."""
    form = expected.forms.get(meta.get("form", ""))
    if form is None:
        empty = not any(seen(cell) for grid in workbook.sheets.values() for row in grid for cell in row)
        by_itself = empty and is_new_by_itself(PurePosixPath(place.file or ""))
        finding = FORM_UNKNOWN.at(
            place, variant="empty" if empty else None, severity=Severity.NOTE if by_itself else None
        )
        return Recognised(None, Sender(None), "1", (), (finding,))
    division = _known_division(meta, expected)
    where = Place(file=place.file, division=division)
    finding = FORM_UNKNOWN.at(where, variant="headings", form=form.short_title)
    return Recognised(form.name, Sender(division), _part(meta), (), (finding,))


def _known_division(meta: Mapping[str, str], expected: Expectation) -> str | None:
    """The division that ``_meta`` names, where the agency has it."""
    unit = expected.agency.division(meta.get("division")) if expected.agency else None
    return unit.division_id if unit else None


def _part(meta: Mapping[str, str]) -> str:
    """The number of the part; the first where ``_meta`` holds what was typed or pasted there."""
    part = meta.get("part", "")
    return part if _PART.fullmatch(part) else "1"


def read_meta(workbook: Workbook) -> dict[str, str]:
    """The key-value pairs of ``_meta``; empty when the sheet is missing."""
    grid = workbook.sheets.get(META_SHEET, [])
    return {as_text(row[0]).strip(): as_text(row[1]).strip() for row in grid if len(row) > 1}


def _old_version(meta: Mapping[str, str], form: Form, place: Place) -> list[Finding]:
    version = meta.get("version")
    if version and version != form.version:
        return [FORM_OLD_VERSION.at(place, past=True, version=quoted(version), expected=form.version)]
    return []
