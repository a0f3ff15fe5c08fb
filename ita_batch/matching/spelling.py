"""How a Thai name sounds: names that are spelt differently and heard alike become one text.

Tone marks, silenced letters (the ศ์ of วงศ์) and the choice between letters of one sound (ศ ษ ส, ณ น, ภ พ) are the
usual slips of somebody who writes down a name that was heard. The skeleton keeps the consonants only, which a slip in
the vowels leaves as they are. Names are given as comparable keys, many at once.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.texts_at_once import SEAM, Points, at_once

SILENCER: Final = "\u0e4c"
# A silenced letter with its vowel and, as in จันทร์ and ลักษณ์, the letters that go silent with it.
_SILENCED: Final = re.compile("(?:[ดตท]ร|ษณ|ศน|ท[ธร])์|[ก-ฮ][ิุ]?์")
UNHEARD: Final = "\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e"
_LETTERS: Final = dict(
    zip(
        "ศษณญฎฏฐถฒธภฆคฅฃฬฌฟฮไีืู",
        "สสนยดตททททพขขขขลชฝหใิึุ",
        strict=True,
    )
)
_BEFORE_CONSONANT: Final = re.compile("รร(?=[ก-ฮ])")
_THAI_BLOCK: Final = np.arange(0x0E00, 0x0E80, dtype=np.uint32)
_HEARD_AS: Final = np.array([ord(_LETTERS.get(chr(point), chr(point))) for point in _THAI_BLOCK], dtype=np.uint32)
_KEPT_IN_SKELETON: Final = (
    f"{SEAM}0123456789abcdefghijklmnopqrstuvwxyz{''.join(map(chr, range(ord('ก'), ord('ฮ') + 1)))}"
)


# Words of which names are made, and that are heard alike: names that differ in one are two names, and no slip.
# สุภาพร and สุภาภรณ์ may be sisters; สุภาภร is a misspelling.
WORDS: Final = re.compile("พรรณ(?!์)|พันธุ์|พันธ์|ภรณ์|พร(?!รณ|ณ)|วรรธน์|วัฒน์|วรรณ(?!์)|วัน(?!นา)|อรรถ|อัฐ")


def words_of(key: str) -> tuple[str, ...]:
    """The words of a first name that are heard like another one."""
    return tuple(WORDS.findall(key))


def sounds(keys: Sequence[str]) -> list[str]:
    """Comparable names as they are heard; equal for วงศ์ and วงษ์, ศรีสุข and สรีสุข, แก้ว and แกว."""
    silenced = [place for place, key in enumerate(keys) if SILENCER in key]
    heard = list(keys)
    without = at_once([keys[place] for place in silenced], lambda text: _SILENCED.sub("", text))
    for place, key in zip(silenced, without, strict=True):
        heard[place] = key
    return at_once(heard, _simplified)


def sound(key: str) -> str:
    """The sound of one name."""
    return sounds([key])[0]


def unmarked(keys: Sequence[str]) -> list[str]:
    """The same, but with the silent letters: equal for วงค์ and วงค, of which only the first is silenced in writing."""
    return at_once(keys, _simplified)


def skeletons(heard: Sequence[str]) -> list[str]:
    """The consonants of sounds, in order; the sound itself where it has none."""
    return [bones or whole for bones, whole in zip(at_once(heard, _consonants), heard, strict=True)]


def in_skeletons(letters: Ints) -> Bools:
    """Which letters a skeleton keeps."""
    kept: Bools = np.isin(letters, _points(_KEPT_IN_SKELETON))
    return kept


def _simplified(text: str) -> str:
    for mark in UNHEARD:
        text = text.replace(mark, "")
    if "รร" in text:
        text = _BEFORE_CONSONANT.sub("ั", text).replace("รร", "ัน")
    text = text.replace("ัย", "ใ").replace("ำ", "ัม")
    points = _points(text)
    in_block = points - _THAI_BLOCK[0]  # wraps round for what comes before the block
    thai = np.flatnonzero(in_block < len(_THAI_BLOCK))
    points[thai] = _HEARD_AS[in_block[thai]]
    return _text(points[_once(points)])


def _consonants(text: str) -> str:
    points = _points(text)
    points = points[in_skeletons(points)]
    return _text(points[_once(points)])


def _once(points: Points) -> Bools:
    """Which letters stay when of equal neighbours only one is kept; the seams between texts all stay."""
    kept = np.ones(len(points), dtype=np.bool_)
    kept[1:] = (points[1:] != points[:-1]) | (points[1:] == ord(SEAM))
    return kept


def _points(text: str) -> Points:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).copy()


def _text(points: Points) -> str:
    return points.tobytes().decode("utf-32-le", "surrogatepass")
