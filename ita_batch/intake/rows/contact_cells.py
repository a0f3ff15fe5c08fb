"""Read the cells that say how to reach somebody: phones and e-mails, and what else was typed into them."""

import re
from typing import Final

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.cell import CELL_READ_AS, Cell, ReadCell
from ita_batch.thai.channels import Channels, take_apart
from ita_batch.thai.emails import parse_email
from ita_batch.thai.phone_shapes import Guess, no_such_area, short_number
from ita_batch.thai.phone_words import without_labels
from ita_batch.thai.phones import Phone, PhoneReading, PhoneReason, numbers_within, parse_phones
from ita_batch.thai.text import canonical, means_none

PHONE_INVALID = Code("phone-invalid", Severity.ERROR, source="contract: Cells")
PHONE_LOST_ZERO = Code("phone-lost-zero", Severity.ASK, source="contract: Cells")
PHONE_READ_AS = Code("phone-read-as", Severity.ASK, source="contract: Cells")
PHONE_WORDS = Code("phone-words", Severity.ASK, source="contract: Cells")
PHONE_SEVERAL = Code("phone-several", Severity.NOTE, source="contract: Cells")
EMAIL_INVALID = Code("email-invalid", Severity.ERROR, source="contract: Cells")
EMAIL_SEVERAL = Code("email-several", Severity.NOTE, source="contract: Cells")
EMAIL_WORDS = Code("email-words", Severity.ASK, source="contract: Cells")

LEAST_DIGITS: Final = 8  # of a number that has lost its zero

_MAILTO: Final = re.compile(r"mailto:\s*", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-z0-9]", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"และ|หรือ|\b(?:or|and)\b", re.IGNORECASE)


def read_phone(cell: Cell) -> ReadCell:
    """The numbers as they are dialled, joined by a comma. E-mails and accounts beside them belong to other columns."""
    found = take_apart(cell.text)
    beside = bool(found.emails or found.accounts)
    reading = parse_phones(found.rest if beside else cell.text)
    value = dialled(reading.phones)
    if reading.reason is PhoneReason.INVALID:
        if beside and not any(char.isdigit() for char in reading.unread):
            return None, [cell.finding(PHONE_WORDS, variant="alone", given=cell.text)]
        return canonical(cell.text), [cell.finding(PHONE_INVALID, variant="area" if no_such_area(cell.text) else None)]
    if not (reading.guesses or reading.unread or reading.line_range or len(reading.phones) > 1):
        return value or None, []  # as nearly every cell
    return value or None, _said_of(cell, reading, masked(cell.column, value))


def _said_of(cell: Cell, reading: PhoneReading, shown: str) -> list[Finding]:
    findings = []
    if Guess.LOST_ZERO in reading.guesses:
        findings.append(cell.finding(PHONE_LOST_ZERO, reading=shown))
    others = sorted(reading.guesses - {Guess.LOST_ZERO})
    findings += [cell.finding(PHONE_READ_AS, variant=guess.value, reading=shown) for guess in others]
    if reading.unread:
        findings.append(cell.finding(PHONE_WORDS, given=cell.text, reading=shown))
    if reading.line_range:
        findings.append(cell.finding(PHONE_SEVERAL, variant="range"))
    elif len(reading.phones) > 1:
        findings.append(cell.finding(PHONE_SEVERAL, number=len(reading.phones)))
    return findings


def dialled(phones: tuple[Phone, ...]) -> str:
    """As they are dialled and typed into ITAS: digits only, then the extension."""
    return ", ".join(f"{one.national} ต่อ {one.extension}" if one.extension else one.national for one in phones)


def read_email(cell: Cell) -> ReadCell:
    """The addresses in lower case, joined by a comma."""
    if means_none(cell.text):
        return None, []
    address = parse_email(cell.text)
    if address is None:
        return _several_emails(cell)
    if _MAILTO.sub("", canonical(cell.text)).casefold() == address:
        return address, []
    return address, [cell.finding(CELL_READ_AS, given=cell.text, reading=masked(cell.column, address))]


def _several_emails(cell: Cell) -> ReadCell:
    """More than one address, or other things beside one; an address that was broken in two stays an error."""
    found = take_apart(cell.text)
    words = without_labels(_BETWEEN.sub(" , ", found.rest))
    if not found.emails:
        elsewhere = found.accounts or numbers_in(cell.text)
        return (None, []) if elsewhere else (canonical(cell.text), [cell.finding(EMAIL_INVALID)])
    phones = numbers_within(words)
    if "@" in words or (_LATIN.search(words) and not phones):
        return canonical(cell.text), [cell.finding(EMAIL_INVALID)]
    value = ", ".join(found.emails)
    findings = []
    if any(char.isalpha() for char in words):
        findings.append(cell.finding(EMAIL_WORDS, given=cell.text, reading=masked(cell.column, value)))
    if len(found.emails) > 1:
        findings.append(cell.finding(EMAIL_SEVERAL, number=len(found.emails)))
    return value, findings


def numbers_in(text: str) -> tuple[Phone, ...]:
    """The telephone numbers of a cell of another column: all that can be read where nothing else stands there."""
    reading = parse_phones(text)
    return reading.phones if reading.phones and only_numbers(text) else numbers_within(text)


def only_numbers(text: str) -> bool:
    """True where a cell holds telephone numbers and no other words."""
    reading = parse_phones(text)
    digits = sum(char.isdigit() for char in text)
    return bool(reading.phones) and not reading.unread and (digits >= LEAST_DIGITS or bool(short_number(text)))


def channels_of(text: str) -> tuple[Channels, tuple[Phone, ...]]:
    """Everything in a cell by which somebody can be reached."""
    found = take_apart(text)
    return found, numbers_in(found.rest)
