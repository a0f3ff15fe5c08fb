"""The words beside telephone numbers: labels that say nothing, and what must be asked about."""

import re
from typing import Final

_LABEL: Final = re.compile(
    r"หมายเลข|เบอร์|โทรศัพท์(?:มือถือ)?|โทร(?!สาร)|มือถือ|ที่บ้าน|บ้าน|ที่ทำงาน|สำนักงาน|สนง\.?|ติดต่อ(?=[\s:.]*[0-9+(])"
    r"|(?<![a-z])(?:tel|telephone|mobile|phone)(?![a-z])",
    re.IGNORECASE,
)
_HOTLINE: Final = re.compile(
    r"(?:สายด่วน|hot\s?line|call\s?cent(?:er|re)|คอลเซ็นเตอร์)[\s:.]*(1[0-9]{2,3}(?![0-9-])|\*[0-9]{3,5}#?)?",
    re.IGNORECASE,
)
_NUMBER: Final = r"\(?\+?[0-9](?:[\s().-]{0,3}[0-9]){7,14}"
_FAX: Final = r"(?:โทรสาร|แฟกซ์|แฟ็กซ์|แฟ๊กซ์|(?<![a-z])fax(?![a-z]))"
_FAX_NUMBER: Final = re.compile(rf"{_FAX}[\s.:]*{_NUMBER}(?:\s*[-/]\s*[0-9]{{1,2}}(?![0-9]))?", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(r"\([^()]*[^\W\d_][^()]*\)|\[[^\[\]]*[^\W\d_][^\[\]]*\]")
_LINES: Final = re.compile(r"[0-9]{1,3}\s*(?:คู่สาย|สาย|เลขหมาย|lines?)", re.IGNORECASE)
_UP_TO: Final = re.compile(r"(?<=[0-9])\s*(?:ถึง|to)\s*[0-9]{1,4}(?![0-9-])", re.IGNORECASE)
_REFUSED: Final = re.compile(r"(?:(?:ขอ|ยัง)?ไม่|จำ(?:เบอร์)?ไม่ได้|ลืม)[^0-9]*")
_ONE_NUMBER: Final = re.compile(_NUMBER)


def without_labels(text: str) -> str:
    """The text without words such as "โทร." and "มือถือ", which say no more than the column does."""
    return _LABEL.sub(" ", text)


def cut_hotlines(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the numbers that are called hotlines beside another number, and these numbers.

    Where there is no other number only the word is cut: what is pressed then still stands behind the number.
    """
    numbers = tuple(found[1] for found in _HOTLINE.finditer(text) if found[1])
    rest = _HOTLINE.sub(" , ", text)
    if numbers and _ONE_NUMBER.search(rest):
        return rest, numbers
    return _HOTLINE.sub(lambda found: f" {found[1] or ''}", text), ()


def refuses(text: str) -> bool:
    """True for words that say that no number was given: "ไม่สะดวกให้เบอร์"."""
    return _REFUSED.fullmatch(text.strip()) is not None


def cut_words(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what stands beside its numbers and is certainly none to call, and what that was.

    A fax number stays where there is no other number: somebody may have typed it as the only one.
    """
    words: list[str] = []

    def cut(found: re.Match[str]) -> str:
        if _ONE_NUMBER.search(found[0]) and not re.match(_FAX, found[0], re.IGNORECASE):
            return found[0]
        words.append(found[0].strip(" ()[]"))
        return " "

    rest = text
    if (without := _FAX_NUMBER.sub(" ", rest)) != rest and _ONE_NUMBER.search(without):
        rest = _FAX_NUMBER.sub(cut, rest)
    for pattern in (_IN_BRACKETS, _LINES, _UP_TO):
        rest = pattern.sub(cut, rest)
    return rest, tuple(words)
