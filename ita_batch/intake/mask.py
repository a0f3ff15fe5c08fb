"""Mask what a cell held before it goes into a finding: phones, e-mails, names and free text are personal data."""

from __future__ import annotations

from ita_batch.forms import Column
from ita_batch.thai.emails import mask_email
from ita_batch.thai.names import mask_name
from ita_batch.thai.phones import mask_phone

MAX_SHOWN = 200
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
            return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "…"
        case _:
            return WITHHELD
