"""Workbooks of another fiscal year: ``_meta`` says so, or, without one, the lines above the table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.cell_text import beginning
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.text_masking import quoted
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import canonical

FORM_OTHER_YEAR = Code("form-other-year", Severity.ERROR, source="contract: Workbook identity")
SCHEME, HEADING = "scheme", "heading"  # variants
_FOLDER = {None: "folder", HEADING: "heading-folder"}  # the same where the folder of that year is known

_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|งบประมาณ|ปีงบ)\s*(?:ปี)?\s*(?:พ\.?\s*ศ\.?)?\s*(2[4-7][0-9]{2})(?![0-9])")
_ANY_YEAR = re.compile(r"(?<![0-9])2[4-7][0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class _Named:
    """A year that a line above a table names, and where it stands."""

    year: int
    place: Place


def other_year_by_meta(meta: Mapping[str, str], scheme: str, fiscal_year: int, place: Place) -> Finding | None:
    """What ``_meta`` says against it; None where it is of this scheme and year, or says nothing."""
    year, other = meta.get("fiscal_year"), meta.get("scheme")
    if not ((year and year != str(fiscal_year)) or (other and other != scheme)):
        return None
    return FORM_OTHER_YEAR.at(
        place,
        variant=None if year != str(fiscal_year) else SCHEME,
        year=quoted(year) or "?",
        scheme=quoted(other) or "?",
        expected=fiscal_year,
    )


def other_year_by_heading(found: Sequence[FoundForm], fiscal_year: int, place: Place) -> Finding | None:
    """What the lines above the tables say: they name another year, and none of them names ours."""
    counted = [form for form in found if not form.doubt]
    ours = any(year == fiscal_year for form in counted for line in _lines(form) for year in _years(line[0]))
    named = next((one for form in counted for one in _named(form, place)), None)
    if ours or named is None or named.year == fiscal_year:
        return None
    return FORM_OTHER_YEAR.at(named.place, variant=HEADING, year=str(named.year), expected=fiscal_year)


def with_folder(finding: Finding, folders: Mapping[str, str]) -> Finding:
    """The same finding naming the folder of the work of that year, where there is one: year -> folder."""
    folder = folders.get(str(finding.values.get("year")))
    if finding.code != FORM_OTHER_YEAR or finding.variant not in _FOLDER or folder is None:
        return finding
    return finding.named(_FOLDER[finding.variant]).filled({"folder": folder})


def _named(form: FoundForm, place: Place) -> Iterator[_Named]:
    for text, row, position in _lines(form):
        if line := _YEAR.search(text):
            cell = xl_rowcol_to_cell(row, position)
            yield _Named(int(line[1]), Place(place.file, form.sheet, cell=cell, division=place.division))


def _lines(form: FoundForm) -> Iterator[tuple[str, int, int]]:
    """The texts above the headings of a table, with Arabic digits, and where each stands."""
    above = form.first_row if form.header_row is None else form.header_row
    for row, cells in enumerate(form.grid[:above]):
        for position, cell in enumerate(cells):
            if isinstance(cell, str) and cell:
                yield to_arabic(canonical(beginning(cell))), row, position


def _years(text: str) -> list[int]:
    return [int(year) for year in _ANY_YEAR.findall(text)]
