"""Repair mistyped Thai: vowels and marks that are doubled, in the wrong order, or without a consonant.

The substitutions are those of PyThaiNLP's `normalize` (Apache-2.0); see ADR 20.
"""

import re
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

# Each pattern with what replaces it, in this order.
_REPAIRS: Final = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        # A space before a mark goes, where the consonant does not end a word of its own: "พ ุ่ม".
        (f"([{_CONSONANT}])(?<![{_VOWEL}][{_CONSONANT}]) ([{_ON_A_CONSONANT}])", r"\1\2"),
        (f"([{_ABOVE_OR_BELOW}]) ([{_TONE}])", r"\1\2"),  # a tone belongs to the vowel before it: "ตั ้งใจ"
        ("เเ", "แ"),
        (f"([{_TONE}\u0e4c]+)([{_ABOVE_OR_BELOW}]+)", r"\2\1"),
        (f"\u0e4d([{_TONE}]*) ?\u0e32", "\\1\u0e33"),  # nikhahit + sara aa: sara am
        (f"\u0e32([{_TONE}]*)\u0e4d", "\\1\u0e33"),  # and the other way round
        (f"([{_AFTER}]+)([{_TONE}]+)", r"\2\1"),
        ("([^ฤฦ\n])\u0e45", "\\1\u0e32"),  # lakkhangyao is written after ฤ and ฦ only
        (f"([{_ONCE}])(?: *\\1)+", r"\1"),
        (f"[{_TONE}]+([{_TONE}])", r"\1"),  # the tone typed last counts
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
