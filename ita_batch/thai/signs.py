"""Signs that nobody typed to be read: dropped, or mapped to what they stand for. The one place for all of them.

Control, format, surrogate, private-use and non-character signs and variation selectors come with texts that were
pasted from Word, PDF and chat programs, or were written by faulty programs. They are dropped; only what stands for a
line break, a space or a Thai sign of an old font becomes that.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from ita_batch.thai.kept import kept

# The Thai signs of fonts before OpenType, which keep lowered, raised and narrow forms in the private use area.
_OLD_FONTS: Final = dict(
    zip(
        range(0xF700, 0xF71B),
        "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ"
        "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_LINE_BREAKS: Final = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
_BLANKS: Final = dict.fromkeys((0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0), " ")  # letters that show nothing
_MAPPED: Final = {**_OLD_FONTS, **_LINE_BREAKS, **_BLANKS}
_KEPT: Final = "\t\n"
_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
_SAY_NOTHING: Final = frozenset({"Cf", "Mn"})
# Joiners and selectors that are marks by their category, the place of a picture that was not copied along, and what
# Unicode sets aside as never a character.
_MORE: Final = frozenset(
    {0x034F, 0x17B4, 0x17B5, 0x2065, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFF9), 0xFFFC}
    | {*range(0xE0000, 0xE1000), *range(0xFDD0, 0xFDF0)}
    | {plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)}
)

_PLAIN: Final = re.compile(r"[\t\n\x20-\x7e\u0e01-\u0e3a\u0e3f-\u0e5b]*")
# How OOXML writes a sign that XML cannot hold, left as it is by programs that do not know it; with "_x005F" before it
# where such a text was saved once more.
# A run of "_x005F" that ends otherwise is passed over whole, or each of its parts would be looked at to the run's end.
_ESCAPED: Final = re.compile(
    r"(?:_x005F)*+_x(00[01][0-9A-F]|007F|FFF[EF]|D[89A-F][0-9A-F]{2})_|(?:_x005F)++", re.IGNORECASE
)

_FEW_SIGNS: Final = 8  # different ones, which go one after the other ten times as fast as all at once
_WRITTEN: Final = re.compile(r"⟨U\+[0-9A-F]{4,6}⟩|[\u2400-\u2421]")


def without_signs(text: str) -> str:
    """`text` without signs that show nothing; line breaks are "\\n". The same text where it has none of them."""
    return text if _PLAIN.fullmatch(text) and "_x" not in text else _cleaned(text)


def worth_telling(text: str) -> bool:
    """True when `without_signs` changes `text` by more than format signs and selectors, which never say anything."""
    if _PLAIN.fullmatch(text) and "_x" not in text:
        return False
    plain = _unescaped(text)
    changed = {sign for sign in set(plain) if _read_as(sign) != sign}
    return ("_x" in text and plain != text) or any(unicodedata.category(sign) not in _SAY_NOTHING for sign in changed)


def unwritten(text: str) -> str:
    """`text` without what `plain_text.visible` wrote out: a file's name as it is compared with other names."""
    return _WRITTEN.sub("", text)


@kept(1024)  # a cell is asked for its text by all that read and show it
def _cleaned(text: str) -> str:
    plain = _unescaped(text)
    changed = {sign: read for sign in set(plain) if (read := _read_as(sign)) != sign}
    if len(changed) > _FEW_SIGNS:
        return plain.translate({ord(sign): read for sign, read in changed.items()})
    for sign, read in changed.items():  # what is read is never such a sign
        plain = plain.replace(sign, read)
    return plain


def _unescaped(text: str) -> str:
    if "_x" in text or "_X" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[0], text)
    return text.replace("\r\n", "\n")


@lru_cache(maxsize=4096)
def _read_as(sign: str) -> str:
    code = ord(sign)
    if code in _MAPPED:
        return _MAPPED[code]
    dropped = code in _MORE or (unicodedata.category(sign) in _CATEGORIES and sign not in _KEPT)
    return "" if dropped else sign
