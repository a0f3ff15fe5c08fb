"""Recognise a workbook: which form of which year, whose, and which part.

The very-hidden sheet ``_meta`` says so; where it is missing, the headings, the file's name and the rows decide.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ita_batch.agency import AGENCY_FORMS, Agency
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Form, load_form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Grid, Workbook
from ita_batch.intake.sheets.book_sheets import META_SHEET, find_forms, on_sheet, sheet_findings
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.sheets.other_agency import other_agency
from ita_batch.intake.sheets.structure import structure_findings
from ita_batch.thai.text import canonical, match_key

DIVISION_LABELS = frozenset({match_key("ส่วนราชการ"), match_key("กอง/ฝ่าย"), match_key("หน่วยงาน")})

FORM_UNKNOWN = Code("form-unknown", Severity.ERROR, source="contract: Workbook identity")
FORM_OTHER_YEAR = Code("form-other-year", Severity.ERROR, source="contract: Workbook identity")
FORM_OLD_VERSION = Code("form-old-version", Severity.WARNING, source="contract: Workbook identity")
FILE_AGENCY = Code("file-agency", Severity.WARNING, source="contract: Files")
DIVISION_UNKNOWN = Code("division-unknown", Severity.ASK, source="contract: Workbook identity")
SHEET_UNKNOWN = Code("sheet-unknown", Severity.NOTE, source="contract: Sheets")


@dataclass(frozen=True, slots=True)
class Expectation:
    """The forms that are expected in the inbox, and the year and scheme they must belong to."""

    forms: Mapping[str, Form]
    scheme: str
    fiscal_year: int
    agency: Agency | None  # None while agency.xlsx itself is read


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a workbook is; ``found`` is empty when it must be refused, and the findings say why."""

    form: str | None
    division: str | None
    part: str
    found: tuple[FoundForm, ...]
    findings: tuple[Finding, ...]


def recognise(workbook: Workbook, file: str, expected: Expectation) -> Recognised:
    """What this workbook is and where its forms stand."""
    meta = read_meta(workbook)
    place = Place(file=file)
    if expected.agency and _is_agency_workbook(workbook, meta):
        return Recognised(None, None, "1", (), (FILE_AGENCY.at(place),))
    other_year = _other_year(meta, expected, place)
    if other_year:
        form = meta.get("form")
        known = form if form in expected.forms else None
        return Recognised(known, meta.get("division") or None, meta.get("part", "1"), (), (other_year,))
    sheets = find_forms(workbook, meta.get("form"), expected.forms.values())
    found = sheets.read
    if not found:
        return _unknown(meta, place, expected)
    if found[0].form.central:
        return _central(meta, found, file, expected)
    division, remark = _division(meta, found, file, expected.agency)
    place = Place(file=file, division=division)
    findings = [
        *remark,
        *(SHEET_UNKNOWN.at(on_sheet(place, name)) for name in sheets.strangers),
        *_old_version(meta, found[0].form, place),
        *other_agency(found, place, expected.agency),
        *sheet_findings(sheets, place, expected.forms),
        *(finding for form in found for finding in structure_findings(form, file, division)),
    ]
    return Recognised(found[0].form.name, division, meta.get("part") or "1", tuple(found), tuple(findings))


def _is_agency_workbook(workbook: Workbook, meta: Mapping[str, str]) -> bool:
    """An agency.xlsx of whatever year: it says so, or most of its sheets are there."""
    sheets = {load_form(name).sheet for name in AGENCY_FORMS}
    return meta.get("form") in AGENCY_FORMS or 2 * len(sheets & workbook.sheets.keys()) > len(sheets)


def _central(meta: Mapping[str, str], found: Sequence[FoundForm], file: str, expected: Expectation) -> Recognised:
    """A form that the secretary fills, of no division. Filtered rows and several sheets are in order there."""
    place = Place(file=file)
    structure = [finding for form in found for finding in structure_findings(form, file, None)]
    findings = (
        *_old_version(meta, found[0].form, place),
        *other_agency(found, place, expected.agency),
        *(finding for finding in structure if finding.severity is Severity.ERROR),
    )
    return Recognised(found[0].form.name, None, "1", tuple(found), findings)


def _unknown(meta: Mapping[str, str], place: Place, expected: Expectation) -> Recognised:
    """No table was found; ``_meta``, where present, still gives the form and the division."""
    form = expected.forms.get(meta.get("form", ""))
    if form is None:
        return Recognised(None, None, "1", (), (FORM_UNKNOWN.at(place),))
    division = meta.get("division") if expected.agency and expected.agency.division(meta.get("division")) else None
    where = Place(file=place.file, division=division)
    finding = FORM_UNKNOWN.at(where, variant="headings", form=form.short_title)
    return Recognised(form.name, division, meta.get("part") or "1", (), (finding,))


def read_meta(workbook: Workbook) -> dict[str, str]:
    """The key-value pairs of ``_meta``; empty when the sheet is missing."""
    grid = workbook.sheets.get(META_SHEET, [])
    return {as_text(row[0]).strip(): as_text(row[1]).strip() for row in grid if len(row) > 1}


def _other_year(meta: Mapping[str, str], expected: Expectation, place: Place) -> Finding | None:
    year, scheme = meta.get("fiscal_year"), meta.get("scheme")
    if (year and year != str(expected.fiscal_year)) or (scheme and scheme != expected.scheme):
        variant = None if year != str(expected.fiscal_year) else "scheme"
        return FORM_OTHER_YEAR.at(
            place, variant=variant, year=year or "?", scheme=scheme or "?", expected=expected.fiscal_year
        )
    return None


def _old_version(meta: Mapping[str, str], form: Form, place: Place) -> list[Finding]:
    version = meta.get("version")
    if version and version != form.version:
        return [FORM_OLD_VERSION.at(place, version=version, expected=form.version)]
    return []


def _division(
    meta: Mapping[str, str], found: Sequence[FoundForm], file: str, agency: Agency | None
) -> tuple[str | None, list[Finding]]:
    if agency is None:
        return None, []
    named = agency.division(meta.get("division"))
    if named:
        return named.division_id, []
    for words in (_heading_value(found[0].grid[: found[0].first_row]), *_file_words(file)):
        unit = agency.find(words) if words else None
        if unit:
            return unit.division_id, []
    majority = _majority(found[0], agency)
    if majority:
        return majority, []
    return None, [DIVISION_UNKNOWN.at(Place(file=file))]


def _heading_value(rows: Grid) -> str:
    """The cell to the right of the label ส่วนราชการ above the table."""
    for row in rows:
        for position, cell in enumerate(row[:-1]):
            if match_key(as_text(cell)) in DIVISION_LABELS:
                following = (as_text(value).strip() for value in row[position + 1 :])
                return next((text for text in following if text), "")
    return ""


def _file_words(file: str) -> tuple[str, ...]:
    """The folders and words of the file's name, the longest pieces first."""
    path = PurePosixPath(canonical(file))
    words = [*path.parts[:-1], path.stem, *path.stem.replace("_", " ").replace("-", " ").split()]
    return tuple(sorted(words, key=len, reverse=True))


def _majority(found: FoundForm, agency: Agency) -> str | None:
    """The unit that most rows name in their division column."""
    position = found.columns.get("division")
    if position is None:
        return None
    cells = (as_text(row[position]) for row in found.grid[found.first_row :] if position < len(row))
    named = Counter(unit.division_id for unit in map(agency.find, cells) if unit)
    return named.most_common(1)[0][0] if named else None
