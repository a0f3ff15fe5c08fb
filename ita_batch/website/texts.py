"""Whether a text mentions a year or the words of a component. Pure functions over text."""

import re
from collections.abc import Sequence

from ita_batch.thai.date_text import months
from ita_batch.thai.digits import to_arabic
from ita_batch.website.site import ComponentWords

PATTERN = "re:"
_SPACES = re.compile(r"[\s\u00a0\u200b\u200c\ufeff]+")
_MONTHS = [month.short.replace(".", r"\.?") for month in months()]
_BEFORE_SHORT = rf"(?:ปี|พ\.?ศ\.?|งบประมาณ|{'|'.join(_MONTHS)}|/)"
_RANGE = re.compile(r"(?<!\d)(2[45]\d\d)(?:-|–|—|ถึง|/)(?:พ\.?ศ\.?|ปี)?(2[45]\d\d|\d\d)(?!\d)")


def squeezed(text: str) -> str:
    """The text without spaces, Arabic digits, lower case: Thai breaks its lines and its letters anywhere."""
    text = to_arabic(text).lower()
    # A PDF often gives the two halves of sara am, and tone marks, apart or in the wrong order.
    text = text.replace("\u0e4d\u0e32", "\u0e33")
    text = re.sub("([\u0e48-\u0e4b])\u0e4d\u0e32", "\\1\u0e33", text)
    text = re.sub("\u0e4d([\u0e48-\u0e4b])\u0e32", "\\1\u0e33", text)
    return _SPACES.sub("", text)


def mentions_year(text: str, year: int) -> bool:
    """True when the text mentions a Buddhist year: in full, as a Christian one, short beside a word, or in a range.

    >>> [mentions_year(text, 2564) for text in ("ประจำปี ๒๕๖๔", "แผน พ.ศ. 2561-2565", "ปีงบ 64", "หน้า 64")]
    [True, True, True, False]
    """
    plain = squeezed(text)
    short = f"{year % 100:02d}"
    if re.search(rf"(?<!\d)(?:{year}|{year - 543})(?!\d)", plain):
        return True
    if re.search(rf"{_BEFORE_SHORT}(?:งบ)?'?{short}(?![\d.,/])", plain):
        return True
    return any(_between(found, year) for found in _RANGE.finditer(plain))


def _between(found: re.Match[str], year: int) -> bool:
    first, last = int(found[1]), int(found[2])
    last += first // 100 * 100 if last < 100 else 0
    return first <= year <= last <= first + 30


def finds_words(text: str, words: ComponentWords) -> bool:
    """True when one of the component's words, or patterns, is in the text; spaces and digits' script do not matter."""
    plain = squeezed(text)
    return any(_finds(text, plain, word) for word in words.any_of)


def _finds(text: str, plain: str, word: str) -> bool:
    if word.startswith(PATTERN):
        return bool(re.search(word.removeprefix(PATTERN), to_arabic(text), re.I))
    return squeezed(word) in plain


def components_found(text: str, wanted: Sequence[ComponentWords]) -> dict[str, bool]:
    """Component -> found."""
    return {words.component: finds_words(text, words) for words in wanted}
