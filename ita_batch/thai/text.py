"""Normalise Thai text as people type it, without changing what it says, and compare texts."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from ita_batch.thai.digits import to_arabic
from ita_batch.thai.repairs import MARKS, repaired
from ita_batch.thai.signs import without_signs
from ita_batch.thai.word_lists import word_list

_MARK_RUN: Final = re.compile(f"[{MARKS}]{{2,}}")
_HAS_THAI: Final = re.compile("[\u0e00-\u0e7f]")

# Ignored in a comparison: spaces, dots, asterisks, paiyannoi, quotes, hyphens of every kind, slashes, parentheses.
_NOT_COMPARED: Final = re.compile(r"[\s.*ฯ'\"‘’“”`´«»\-\u2010-\u2015\u2212/\\()]+")

_POLITE: Final = re.compile("(?:ค่ะ|คะ|ครับ)$")
# Texts that certainly are canonical, as most are: whole syllables, each consonant with at most one vowel and one tone,
# single spaces between words. Any other text is repaired.
_SYLLABLE: Final = (
    "[เ-ไ]?[ก-ฮ](?:[\u0e31\u0e34-\u0e39]?[\u0e48-\u0e4b]?[ะา]?|[\u0e34\u0e38]?\u0e4c|\u0e47|[\u0e48-\u0e4b]?\u0e33)"
)
_WELL_WRITTEN: Final = re.compile(f"(?:(?:{_SYLLABLE}|[!-~])+(?: (?! )|$))*(?<! )")


@lru_cache(maxsize=16384)
def canonical(text: str) -> str:
    """Return `text` in its canonical spelling; `canonical(canonical(x)) == canonical(x)` for every x.

    NFC; nikhahit + sara aa (also with a tone mark between) becomes sara am; marks stand in writing order and once;
    signs that show nothing are dropped (``signs``); NBSP, tabs and runs of spaces become one space; line breaks become
    single newlines without spaces around them; empty lines and outer space are dropped. Never raises.
    """
    if _WELL_WRITTEN.fullmatch(text) and "_x" not in text:
        return text
    lines = (_canonical_line(line) for line in without_signs(text).splitlines())
    return "\n".join(line for line in lines if line)


def only_spacing_differs(a: str, b: str) -> bool:
    """True when `a` and `b` are equal apart from leading, trailing and repeated white space.

    Meant for `canonical(raw)` against `raw`: such a change need not be reported. A space that appears or disappears
    inside a word gives False.
    """
    return a.split() == b.split()


def match_key(text: str) -> str:
    """Return the form in which headings, list values and unit names are compared; it is never shown.

    Canonical spelling, ASCII digits, casefolded, without spaces, dots, asterisks, "ฯ", quotes, hyphens,
    slashes and parentheses.
    """
    return bare_key(canonical(text))


def bare_key(text: str) -> str:
    """The `match_key` of a text that is canonical already."""
    return _NOT_COMPARED.sub("", to_arabic(text).casefold())


def means_none(text: str) -> bool:
    """True when a cell says that there is nothing: empty, only dashes or dots, "ไม่มี", "ไม่ระบุ", "n/a" …"""
    key = _POLITE.sub("", match_key(text)).strip("_")
    return not key or key in word_list("nothing")


def _canonical_line(line: str) -> str:
    """Repair a line until nothing changes: one repair can make another one necessary."""
    while (better := _repair(line)) != line:
        line = better
    return line


def _repair(line: str) -> str:
    composed = " ".join(unicodedata.normalize("NFC", line).split())
    return repaired(_MARK_RUN.sub(_each_mark_once, composed)) if _HAS_THAI.search(composed) else composed


def _each_mark_once(run: re.Match[str]) -> str:
    # No mark stands twice on one consonant. Without this, 30 000 alternating marks would take one pass per pair.
    return "".join(dict.fromkeys(run.group()))
