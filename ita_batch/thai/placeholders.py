"""Numbers and addresses that people type where they know none: 0800000000, 0812345678, a@a.com, test@…"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from ita_batch.thai.emails import parse_email
from ita_batch.thai.word_lists import word_list

_PREFIX: Final = {"02": 2}  # what a number begins with, whoever has it: 02, an area code, a mobile's prefix
_USUAL_PREFIX: Final = 3
_REPEATED: Final = re.compile(r"([a-z0-9])\1{2,}")
_THAI_NUMBER: Final = re.compile(r"0[0-9]{8,9}")


def is_placeholder_number(national: str) -> bool:
    """True for a Thai number whose digits behind the prefix are all equal, or count up or down."""
    if not _THAI_NUMBER.fullmatch(national):
        return False
    own = national[_PREFIX.get(national[:2], _USUAL_PREFIX) :]
    steps = {(int(other) - int(one)) % 10 for one, other in pairwise(own)}
    return len(steps) == 1 and steps <= {0, 1, 9}


@lru_cache(maxsize=65_536)
def is_placeholder_email(address: str) -> bool:
    """True for a@a.com, xxx@…, test@…, noemail@…"""
    parsed = parse_email(address)
    local, _, domain = (parsed or "").partition("@")
    same = local == domain.partition(".")[0] or _REPEATED.fullmatch(local) is not None
    return bool(local) and (same or local in word_list("addresses"))
