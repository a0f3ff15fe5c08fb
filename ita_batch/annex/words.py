"""The words by which the parts of a prescribed form are told, and texts as they are compared."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from ita_batch.thai.date_text import month_number
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import match_key

_YEAR: Final = re.compile(r"(?<!\d)(?:25|20)\d\d(?!\d)")
_MONTH: Final = re.compile(r"[^\d\s]+(?:\s*[^\d\s]+)*")
_QUARTER: Final = re.compile(r"(?:ไตรมาส(?:ที่)?)?([1-4])(?!\d)")


@cache
def _table() -> dict[str, list[str] | str]:
    return tomllib.loads(files(__package__).joinpath("annex_words.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list, as keys of comparison."""
    listed = _table()[name]
    return tuple(map(match_key, [listed] if isinstance(listed, str) else listed))


def holds(text: str, name: str) -> bool:
    """True where the text holds a word of the list."""
    key = match_key(text)
    return any(word in key for word in words(name))


def begins(text: str, name: str) -> bool:
    """True where the text begins with a word of the list."""
    return match_key(text).startswith(words(name))


def is_one(text: str, name: str) -> bool:
    """True where the text is a word of the list."""
    return match_key(text) in words(name)


def key(text: str) -> str:
    """A text as it is compared: without spaces, dots and brackets; a text of nothing else as it stands."""
    return match_key(text) or text.strip()


def anchor(text: str) -> str:
    """The same whatever year it names: by it a part of a form is found again."""
    return _YEAR.sub("#", to_arabic(key(text)))


def years_in(text: str) -> tuple[int, ...]:
    """The years of four digits that a text names, of either era."""
    return tuple(int(found) for found in _YEAR.findall(to_arabic(text)))


def is_number(text: str) -> bool:
    """True for digits only, such as the number of a line."""
    return to_arabic(key(text)).isdecimal()


def month_in(text: str) -> int | None:
    """The month that a label is: เดือนตุลาคม, ต.ค. 2568; None for any other text."""
    found = _MONTH.match(to_arabic(text).strip().removeprefix("เดือน").strip())
    rest = _YEAR.sub("", to_arabic(text)).strip()
    return month_number(found[0]) if found and len(rest) < 20 else None


def quarter_in(text: str) -> int | None:
    """The quarter that a label is: ไตรมาสที่ 1, ไตรมาส 2/2569; None for any other text."""
    found = _QUARTER.match(to_arabic(key(text)))
    return int(found[1]) if found else None


def says_none(text: str) -> bool:
    """True where a cell says that there is nothing to report."""
    return begins(text, "none")
