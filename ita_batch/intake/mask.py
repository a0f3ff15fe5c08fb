"""What of a cell may be shown: masked in every finding, in clear only in the return to the division that sent it.

Phones, e-mails, names and free text are personal data. A finding carries masked text only; a return asks ``in_clear``
for what the sender's own cell holds, so that one table of kinds decides both.
"""

import re

from ita_batch.findings import Finding
from ita_batch.forms import Column
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.submission import Record
from ita_batch.thai.emails import mask_email
from ita_batch.thai.person_names import mask_name, split_title
from ita_batch.thai.phones import mask_phone

MAX_SHOWN = 200
LONGEST_IN_CLEAR = 120
_LINKS = ("url", "urls")  # published addresses, never masked
_PASTED_NAMES = ("choice", "choices", "date", "number")  # where a row pasted one column off puts a name
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+")
_NUMBER = re.compile(r"[+\d][\d \-]{7,}\d")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\b")
_PHONE_DIGITS = 9  # a date has at most eight
WITHHELD = "(ปกปิด)"


def masked(column: Column, text: str) -> str:
    """The text as it may be shown outside the ITAS file and the sender's own return."""
    match column.personal:
        case "phone":
            shown = mask_phone(text)
            # Words beside the number may be anybody's name.
            return WITHHELD if any(letter.isalpha() and letter != "x" for letter in shown) else shown
        case "email":
            return mask_email(text) if "@" in text else WITHHELD
        case "name":
            return mask_name(text)
        case None:
            shown = text if column.kind in _LINKS else scrubbed(text)
            if column.kind in _PASTED_NAMES and _may_be_a_name(shown):
                shown = mask_name(shown)
            return shown if len(shown) <= MAX_SHOWN else shown[:MAX_SHOWN] + "…"
        case _:
            return WITHHELD


def in_clear(finding: Finding, column: Column, record: Record) -> dict[str, object]:
    """The words of a finding's sentence that are masked in it, as the cell of the sender's own record holds them."""
    words: dict[str, object] = {}
    if "given" in finding.values and column.kind not in _LINKS:
        words["given"] = as_text(record.raw.get(column.key)).strip()[:LONGEST_IN_CLEAR]
    if "reading" in finding.values and column.personal:
        words["reading"] = record.text(column.key)
    return words


def scrubbed(text: str) -> str:
    """Mask what looks like a phone or an e-mail in a cell where none belongs: rows pasted one column off."""

    def phone(found: re.Match[str]) -> str:
        digits = sum(letter.isdigit() for letter in found[0])
        looks_like_phone = digits >= _PHONE_DIGITS and not _ISO_DAY.match(found[0])
        return mask_phone(found[0]) if looks_like_phone else found[0]

    return _NUMBER.sub(phone, _EMAIL.sub(lambda found: mask_email(found[0]), text))


def _may_be_a_name(text: str) -> bool:
    """A title, or two words of Thai letters without any digit: not what a list or a date column expects."""
    title, rest = split_title(text)
    words = rest.split()
    return bool(title) or (len(words) > 1 and not any(letter.isdigit() for letter in text))
