"""Numbers and addresses that people type where they know none: 0800000000, 0812345678, a@a.com, test@…"""

import re
from collections.abc import Sequence
from typing import Final

from ita_batch.thai.word_lists import word_list

_PREFIX: Final = {"02": 2}  # what a number begins with, whoever has it: 02, an area code, a mobile's prefix
_USUAL_PREFIX: Final = 3
_UP: Final = "0123456789" * 2
_DOWN: Final = _UP[::-1]
_LEAST: Final = 6  # digits behind the prefix
_RUNS: Final = frozenset(run[at : at + _LEAST] for run in (_UP, _DOWN) for at in range(10)) | frozenset(
    digit * _LEAST for digit in "0123456789"
)
_REPEATED: Final = re.compile(r"([a-z0-9])\1{2,}")
_THAI_NUMBER: Final = re.compile(r"0[0-9]{8,9}")


def is_placeholder_number(national: str) -> bool:
    """True for a Thai number whose digits behind the prefix are all equal, or count up or down."""
    if national[-_LEAST:] not in _RUNS or not _THAI_NUMBER.fullmatch(national):
        return False
    own = national[_PREFIX.get(national[:2], _USUAL_PREFIX) :]
    return own in _UP or own in _DOWN or not own.strip(own[0])


def plain_numbers(texts: Sequence[str]) -> list[bool]:
    """Of many cells whether each is one Thai number, and surely no placeholder."""
    return [text.isdigit() and text[0] == "0" and text[-_LEAST:] not in _RUNS for text in texts]


def is_placeholder_email(address: str) -> bool:
    """True for a@a.com, xxx@…, test@…, noemail@…, given as `parse_email` gives an address."""
    local, _, domain = address.partition("@")
    same = domain.startswith(local) and local == domain.partition(".")[0]
    repeated = local[:1] * 3 == local[:3] and _REPEATED.fullmatch(local) is not None
    return bool(local) and (same or repeated or local in word_list("addresses"))
