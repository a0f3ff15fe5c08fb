"""Split date texts into day, month and year as typed; what the year means is decided in `date_years`."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ita_batch.text_limits import LONGEST_DATE
from ita_batch.thai.date_text import month_number
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import canonical

_ERA: Final = re.compile(
    # Not followed by a letter: "be" and "ce" must not be found inside an English month.
    r"(?P<be>พ\.?\s?ศ(?![ก-ฮะ-๎])\.?|(?<![a-z])b\.?\s?e(?![a-z])\.?)"
    r"|(?P<ce>ค\.?\s?ศ(?![ก-ฮะ-๎])\.?|(?<![a-z])(?:a\.?\s?d|c\.?\s?e)(?![a-z])\.?)"
)
_WEEKDAY: Final = (
    r"(?:(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์|จ\.|อ\.|พ\.|พฤ\.|ศ\.|ส\.|อา\.)\s*(?:ที่)?"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)"
)
_OPENING: Final = re.compile(
    r"^(?:เมื่อ\s*)?(?:วัน[^0-9]{0,15}?)?(?:ที่)?[\s:.]*(?=[0-9])" rf"|^{_WEEKDAY}[\s,.:]+(?=[0-9a-z])|^{_WEEKDAY}(?=[0-9])"
)
_TIME: Final = re.compile(
    r"(?:[\st,]+(?:เวลา\s*)?[0-9]{1,2}(?::[0-9]{2}){1,2}(?:\.[0-9]+)?"
    r"\s*(?:น\.?|นาฬิกา|[ap]\.?m\.?|z|[+-][0-9]{2}:?[0-9]{2})?"
    # With a dot the hour looks like the end of a date, so a word must say that it is a time.
    r"|[\s,]+[0-9]{1,2}\.[0-9]{2}\s*(?:น\.?|นาฬิกา)|[\s,]*เวลา\s*[0-9]{1,2}\.[0-9]{2}\s*(?:น\.?|นาฬิกา)?)$"
)
_EDGES: Final = " '\"’‘`.,;:*"
_SIGNS: Final = str.maketrans({**dict.fromkeys("‐‑‒–—―−－_", "-"), **dict.fromkeys("／\\|", "/"), "．": "."})
_BRACKETED: Final = re.compile(r"[(\[](.*)[)\]]")

_EVERYDAY: Final = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}")  # nothing surrounds it

_SEP: Final = r"(?:\s*(?:[/.\-]|//|--|\.\.|,)\s*|\s+)"
_YEAR_FIRST: Final = re.compile(rf"([0-9]{{4}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{1,2}})")
_DAY_FIRST: Final = re.compile(rf"([0-9]{{1,2}}){_SEP}([0-9]{{1,2}}){_SEP}([0-9]{{4}}|[0-9]{{2}})")
_NAMED: Final = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\s*([^0-9]{2,30}?)\s*([0-9]{4}|[0-9]{2})")
_NAME_FIRST: Final = re.compile(r"([^0-9]{3,20}?)\s*([0-9]{1,2})(?:st|nd|rd|th)?[\s,./-]+([0-9]{4})")


class Era(StrEnum):
    """The era a text names itself."""

    BUDDHIST = "buddhist"
    CHRISTIAN = "christian"


@dataclass(frozen=True, slots=True)
class DateParts:
    """Day, month and year as typed: `year` with its two or four digits, `era` None when the text names none."""

    day: int
    month: int
    year: str
    era: Era | None = None
    year_first: bool = False
    month_first: bool = False
    numeric_day_first: bool = False


@dataclass(frozen=True, slots=True)
class DateText:
    """A date text after cleaning: what is left ("" when it names both eras, or is too long) and the era it names."""

    bare: str
    era: Era | None


def clean(text: str) -> DateText:
    """Normalise the spelling and remove what surrounds a date: quotes, "วันที่", the era, a time of day."""
    if _EVERYDAY.fullmatch(text):
        return DateText(text, None)
    plain = to_arabic(canonical(text)).translate(_SIGNS).casefold().replace("\n", " ").strip(_EDGES)
    if len(plain) > LONGEST_DATE:
        return DateText("", None)
    if bracketed := _BRACKETED.fullmatch(plain):
        plain = bracketed[1].strip(_EDGES)
    eras = {Era.BUDDHIST if found["be"] else Era.CHRISTIAN for found in _ERA.finditer(plain)}
    bare = _ERA.sub(" ", _TIME.sub("", plain)).strip(_EDGES)
    bare = _OPENING.sub("", bare).strip(_EDGES)
    if len(eras) > 1:
        return DateText("", None)
    return DateText(bare, eras.pop() if eras else None)


def take_apart(text: DateText) -> DateParts | None:
    """Recognise year-month-day (order certain), day/month/year and day, month name, year; None for any other text.

    Separators are / - . or a space. A numeric text is read day first, except when its second number cannot be a
    month and its first can.
    """
    if found := _YEAR_FIRST.fullmatch(text.bare):
        year, month, day = found.groups()
        return DateParts(int(day), int(month), year, text.era, year_first=True)
    if found := _DAY_FIRST.fullmatch(text.bare):
        return _numeric(int(found[1]), int(found[2]), found[3], text.era)
    if found := _NAMED.fullmatch(text.bare):
        return _named(found[1], found[2], found[3], text.era)
    if found := _NAME_FIRST.fullmatch(text.bare):
        return _named(found[2], found[1], found[3], text.era)
    return None


def _numeric(first: int, second: int, year: str, era: Era | None) -> DateParts:
    if second > 12 >= first:
        return DateParts(second, first, year, era, month_first=True)
    return DateParts(first, second, year, era, numeric_day_first=True)


def _named(day: str, name: str, year: str, era: Era | None) -> DateParts | None:
    word = name.strip(" /-.,").removeprefix("เดือน").removesuffix("ปี")
    month = month_number(word.replace(",", ""))
    return DateParts(int(day), month, year, era) if month else None
