"""Read and mask e-mail addresses; only their form is checked, without a network."""

import re
from typing import Final

from ita_batch.text_limits import LONGEST_EMAIL
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.kept import kept
from ita_batch.thai.text import canonical

_LABEL: Final = re.compile(r"^(?:mailto|e-?mail|อีเมล์?)\s*[:：]\s*", re.IGNORECASE)
_AROUND: Final = " .,;:<>()[]{}'\"‘’“”"
_SPACED_AT: Final = re.compile(r"\s*@\s*")
# Full-width signs of an Asian keyboard, which lie a fixed distance above the plain ones.
_PLAIN: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL_WIDTH_AT: Final = "\uff20"
# An address as nearly all are: letters and digits with single signs between, and a domain that anybody can have.
_EVERYDAY: Final = re.compile(
    r"[a-z0-9]+(?:[._+-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?!(?:arpa|invalid|local|localhost|onion)$)[a-z]{2,20}"
)
_LONGEST_EVERYDAY: Final = 63  # as long as each part of a domain may be


def parse_email(raw: str) -> str | None:
    """Return the address in lower case, or None when `raw` is not one address; never raises.

    Outer spaces and punctuation, invisible and full-width characters, Thai digits, spaces around the @ and a label
    such as "mailto:" are tolerated. Domains reserved for examples and tests are accepted. An address with letters
    outside ASCII before the @ is not: the keyboard was left in Thai.
    """
    if "@" not in raw and _FULL_WIDTH_AT not in raw:
        return None
    plain = to_arabic(canonical(raw)).translate(_PLAIN).strip(_AROUND)
    text = _SPACED_AT.sub("@", _LABEL.sub("", plain).strip(_AROUND))
    if len(text) <= _LONGEST_EVERYDAY and _EVERYDAY.fullmatch(small := text.lower()):
        return small
    return _validated(text) if len(text) <= LONGEST_EMAIL else None


@kept(1024)  # an address is read as a value, sought among others, and masked
def _validated(text: str) -> str | None:
    """By everything that the standards say of an address."""
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - hardly any address needs it

    try:
        found = validate_email(text, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError:
        return None
    # With the domains for tests the library accepts "a@test" too, where nobody can be reached.
    return found.normalized.lower() if "." in found.domain else None


def mask_email(text: str) -> str:
    """Hide an address: "somchai@example.com" -> "s***@e***.com"; what is not an address becomes "***"."""
    address = parse_email(text)
    if address is None:
        return "***"
    local, _, domain = address.rpartition("@")
    # A local part of one letter would be shown whole.
    first = local[0] if len(local) > 1 else ""
    return f"{first}***@{domain[0]}***.{domain.rpartition('.')[2]}"
