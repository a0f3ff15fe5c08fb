"""Read the cells that say who somebody is and how to reach them: names, phones and e-mails."""

import re
from dataclasses import replace

from ita_batch.findings import Code, Severity
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.cell import CELL_READ_AS, TEXT_REPAIRED, Cell, ReadCell, read_text
from ita_batch.thai.emails import parse_email
from ita_batch.thai.name_doubts import (
    NameDoubt,
    bare_name,
    is_nobody,
    name_doubt,
    person_doubt,
    surely_organisation,
)
from ita_batch.thai.person_names import split_title, split_title_behind, title_unsure
from ita_batch.thai.phones import Phone, PhoneReason, parse_phones
from ita_batch.thai.text import canonical, means_none

TITLE_IN_NAME = Code("title-in-name", Severity.NOTE, source="contract: Cells")
NAME_DOUBTFUL = Code("name-doubtful", Severity.ASK, source="contract: Cells")
LETTERS_MIXED = Code("letters-mixed", Severity.WARNING, source="contract: Cells")
PHONE_INVALID = Code("phone-invalid", Severity.ERROR, source="contract: Cells")
PHONE_LOST_ZERO = Code("phone-lost-zero", Severity.ASK, source="contract: Cells")
PHONE_SEVERAL = Code("phone-several", Severity.NOTE, source="contract: Cells")
EMAIL_INVALID = Code("email-invalid", Severity.ERROR, source="contract: Cells")

# One or two small letters of another alphabet inside a Thai word: "สมชaย". Capitals are abbreviations ("ร้านITไทย").
_LOOK_ALIKE = re.compile("(?<=[ก-๎])[a-z\u03b1-\u03c9\u0430-\u044f]{1,2}(?=[ก-๎])")
_MAILTO = re.compile(r"mailto:\s*", re.IGNORECASE)


def read_name(cell: Cell) -> ReadCell:
    """The name without its title; what may be two people, or no name at all, is asked about."""
    if means_none(cell.text):
        return None, []
    doubt, bare = name_doubt(cell.text), bare_name(cell.text)
    value, findings = read_text(replace(cell, raw=bare.replace("\n", " ")))
    if bare != cell.text.strip() and not findings:
        findings.append(cell.finding(TEXT_REPAIRED, variant="bare"))
    if doubt:
        severity = Severity.ERROR if doubt is NameDoubt.NO_NAME else None
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


def read_phone(cell: Cell) -> ReadCell:
    """The numbers as they are dialled, joined by a comma."""
    reading = parse_phones(cell.text)
    value = ", ".join(_dialled(phone) for phone in reading.phones)
    if reading.reason is PhoneReason.INVALID:
        return canonical(cell.text), [cell.finding(PHONE_INVALID)]
    findings = []
    if reading.reason is PhoneReason.LOST_ZERO:
        findings.append(cell.finding(PHONE_LOST_ZERO, reading=masked(cell.column, value)))
    if reading.line_range:
        findings.append(cell.finding(PHONE_SEVERAL, variant="range"))
    elif len(reading.phones) > 1:
        findings.append(cell.finding(PHONE_SEVERAL, number=len(reading.phones)))
    return value or None, findings


def _dialled(phone: Phone) -> str:
    """As it is dialled and typed into ITAS: digits only, then the extension."""
    return f"{phone.national} ต่อ {phone.extension}" if phone.extension else phone.national


def read_email(cell: Cell) -> ReadCell:
    """The address in lower case."""
    if means_none(cell.text):
        return None, []
    address = parse_email(cell.text)
    if address is None:
        return canonical(cell.text), [cell.finding(EMAIL_INVALID)]
    if _MAILTO.sub("", canonical(cell.text)).casefold() == address:
        return address, []
    return address, [cell.finding(CELL_READ_AS, given=cell.text, reading=masked(cell.column, address))]
