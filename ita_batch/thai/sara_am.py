"""Sara am as texts copied from a PDF file have it: "ส าราญ", "น ้า", "ค ำ", its ring lost and a space in its place.

No word begins with sara aa or sara am, so the two halves belong together; what they were is a guess where the syllable
could go on behind a plain sara aa ("สมช าย").
"""

import re
from typing import Final

_CONSONANT: Final = "ก-ฮ"
_TONE: Final = "\u0e48-\u0e4b"
_SPLIT: Final = re.compile(f"([{_CONSONANT}][{_TONE}]?) ([{_TONE}]?)([\u0e32\u0e33])")
# A consonant that no vowel follows ends the syllable, and sara am takes none: "สมช าย ใจดี".
_ENDS_THE_SYLLABLE: Final = re.compile(f"[{_CONSONANT}](?:[^{_CONSONANT}\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]|$)")
_BEGINS_ANOTHER: Final = re.compile(f"[{_CONSONANT}][\u0e30-\u0e3a{_TONE}]")
_AA: Final = "\u0e32"
_AM: Final = "\u0e33"


def join_sara_am(line: str) -> str:
    """The line with every such vowel joined: as sara am, but where only sara aa makes a syllable."""
    return _SPLIT.sub(_joined, line)


def sara_am_unsure(text: str) -> bool:
    """True when a vowel was joined of which nobody can tell by its letters alone whether it is sara am."""
    line = " ".join(text.split())
    splits = (found for found in _SPLIT.finditer(line) if found[3] == _AA)
    return any(found[2] or found[1][1:] or not _BEGINS_ANOTHER.match(line, found.end()) for found in splits)


def _joined(found: re.Match[str]) -> str:
    plain = found[3] == _AA and _ENDS_THE_SYLLABLE.match(found.string, found.end())
    return f"{found[1]}{found[2]}{_AA if plain else _AM}"
