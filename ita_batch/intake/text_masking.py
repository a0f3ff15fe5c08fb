"""Mask a text by what it looks like, whatever it was meant to be: numbers, addresses, every word that may be a name.

Readable stays what can be nobody's: words of headings and lists (``plain_words``), dates, amounts and numbers too short
for a phone, error values and signs.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ita_batch.intake.plain_words import is_plain
from ita_batch.text_limits import LONGEST_MASKED, LONGEST_QUOTED
from ita_batch.thai.channels import MOST_CHANNELS
from ita_batch.thai.date_text import month_number
from ita_batch.thai.emails import mask_email
from ita_batch.thai.person_names import mask_name
from ita_batch.thai.phones import PhoneReason, mask_phone, parse_phones

WITHHELD: Final = "(ปกปิด)"
NO_LIST: Final[frozenset[str]] = frozenset()
_HIDDEN: Final = "***"  # an address of which nothing is shown
_LOCAL_PHONE: Final = 7  # digits of a fixed line without its area code; what is shorter is a hotline or an extension
_WHOLE_PHONE: Final = 9  # a date has at most eight
_BESIDE_A_DATE: Final = 2  # digits: the number of a line

_ERROR_VALUE: Final = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)")
_EMAIL: Final = re.compile(r"[^\s@]++@[^\s@]+")
_WHOLE_EMAIL: Final = re.compile(rf"(?<![^\s@]){_EMAIL.pattern}")  # in letters without an @, one look and not one each
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w.-]+")
_NUMBER: Final = re.compile(r"[+\d][\d \-]{7,}\d")
_CUT_THROUGH: Final = re.compile(r"(?:[+\d][\d \-]*|(?<![\w.+-])[\w.+-]+@[\w.-]*)$")  # what is no whole one any more
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\b")

_YEAR: Final = r"(?:19|20|2[4-6])\d\d"
_CLOCK: Final = r"(?:[ T]*\d\d?[:.]?\d\d(?:[:.]?\d\d)?(?!\d))?"
_DATE: Final = re.compile(
    rf"(?<!\d)(?:\d\d?/\d\d?/\d{{1,5}}|\d\d?([ .\-])\d\d?\1{_YEAR}|{_YEAR}([/.\-])\d\d?\2\d\d?)(?!\d){_CLOCK}"
)
_COMPACT: Final = re.compile(rf"[0-3]?\d[01]\d{_YEAR}|{_YEAR}[01]\d[0-3]\d")
_WORD: Final = r"[^\s\d@!-/:-?\[-`{-~\u2010-\u2015…“”‘’«»]+"
_LINK_OR_HOST: Final = r"""(?P<link>h?t{1,3}p{1,2}s?(?:[:;]/{0,3}|//)[a-z0-9]\S*|www\.\S+)
    |(?P<host>(?=[a-z0-9][a-z0-9-]*+\.)[a-z0-9][a-z0-9.-]*\.(?:th|com|org|net|info|ไทย|example)(?:[:/?\#]\S*)?(?![^\s,;)]))"""
_OTHERWISE: Final = rf"""  # an amount may be a day, as a number
    (?P<amount>(?<![\d.,])(?:[1-9]\d{{0,2}}(?:,\d{{3}})+(?:\.\d+)?|\d{{5}}\.\d+)(?![\d,.\-]))
    |(?P<number>[+(]?\d(?:[\s.\-\u2010-\u2015()/+,_:;|·~]*\d)*)
    |(?P<word>{_WORD}(?:\.{_WORD})*\.?)
    |(?P<other>\s+|(?P<sign>[^\w\s@+(])(?P=sign)+|.)"""
_FLAGS: Final = re.IGNORECASE | re.DOTALL | re.VERBOSE
_PIECE: Final = re.compile(f"{_LINK_OR_HOST}|(?P<email>{_EMAIL.pattern})|{_OTHERWISE}", _FLAGS)
_PIECE_OF_NO_EMAIL: Final = re.compile(f"{_LINK_OR_HOST}|{_OTHERWISE}", _FLAGS)


def without_persons(text: str, listed: frozenset[str], *, links: bool = False) -> str:
    """The text with each number, address and word masked that may be somebody's; what is too long is cut.

    ``listed`` are the match keys of list values, which stay; with ``links`` web addresses stay as well.
    """
    return _without_persons(text[:LONGEST_MASKED], listed, links)


def quoted(text: str | None) -> str:
    """What ``_meta`` says, as it may be shown: rows pasted over every sheet put people there, too."""
    return without_persons((text or "")[:LONGEST_QUOTED], NO_LIST)


@lru_cache(maxsize=1024)  # what stands in a cell is masked for each finding about it
def _without_persons(text: str, listed: frozenset[str], links: bool) -> str:
    if is_error_value(text) or is_plain(text, listed):
        return text
    shown: list[str] = []
    names: list[str] = []
    for piece, is_name in _pieces(text, listed, links=links):
        if is_name or (names and piece.isspace()):
            names.append(piece)
            continue
        shown += [*_initials(names), piece]
        names = []
    return "".join([*shown, *_initials(names)])


def is_error_value(text: str) -> bool:
    """True for what a formula shows when it cannot be calculated."""
    return _ERROR_VALUE.fullmatch(text.strip()) is not None


def scrubbed(text: str) -> str:
    """Mask only what certainly looks like a phone or an e-mail, in a text whose words are meant to be read."""

    def phone(found: re.Match[str]) -> str:
        looks_like_phone = _digits(found[0]) >= _WHOLE_PHONE and not _ISO_DAY.match(found[0])
        return mask_phone(found[0]) if looks_like_phone else found[0]

    return _NUMBER.sub(phone, _WHOLE_EMAIL.sub(lambda found: mask_email(found[0]), text))


def shown_file(name: str) -> str:
    """The name of a file for a paper that leaves the office: phones and e-mails in it are masked, its words stay.

    What no disk would take as a name is cut, like every text that is searched, and in front of a phone or an e-mail
    that the cut goes through.
    """
    stem, dot, ending = name.rpartition(".")
    whole = stem if dot else name
    kept = _CUT_THROUGH.sub("", whole[:LONGEST_MASKED]) if len(whole) > LONGEST_MASKED else whole
    plain = _ADDRESS.sub(lambda found: mask_email(found[0]), kept)
    shown = _NUMBER.sub(lambda found: mask_phone(found[0]) if _is_phone(found[0]) else found[0], plain)
    return f"{shown}{dot}{ending}" if dot else shown


def _is_phone(number: str) -> bool:
    """True for a whole number; a stamp such as 20210312 could be one only after a zero was lost."""
    return parse_phones(number).reason in {PhoneReason.OK, PhoneReason.SEVERAL}


def _pieces(text: str, listed: frozenset[str], *, links: bool) -> Iterator[tuple[str, bool]]:
    """The text in pieces that may be shown as they are, and words that may be somebody's name."""
    emails = 0
    counted = False  # a number stands just before: "12 มีนา 64", but not the first name มีนา
    for found in (_PIECE if "@" in text else _PIECE_OF_NO_EMAIL).finditer(text):
        piece, kind = found[0], found.lastgroup
        if kind == "word":
            readable = is_plain(piece, listed) or (counted and len(piece) > 1 and month_number(piece) is not None)
            yield piece, not readable and any(letter.isalnum() for letter in piece)
        elif kind == "link" or (kind == "host" and links):
            yield piece if links else WITHHELD, False
        elif kind == "host":
            yield piece, True
        elif kind == "email":
            emails += 1
            yield mask_email(piece) if emails <= MOST_CHANNELS else _HIDDEN, False
        else:
            yield _number(piece) if kind == "number" else piece, False
        counted = kind == "number" or (counted and kind == "other" and piece.strip("-/.") in {"", " "})


def _number(text: str) -> str:
    """A number that is too short for a phone, and a date; any other with its digits masked."""
    if len(text) < _LOCAL_PHONE or _digits(text) < _LOCAL_PHONE or _COMPACT.fullmatch(text):
        return text
    dated, days = _DATE.subn("", text)
    return text if days and _digits(dated) <= _BESIDE_A_DATE else mask_phone(text)


def _initials(names: list[str]) -> Iterator[str]:
    if names:
        whole = "".join(names)
        yield mask_name(whole)
        yield whole[len(whole.rstrip()) :]


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)
