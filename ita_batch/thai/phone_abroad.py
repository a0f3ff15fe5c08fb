"""Telephone numbers of other countries, by the numbering plans of Google's libphonenumber (its Python port)."""

import re
from typing import Final, NamedTuple

_HERE: Final = 66
_LONG: Final = 11  # with fewer digits a number without "+" is rather a Thai one with a slip
_LEAST, _MOST = 4, 15  # of the shortest number that the plans know, and of the longest by ITU-T E.164
# How calls to other countries begin in Thailand: 00, and the numbers of the carriers (001, 007, 008, 009).
_CARRIER: Final = re.compile(r"00[1-9]?")
# Mobile numbers as they are written in Laos: 020 and eight digits.
_LAO_MOBILE: Final = re.compile(r"0?(20[2579][0-9]{7})")


class Abroad(NamedTuple):
    """A number with "+" and its country code; ``certain`` when it was typed with both and exists in the plan."""

    number: str
    certain: bool


def number_abroad(digits: str) -> Abroad | None:
    """Read digits, with "+" or "00" before the country code or without, as a number outside Thailand."""
    if len(digits) > _MOST + len("009"):
        return None
    if digits.startswith("+"):
        return _with_code(digits[1:])
    if digits.startswith("00"):
        starts = dict.fromkeys((2, _CARRIER.match(digits).end()))  # type: ignore[union-attr]
        found = [abroad for start in starts if (abroad := _with_code(digits[start:]))]
        return max(found, key=lambda abroad: abroad.certain, default=None)
    if (lao := _LAO_MOBILE.fullmatch(digits)) is not None:
        return Abroad(f"+856{lao[1]}", certain=False)
    if len(digits) < _LONG or digits.startswith("0"):
        return None
    found_one = _with_code(digits)
    return Abroad(found_one.number, certain=False) if found_one and found_one.certain else None


def _with_code(digits: str) -> Abroad | None:
    """The number of these digits, country code first; None where the country has no numbers of this length."""
    if len(digits) < _LEAST:
        return None
    import phonenumbers  # noqa: PLC0415 - its plans are read only where a number is not a Thai one

    try:
        number = phonenumbers.parse(f"+{digits}", None)
    except phonenumbers.NumberParseException:
        return None
    if number.country_code == _HERE or not phonenumbers.is_possible_number(number):
        return None
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Abroad(written, certain=phonenumbers.is_valid_number(number))
