"""Invented people of a week: what is typed about each of them is found again in any text, and tells whose it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

THAI = ("กิต", "ชัย", "นภา", "พร", "ศิริ", "วรรณ", "ธนา", "มณี", "รัตน์", "สุดา")
LATIN = ("ka", "ma", "ta", "na", "pa", "ra", "sa", "wa", "ya", "la")
LIMIT = 1000
"""How many people a week can have."""


def _spelt(number: int, syllables: tuple[str, ...]) -> str:
    return "".join(syllables[int(digit)] for digit in f"{number:03d}")


def first_name(number: int) -> str:
    """A Thai first name that nobody else has."""
    return f"ปุญ{_spelt(number, THAI)}"


def surname(number: int) -> str:
    """A Thai surname that nobody else has."""
    return f"เวฬุ{_spelt(number, THAI)}"


def mobile(number: int) -> str:
    """A mobile number as it is typed."""
    return f"0893{number:03d}{(number * 37 + 241) % 1000:03d}"


def office(number: int) -> str:
    """The number of an office."""
    return f"0423{number:03d}{(number * 53 + 17) % 100:02d}"


def foreign(number: int) -> str:
    """A number of Laos."""
    return f"+856 20 55{number:03d}{(number * 71 + 352) % 1000:03d}"


def email(number: int) -> str:
    """An address that nobody else has."""
    return f"punyq{_spelt(number, LATIN)}w@example.com"


def traces(number: int) -> dict[str, str]:
    """What must not be read in clear, by kind: words as they are, numbers without what stands before them."""
    return {
        "first": first_name(number),
        "last": surname(number),
        "email": email(number).partition("@")[0],
        "mobile": mobile(number)[1:],
        "office": office(number)[1:],
        "foreign": foreign(number).replace(" ", "")[4:],
    }


WORDS = {trace: number for number in range(LIMIT) for kind, trace in traces(number).items() if not trace.isdigit()}
NUMBERS = {trace: number for number in range(LIMIT) for kind, trace in traces(number).items() if trace.isdigit()}
_WORD = re.compile(f"(?:ปุญ|เวฬุ)(?:{'|'.join(THAI)}){{3}}|punyq(?:{'|'.join(LATIN)}){{3}}w")
_BETWEEN = re.compile(r"(?<=\d)[ ()./\-\u00a0]{1,3}(?=\d)")
_DIGITS = re.compile(r"\d{8,}")


def seen_in(text: str) -> dict[str, int]:
    """Which traces of which people a text shows, signs that are not seen left out and digits however spaced."""
    plain = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cf"})
    found = {word: WORDS[word] for word in _WORD.findall(plain.lower()) if word in WORDS}
    for digits in {*_DIGITS.findall(plain), *_DIGITS.findall(_BETWEEN.sub("", plain))}:
        found.update({trace: NUMBERS[trace] for trace in _numbers_in(digits) if trace in NUMBERS})
    return found


def _numbers_in(digits: str) -> Iterator[str]:
    """A run of digits without what may stand before a number; of a long one all that may be a number."""
    if len(digits) <= 13:
        yield from (digits.removeprefix(before) for before in ("", "0", "66", "856", "00856"))
    elif len(digits) <= 60:
        yield from (digits[at : at + length] for length in (8, 9, 10) for at in range(len(digits) - length + 1))


def seen_in_all(texts: Iterable[str]) -> dict[str, int]:
    """The same of several texts."""
    return {trace: number for text in texts for trace, number in seen_in(text).items()}
