"""A workbook of another agency: its name stands above the table; ``_meta`` does not hold it."""

import re
from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from ita_batch.agency import Agency
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.cell_text import beginning
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.thai.text import canonical, match_key

FORM_OTHER_AGENCY = Code("form-other-agency", Severity.ASK, source="contract: Workbook identity", structural=True)

_AGENCY = re.compile(
    r"(?:องค์การบริหารส่วน(?:จังหวัด|ตำบล)|เทศบาล(?:นคร|เมือง|ตำบล)|เมืองพัทยา|กรุงเทพมหานคร|อบจ\.?|อบต\.?|ท[ตมน]\.)\s*(?P<name>[ก-๙]*)"
)


def other_agency(found: Sequence[FoundForm], place: Place, agency: Agency | None) -> list[Finding]:
    """Ask when a line above a table names another agency, and no line names ours."""
    if agency is None:
        return []
    ours = set(map(match_key, agency.names)) - {""}
    for form in found:
        named: list[tuple[str, Place]] = []
        for row, cells in enumerate(form.grid[: form.first_row]):
            for position, cell in enumerate(cells):
                text = canonical(beginning(cell)) if isinstance(cell, str) else ""
                line = _AGENCY.match(text)
                if line and line["name"]:
                    address = xl_rowcol_to_cell(row, position)
                    where = Place(place.file, form.sheet, cell=address, division=place.division)
                    named.append((text, where))
        if named and not any(_begins_with(text, ours) for text, _ in named):
            text, where = named[0]
            return [FORM_OTHER_AGENCY.at(where, value=text, given=text, agency=agency.name, identity=match_key(text))]
    return []


def _begins_with(text: str, names: set[str]) -> bool:
    """True when the first words of a line are one of these names, however spaced."""
    words = text.split()
    return any(match_key("".join(words[: number + 1])) in names for number in range(len(words)))
