"""Thai text as people type it, brought to one spelling without changing what it says."""

from __future__ import annotations

import os
import re
import unicodedata
from functools import lru_cache
from typing import Final

# Without this the import below makes a data folder in the home of whoever runs the program.
os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")

from pythainlp.util.normalize import normalize

from ita_batch.thai.digits import to_arabic

_INVISIBLE: Final = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x00AD])

# Every Thai sign that is written on, under or after a consonant: vowels, tone marks, thanthakhat, nikhahit.
_MARKS: Final = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"
_MARK_RUN: Final = re.compile(f"[{_MARKS}]{{2,}}")
_HAS_THAI: Final = re.compile("[\u0e00-\u0e7f]")

# Left out of a comparison: spaces, dots, asterisks, paiyannoi, quotes, every kind of hyphen, slashes,
# parentheses.
_NOT_COMPARED: Final = re.compile(r"[\s.*ฯ'\"‘’“”`´«»\-\u2010-\u2015\u2212/\\()]+")

_POLITE: Final = re.compile("(?:ค่ะ|คะ|ครับ)$")
_NONE_WORDS: Final = frozenset(
    {
        "",
        "ไม่มี",
        "ไม่มีข้อมูล",
        "ไม่มีเบอร์",
        "ไม่มีเบอร์โทร",
        "ไม่มีเบอร์โทรศัพท์",
        "ไม่มีโทรศัพท์",
        "ไม่มีหมายเลขโทรศัพท์",
        "ไม่มีเบอร์ติดต่อ",
        "ไม่มีเบอร์โทรติดต่อ",
        "ไม่มีมือถือ",
        "ไม่มีโทรศัพท์มือถือ",
        "ไม่มีหมายเลข",
        "ไม่ใช้โทรศัพท์",
        "ไม่ใช้",
        "ไม่ทราบเบอร์",
        "ไม่มีอีเมล",
        "ไม่มีอีเมล์",
        "ไม่ระบุ",
        "ไม่ระบุชื่อ",
        "ไม่แจ้ง",
        "ไม่แจ้งชื่อ",
        "ไม่ทราบชื่อ",
        "ไม่ให้",
        "ไม่ให้ข้อมูล",
        "ไม่ได้ให้ไว้",
        "ไม่สะดวก",
        "ไม่สะดวกให้",
        "ไม่สะดวกให้ข้อมูล",
        "ไม่มีเมล",
        "ไม่มีemail",
        "ไม่ทราบ",
        "ไม่ประสงค์ระบุ",
        "ไม่ประสงค์ให้",
        "ไม่ประสงค์ให้ข้อมูล",
        "ไม่ประสงค์ออกนาม",
        "ไม่ประสงค์เปิดเผย",
        "ไม่ขอเปิดเผย",
        "na",
        "nil",
        "none",
        "null",
    }
)


@lru_cache(maxsize=16384)
def canonical(text: str) -> str:
    """Return `text` in its one spelling; `canonical(canonical(x)) == canonical(x)` for every x.

    NFC; nikhahit + sara aa (also with a tone mark between) becomes sara am; marks in writing order and not
    doubled; invisible characters dropped; NBSP, tabs and runs of spaces become one space; line breaks become
    single newlines with no space around them; empty lines and outer space are dropped. Never raises.
    """
    lines = (_canonical_line(line) for line in text.translate(_INVISIBLE).splitlines())
    return "\n".join(line for line in lines if line)


def only_spacing_differs(a: str, b: str) -> bool:
    """True when `a` and `b` are equal apart from leading, trailing and repeated white space.

    Meant for `canonical(raw)` against `raw`: such a change is not worth telling anybody. Equal texts give
    True; a space that appears or disappears inside a word gives False.
    """
    return a.split() == b.split()


def match_key(text: str) -> str:
    """Return the form in which headings, list values and unit names are compared; never shown to anybody.

    Canonical spelling, ASCII digits, casefolded, without spaces, dots, asterisks, "ฯ", quotes, hyphens,
    slashes and parentheses.
    """
    return _NOT_COMPARED.sub("", to_arabic(canonical(text)).casefold())


def means_none(text: str) -> bool:
    """True when a cell says that there is nothing: empty, only dashes or dots, "ไม่มี", "ไม่ระบุ", "n/a" and
    the like.
    """
    return _POLITE.sub("", match_key(text)).strip("_") in _NONE_WORDS


def _canonical_line(line: str) -> str:
    """Bring one line to its fixed point: one repair can make room for another, so repeat until nothing
    changes.
    """
    while True:
        repaired = _repair(line)
        if repaired == line:
            return line
        line = repaired


def _repair(line: str) -> str:
    composed = " ".join(unicodedata.normalize("NFC", line).split())
    if not _HAS_THAI.search(composed):
        return composed
    # pythainlp keeps English, punctuation, "5 5 5" and repeated consonants as they are (tested), and leaves
    # newlines alone but clears stray marks only at the start of the whole text: hence line by line.
    return normalize(_MARK_RUN.sub(_each_mark_once, composed))


def _each_mark_once(run: re.Match[str]) -> str:
    # One mark never stands twice on one consonant. Without this a hostile cell such as 30 000 alternating
    # marks would take pythainlp one pass for each pair.
    return "".join(dict.fromkeys(run.group()))
