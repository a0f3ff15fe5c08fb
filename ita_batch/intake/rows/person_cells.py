"""Read the cells that say who somebody is: names without their titles."""

import re

from ita_batch.findings import Code, Severity
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.cell import TEXT_REPAIRED, Cell, ReadCell, read_text
from ita_batch.thai.name_doubts import (
    NameDoubt,
    bare_name,
    is_nobody,
    name_doubt,
    person_doubt,
    surely_organisation,
)
from ita_batch.thai.person_names import split_title, split_title_behind, title_unsure
from ita_batch.thai.text import means_none

TITLE_IN_NAME = Code("title-in-name", Severity.NOTE, source="contract: Cells")
NAME_DOUBTFUL = Code("name-doubtful", Severity.ASK, source="contract: Cells")
LETTERS_MIXED = Code("letters-mixed", Severity.WARNING, source="contract: Cells")

# One or two small letters of another alphabet inside a Thai word: "สมชaย". Capitals are abbreviations ("ร้านITไทย").
_LOOK_ALIKE = re.compile("(?<=[ก-๎])[a-z\u03b1-\u03c9\u0430-\u044f]{1,2}(?=[ก-๎])")


def read_name(cell: Cell) -> ReadCell:
    """The name without its title; what may be two people, or no name at all, is asked about."""
    if means_none(cell.text):
        return None, []
    doubt, bare = name_doubt(cell.text), bare_name(cell.text)
    value, findings = read_text(cell.holding(bare.replace("\n", " ")))
    if bare != cell.text.strip() and not findings:
        findings.append(cell.finding(TEXT_REPAIRED, variant="bare"))
    if doubt:
        severity = Severity.ERROR if doubt in {NameDoubt.NO_NAME, NameDoubt.GARBLED} else None
        findings.append(cell.finding(NAME_DOUBTFUL, variant=doubt.value, severity=severity))
    value, told = _without_title(cell, str(value or ""), doubt)
    findings.extend(told)
    if _LOOK_ALIKE.search(str(value or "")):
        findings.append(cell.finding(LETTERS_MIXED))
    return value, findings


def _without_title(cell: Cell, name: str, doubt: NameDoubt | None) -> ReadCell:
    """The name of a person without titles before and behind it; an organisation keeps every letter of its own."""
    if cell.person is False or (cell.column.person_when and surely_organisation(name)):
        empty = not doubt and bool(cell.column.person_when) and is_nobody(name)
        return name or None, [cell.finding(NAME_DOUBTFUL, variant=NameDoubt.NOBODY.value)] if empty else []
    findings = []
    before, rest = split_title(name)
    behind, rest = split_title_behind(rest)
    if rest and (before or behind):
        title = " ".join(filter(None, (before, behind)))
        if title_unsure(name):
            shown = masked(cell.column, rest)
            findings.append(
                cell.finding(TITLE_IN_NAME, variant="unsure", severity=Severity.ASK, title=title, reading=shown)
            )
        else:
            findings.append(cell.finding(TITLE_IN_NAME, title=title))
        name = rest
    if not doubt and cell.person and cell.column.person_when and (one := person_doubt(name)):
        findings.append(cell.finding(NAME_DOUBTFUL, variant=one.value))
    return name or None, findings
