"""Normalise Thai text as people type it, without changing what it says, and compare texts."""

import re
import unicodedata
from functools import cache
from typing import Final

from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.kept import kept
from ita_batch.thai.repairs import MARKS, repaired
from ita_batch.thai.signs import without_signs
from ita_batch.thai.word_lists import word_list

_MARK_RUN: Final = re.compile(f"[{MARKS}]{{2,}}")
_MARK_AGAIN: Final = re.compile(f"([{MARKS}])[{MARKS}]*?\\1")  # there are fewer marks than letters of a long run
# Pieces before a letter that nothing composes with what stands before it. Sorting the marks of one letter takes longer
# with the square of their number, and nobody means more than a few.
_PIECE: Final = re.compile(r".{30}[^\n -~ก-ฮ]{0,30}|.+", re.DOTALL)
_ODD_SPACING: Final = re.compile(r"[^\S\n ]|  | \n|\n[ \n]")
_HAS_THAI: Final = re.compile("[\u0e00-\u0e7f]")

# Ignored in a comparison: spaces, dots, asterisks, paiyannoi, quotes, hyphens of every kind, slashes, parentheses.
_NOT_COMPARED: Final = re.compile(r"[\s.*ฯ'\"‘’“”`´«»\-\u2010-\u2015\u2212/\\()]+")
_IS_A_KEY: Final = re.compile(r"[a-z0-9ก-ฮะ-ฺเ-๎_:,&#+@%!?=]*")  # most words of headings and lists: nothing to change

_POLITE: Final = ("ค่ะ", "คะ", "ครับ")
# Texts that certainly are canonical, as most are: whole syllables, each consonant with at most one vowel and one tone,
# single spaces between words. Any other text is repaired.
_SYLLABLE: Final = (
    "[เ-ไ]?[ก-ฮ](?:\u0e47|[\u0e34\u0e38]?\u0e4c|[\u0e48-\u0e4b]?\u0e33|[\u0e31\u0e34-\u0e39]?[\u0e48-\u0e4b]?[ะา]?)"
)
# What follows a syllable says which it is: no way back is kept.
_WELL_WRITTEN: Final = re.compile(f"(?:(?:{_SYLLABLE}|[!-~])++(?: (?! )|$))*+(?<! )")


@kept(16_384)
def canonical(text: str) -> str:
    """Return `text` in its canonical spelling; `canonical(canonical(x)) == canonical(x)` for every x.

    NFC; nikhahit + sara aa (also with a tone mark between) becomes sara am; marks stand in writing order and once;
    signs that show nothing are dropped (``signs``); NBSP, tabs and runs of spaces become one space; line breaks become
    single newlines without spaces around them; empty lines and outer space are dropped. It is repaired until nothing
    changes: one repair can make another one necessary. Never raises.
    """
    if _WELL_WRITTEN.fullmatch(text) and "_x" not in text:
        return text
    text = without_signs(text)
    while (better := _repair(text)) != text:
        text = better
    return text


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
    return text if _IS_A_KEY.fullmatch(text) else _NOT_COMPARED.sub("", to_arabic(text).casefold())


def means_none(text: str) -> bool:
    """True when a cell says that there is nothing: empty, only dashes or dots, "ไม่มี", "ไม่ระบุ", "n/a" …

    A text that is longer than what tells what a cell is (``text_limits.LONGEST_TOLD``) says something.
    """
    if text[:1] in _begins_otherwise() or len(text.strip()) > LONGEST_TOLD:
        return False
    key = match_key(text)
    key = next((key.removesuffix(word) for word in _POLITE if key.endswith(word)), key).strip("_")
    return not key or key in word_list("nothing")


@cache
def _begins_otherwise() -> frozenset[str]:
    """Letters and digits with which nothing begins that means none: what most cells begin with."""
    nothing = {word[0] for word in (*word_list("nothing"), *_POLITE)}
    letters = frozenset("กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮเแโใไ0123456789abcdefghijklmnopqrstuvwxyz")
    return frozenset(form for letter in letters - nothing for form in (letter, letter.upper()))


def _repair(text: str) -> str:
    composed = _spaced("".join(unicodedata.normalize("NFC", piece) for piece in _PIECE.findall(text)))
    if not _HAS_THAI.search(composed):
        return composed
    return repaired(_MARK_RUN.sub(_each_mark_once, composed) if _MARK_AGAIN.search(composed) else composed)


def _spaced(text: str) -> str:
    """Single spaces, and lines that hold something without spaces around them."""
    if not _ODD_SPACING.search(text):
        return text.strip(" \n")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _each_mark_once(run: re.Match[str]) -> str:
    # No mark stands twice on one consonant. Without this, 30 000 alternating marks would take one pass per pair.
    return "".join(dict.fromkeys(run.group()))
