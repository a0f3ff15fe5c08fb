"""Text that every writer can hold: no sign that XML or UTF-8 forbids, nothing invisible in a name, no end of length."""

import os
import re
import unicodedata
from typing import Final

from ita_batch.long_paths import shown

LONGEST_WORD: Final = 1_000
"""Letters of one word of a sentence: nothing that a person could have meant is longer."""

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HALF: Final = re.compile("[\ud800-\udfff]")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})  # categories of signs that show nothing
_LINE_ENDS: Final = re.compile("[\t\n\r\x85\u2028\u2029]+")
_STEERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL_PICTURES: Final = 0x2400
_THAI: Final = re.compile("(?:[ก-ฮ]|[เ-ไ][ก-ฮ])[ก-ฺเ-๛]*|[๐-๙ฯ]+")
_THAI_WORD: Final = re.compile("[ก-ฮ][ก-ฺเ-๎]")
_FOREIGN: Final = re.compile("[^ -~]")


def writable(text: str) -> str:
    """The text without the signs that no XML and no UTF-8 can hold: controls, half characters, non-characters."""
    return _UNWRITABLE.sub("", text)


def quotable(text: str) -> str:
    """A text from a file as a sentence may quote it: bounded, and nothing in it steers the screen."""
    return _STEERING.sub(_sign, shortened(writable(text)))


def whole(text: str) -> str:
    """The text with a mark in the place of every half character, which UTF-8 cannot hold."""
    return _HALF.sub("\ufffd", text)


def as_property(text: str) -> str:
    """The text as a property of an Office file: on one line, within the 255 letters that Word and Excel allow."""
    return shortened(_LINE_ENDS.sub(" ", writable(text)).strip(), 255)


def shortened(text: str, most: int = LONGEST_WORD) -> str:
    """The text in at most so many UTF-16 units, as Excel counts; "…" says that it goes on."""
    if 2 * len(text) <= most or len(text) + sum(letter > "\uffff" for letter in text[: most + 1]) <= most:
        return text
    units = 0
    for place, letter in enumerate(text):
        units += 2 if letter > "\uffff" else 1
        if units >= most:
            return f"{text[:place]}…"
    return text


def visible(name: str) -> str:
    """A name as it may be printed and shown: what is invisible or would steer a screen is a sign that can be seen."""
    known = shown(name) if os.name == "nt" else name
    read = "/".join(map(_readable, known.split("/")))
    return "".join(_picture(sign) if unicodedata.category(sign) in _UNSEEN else sign for sign in read)


def _sign(found: re.Match[str]) -> str:
    return _picture(found[0])


def _picture(sign: str) -> str:
    code = ord(sign)
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "\u2421" if code == 0x7F else f"⟨U+{code:04X}⟩"


def _readable(part: str) -> str:
    """A part of a path; bytes that are no UTF-8 are read as TIS-620 where that gives Thai, else shown as numbers."""
    try:
        part.encode("utf-8")
    except UnicodeEncodeError:
        data = os.fsencode(part) if os.name == "posix" else part.encode("utf-8", "surrogatepass")
        return _as_thai(data) or data.decode("utf-8", "backslashreplace")
    return part if part.isascii() else _unpacked_wrongly(part) or part


def _unpacked_wrongly(part: str) -> str | None:
    """A Thai name that an unpacking program took for the signs of an old IBM computer."""
    try:
        return _as_thai(part.encode("cp437"))
    except UnicodeEncodeError:
        return None


def _as_thai(data: bytes) -> str | None:
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError:
        return None
    return text if _THAI_WORD.search(text) and not _FOREIGN.search(_THAI.sub("", text)) else None
