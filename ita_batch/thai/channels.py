"""Take a cell apart that holds more than one channel of contact: e-mail addresses, accounts, and the rest."""

import re
from dataclasses import dataclass
from typing import Final

from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.emails import parse_email
from ita_batch.thai.kept import kept
from ita_batch.thai.text import canonical

_EMAIL: Final = re.compile(
    r"(?:(?<![a-z])(?:e-?mail|mail)(?![a-z])|อีเมล์?|เมล์?)?[\s:.=(]*(?<![\w.%+'@-])([\w.%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)\)?",
    re.IGNORECASE | re.ASCII,
)
_SITES: Final = (
    r"(?:https?://)?(?:(?<![a-z])[a-z]++\.)?(?:line\.me|lin\.ee|facebook\.com|fb\.com|m\.me|wa\.me|t\.me)/[^\s,;]+"
)
_NAMED: Final = (
    r"(?:(?<![a-z])(?:line|facebook|face\s?book|fb|ig|instagram|whats\s?app|we\s?chat|telegram|messenger)(?![a-z])"
    r"|ไลน์|ไลน|เฟซบุ๊ก|เฟสบุ๊ก|เฟสบุ๊ค|เฟซบุ๊ค|เฟซ|เฟส|ไอจี|วอตส์แอปป์|วีแชต|วีแชท)"
)
# The name of an account holds a letter: digits alone are a telephone number.
_ACCOUNT: Final = re.compile(
    rf"{_SITES}|{_NAMED}\s*(?:id|ไอดี)?[\s.:=@]*(?!(?:id|ไอดี|เบอร์|โทร))[a-z0-9._-]*[a-z][a-z0-9._-]*",
    re.IGNORECASE,
)
_NO_LETTERS: Final = re.compile(r"[0-9 +()/,.-]*")
MOST_CHANNELS: Final = 8
"""Addresses or numbers that are read of one cell; nobody means more, and what stands beside them is asked about."""
_EDGES: Final = re.compile(r"^[\s,;/|]+|[\s,;/|]+$")


@dataclass(frozen=True, slots=True)
class Channels:
    """What a cell holds beside its own kind: addresses in lower case, accounts as typed, and the text without both."""

    emails: tuple[str, ...]
    accounts: tuple[str, ...]
    rest: str


@kept(1024)
def take_apart(text: str) -> Channels:
    """Take e-mail addresses and accounts ("ไลน์ somchai-demo", "facebook.com/demo") out of a text; never raises."""
    plain = canonical(text[:LONGEST_TOLD])
    if _NO_LETTERS.fullmatch(plain) or not any(map(str.isalpha, plain)):
        return Channels((), (), plain)
    emails: list[str] = []

    def address(found: re.Match[str]) -> str:
        parsed = parse_email(found[1]) if len(emails) < MOST_CHANNELS else None
        if parsed is None:
            return found[0]
        emails.append(parsed)
        return " , "

    rest = _EMAIL.sub(address, plain) if "@" in plain else plain
    accounts = [found[0].strip() for found in _ACCOUNT.finditer(rest)]
    rest = _EDGES.sub("", _ACCOUNT.sub(" , ", rest))
    return Channels(tuple(dict.fromkeys(emails)), tuple(dict.fromkeys(accounts)), rest)
