"""One telephone number by the shape of its digits: the Thai numbering plan, and what people type who mean it.

A mobile number has ten digits and begins 06, 08 or 09; a fixed line has nine and one of the area codes that exist. A
number cell of a spreadsheet loses the leading zero. Until 2549 a mobile number had nine digits (01-234-5678); all of
them got an 8 behind the zero. Short numbers are hotlines (1567, 191, *1234).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from ita_batch.thai.phone_abroad import number_abroad

_MOBILE: Final = r"0[689][0-9]{8}"
_FIXED: Final = r"0(?:2[0-9]|3[2-9]|4[2-5]|5[2-6]|7[3-7])[0-9]{6}"
_SHAPE: Final = re.compile(f"{_MOBILE}|{_FIXED}")
_FIXED_SHAPE: Final = re.compile(_FIXED)
_TOLL_FREE: Final = re.compile(r"1[89]00[0-9]{6}")
_SHORT: Final = re.compile(r"1[0-9]{3}|19[0-9]|\*[0-9]{3,5}#?")
_GLUED: Final = re.compile(f"(?:{_MOBILE}|{_FIXED}){{2,}}")
_COUNTRY_CODE: Final = re.compile(r"^\W*(?:00)?66\W*(?:0\W*)?(?=[1-9](?:\D*[0-9]){7,8}\D*$)")
_ANY_AREA: Final = re.compile(r"0[1-57][0-9]{7}")
_OLD_MOBILE: Final = re.compile(r"0[13-79][0-9]{7}")
_OLD_MOBILE_LOST_ZERO: Final = re.compile(r"1[0-9]{7}")
_GROUP: Final = re.compile(r"[0-9]+")
_EVERYDAY: Final = re.compile(r"0[0-9-]{8,12}")  # a whole number, perhaps with hyphens
_LEAST_DIGITS, _MOST_DIGITS = 8, 20  # of a number that lost its zero; of one abroad with everything before it
_AREA: Final = 3  # letters of an area code outside Bangkok, and of a mobile's prefix


@dataclass(frozen=True, slots=True)
class Phone:
    """One number as it is dialled in Thailand ("0812345678", "042491000", "1567"), and the extension or "".

    A number abroad begins with "+" and its country code ("+8562055500123").
    """

    national: str
    extension: str = ""


class Guess(StrEnum):
    """What had to be assumed to read a number: to be confirmed."""

    LOST_ZERO = "lost-zero"
    OLD_MOBILE = "old-mobile"
    ABROAD = "abroad"


class Dialled(NamedTuple):
    """A number, and what was assumed about it."""

    phone: Phone
    guess: Guess | None = None


def digits_of(text: str) -> str:
    """The digits of a number in their order, with the "+" before them."""
    plus = "+" if text.lstrip(" (").startswith("+") else ""
    return plus + "".join(_GROUP.findall(text))


def everyday_number(text: str) -> Phone | None:
    """A number as nearly all are typed, which needs no closer look; None says nothing about any other text."""
    digits = text.replace("-", "") if _EVERYDAY.fullmatch(text) else ""
    return Phone(digits) if _SHAPE.fullmatch(digits) else None


def too_short(text: str) -> bool:
    """True where neither the text nor any part of it can be a number with its area code."""
    digits = digits_of(text)
    return len(digits) < _LEAST_DIGITS and "+" not in text and "00" not in digits


def number_in(text: str) -> Dialled | None:
    """Read digits and the signs that group them as one number."""
    digits = digits_of(text)
    if len(digits) > _MOST_DIGITS or (len(digits) < _LEAST_DIGITS and not digits.startswith(("+", "00"))):
        return None
    national = digits_of(_COUNTRY_CODE.sub("0", text, count=1)) if "66" in digits[:5] else digits
    if _SHAPE.fullmatch(national) or _TOLL_FREE.fullmatch(national):
        return Dialled(Phone(national))
    if not digits.startswith("0") and _SHAPE.fullmatch(f"0{digits}"):
        return Dialled(Phone(f"0{digits}"), Guess.LOST_ZERO)
    if (modern := _modern_mobile(text, national)) is not None:
        return Dialled(Phone(modern), Guess.OLD_MOBILE)
    if (abroad := number_abroad(digits)) is not None:
        return Dialled(Phone(abroad.number), None if abroad.certain else Guess.ABROAD)
    return None


def numbers_glued(text: str) -> tuple[Phone, ...]:
    """Several complete numbers written without anything between them."""
    digits = digits_of(text)
    return tuple(map(Phone, _SHAPE.findall(digits))) if _GLUED.fullmatch(digits) else ()


def short_number(text: str) -> Phone | None:
    """A hotline, which has nothing beside its three to six signs."""
    found = _SHORT.fullmatch(text.strip(" .()"))
    return Phone(found[0]) if found else None


def is_fixed(phone: Phone) -> bool:
    """True for a line of the Thai fixed network."""
    return _FIXED_SHAPE.fullmatch(phone.national) is not None


def is_mobile(phone: Phone) -> bool:
    """True for a Thai mobile number."""
    return phone.national[:2] in ("06", "08", "09")


def is_short(phone: Phone) -> bool:
    """True for a hotline."""
    return _SHORT.fullmatch(phone.national) is not None


def no_such_area(text: str) -> bool:
    """True for a fixed line whose area code does not exist."""
    digits = digits_of(_COUNTRY_CODE.sub("0", text, count=1))
    return _ANY_AREA.fullmatch(digits) is not None and not _FIXED_SHAPE.fullmatch(digits)


def _modern_mobile(text: str, national: str) -> str | None:
    """The number of today of a mobile number of before 2549.

    01 was nothing else. With another beginning nine digits are rather a number of today that lacks one, unless they
    are grouped as they were then ("09-123-4567", "0 9123 4567").
    """
    if _OLD_MOBILE_LOST_ZERO.fullmatch(national) and len(_GROUP.findall(text)) == 1:
        return f"08{national}"
    if not _OLD_MOBILE.fullmatch(national):
        return None
    first = len(_GROUP.findall(_COUNTRY_CODE.sub("0", text, count=1))[0])
    then = first < _AREA if national[1] in "69" else first == _AREA - 1
    if then or (national[1] == "1" and first != _AREA):
        return f"08{national[1:]}"
    return None
