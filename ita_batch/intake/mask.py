"""What of a cell may be shown: masked in every finding, in clear only in the return to the division that sent it.

Phones, e-mails, names and free text are personal data. What a column is for decides how its text is masked; but rows
are pasted one column off, and headings stand above other people's cells: in any column only what can be nobody's stays
readable (``text_masking``), and an address of the web in its own column. A finding carries masked text only; a return
asks ``in_clear`` for what the sender's own cell holds, so that one table of kinds decides both.
"""

from typing import Final

from ita_batch.findings import Finding
from ita_batch.forms import Column, Form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.plain_words import is_plain
from ita_batch.intake.submission import Record
from ita_batch.intake.text_masking import WITHHELD, is_error_value, scrubbed, without_persons
from ita_batch.text_limits import LONGEST_MASKED
from ita_batch.thai.emails import mask_email
from ita_batch.thai.person_names import mask_name
from ita_batch.thai.phones import mask_phone

MAX_SHOWN: Final = 200
LONGEST_IN_CLEAR: Final = 120
_LINKS: Final = ("url", "urls")  # published addresses, never masked


def masked(column: Column, text: str) -> str:
    """The text as it may be shown outside the ITAS file and the sender's own return."""
    return _cut(_masked(column, text[:LONGEST_MASKED]), text)


def quoted(form: Form, text: str) -> str:
    """A text that stands in no column of the form, such as the heading of another, as it may be shown."""
    return _cut(without_persons(text, form.listed), text)


def in_clear(finding: Finding, column: Column, record: Record) -> dict[str, object]:
    """The words of a finding's sentence that are masked in it, as the cell of the sender's own record holds them."""
    words: dict[str, object] = {}
    typed = as_text(record.raw.get(column.key)).strip()
    given = finding.values.get("given")
    if given is not None and (column.kind not in _LINKS or str(given) not in typed):
        words["given"] = typed[:LONGEST_IN_CLEAR]
    if "reading" in finding.values and column.personal:
        words["reading"] = record.text(column.key)
    return words


def _masked(column: Column, text: str) -> str:
    if is_error_value(text) or is_plain(text, column.listed):
        return text
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
            return _impersonal(column, text)
        case _:
            return WITHHELD


def _impersonal(column: Column, text: str) -> str:
    """A text of a column that is meant for nobody's data; agency.xlsx is the secretary's own."""
    if column.secretarys:
        return scrubbed(text)
    return without_persons(text, column.listed, links=column.kind in _LINKS)


def _cut(shown: str, text: str) -> str:
    whole = len(text) <= LONGEST_MASKED and len(shown) <= MAX_SHOWN
    return shown if whole or shown == WITHHELD else f"{shown[:MAX_SHOWN]}…"
