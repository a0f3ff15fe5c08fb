"""Repair mistyped Thai: vowels and marks that are doubled, in the wrong order, or without a consonant.

The substitutions are those of PyThaiNLP's `normalize` (Apache-2.0); see ADR 20.
"""

import re
from collections.abc import Callable
from typing import Final

from ita_batch.thai.sara_am import join_sara_am

# Every Thai sign that is written on, under or after a consonant: vowels, tone marks, thanthakhat, nikhahit.
MARKS: Final = "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e"

_CONSONANT: Final = "ก-รลว-ฮ"  # ฤ and ฦ are vowels
_ABOVE_OR_BELOW: Final = "\u0e31\u0e34-\u0e39\u0e47\u0e4d"
_AFTER: Final = "\u0e30\u0e32\u0e33\u0e45"  # vowels written after the consonant
_TONE: Final = "\u0e48-\u0e4b"
_ON_A_CONSONANT: Final = f"{_ABOVE_OR_BELOW}{_TONE}\u0e3a\u0e4c\u0e4e"
_VOWEL: Final = "ฤฦ\u0e30-\u0e39\u0e40-\u0e45\u0e47\u0e4d"
_ONCE: Final = f"{_AFTER}\u0e40-\u0e44{_ABOVE_OR_BELOW}\u0e3a\u0e4c\u0e4e"


def _the_other_way_round(found: re.Match[str]) -> str:
    return found[2] + found[1]


def _as_sara_am(found: re.Match[str]) -> str:
    return found[1] + "\u0e33"


def _once(found: re.Match[str]) -> str:
    return found[1]


# Each pattern with what replaces it, in this order. Where letters only go, what must stand beside them is looked at and
# not taken: a text without groups is put in by itself, and one with groups costs as much as ten of them, at each place.
_REPAIRS: Final[tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        # A space before a mark goes, where the consonant does not end a word of its own: "พ ุ่ม".
        (f"(?<=[{_CONSONANT}])(?<![{_VOWEL}][{_CONSONANT}]) (?=[{_ON_A_CONSONANT}])", ""),
        (f"(?<=[{_ABOVE_OR_BELOW}]) (?=[{_TONE}])", ""),  # a tone belongs to the vowel before it: "ตั ้งใจ"
        ("เเ", "แ"),
        (f"([{_TONE}\u0e4c]+)([{_ABOVE_OR_BELOW}]+)", _the_other_way_round),
        (f"\u0e4d([{_TONE}]*) ?\u0e32", _as_sara_am),  # nikhahit + sara aa: sara am
        (f"\u0e32([{_TONE}]*)\u0e4d", _as_sara_am),  # and the other way round
        (f"([{_AFTER}]+)([{_TONE}]+)", _the_other_way_round),
        ("(?<=[^ฤฦ\n])\u0e45", "\u0e32"),  # lakkhangyao is written after ฤ and ฦ only
        (f"([{_ONCE}])(?: *\\1)+", _once),
        (f"[{_TONE}]+(?=[{_TONE}])", ""),  # the tone typed last counts
        (f"^[{_ON_A_CONSONANT}]+", ""),
        (f" +[{_ON_A_CONSONANT}]+", " "),
    )
)
# What every one of them begins with: most texts have none of it, and one look is enough.
_SUSPECT: Final = re.compile(
    f"^[{_ON_A_CONSONANT}]| [{_ON_A_CONSONANT}{_AFTER}]|[{_TONE}\u0e4c][{_ABOVE_OR_BELOW}{_TONE}]|[{_AFTER}][{_TONE}]"
    f"|[\u0e4d\u0e45]|([{_ONCE}]) *\\1",
    re.MULTILINE,
)


def repaired(text: str) -> str:
    """Return `text` (single spaces, none around a line break), each repair made once; another pass may find more."""
    if not _SUSPECT.search(text):
        return text
    text = join_sara_am(text)
    for pattern, replacement in _REPAIRS:
        text = pattern.sub(replacement, text)
    return text
