"""How a Thai name sounds: names that are spelt differently and heard alike become one text.

Tone marks, silenced letters (the ศ์ of วงศ์) and the choice between letters of one sound (ศ ษ ส, ณ น, ภ พ) are the
usual slips of somebody who writes down a name that was heard. The skeleton keeps the consonants only, which a slip in
the vowels leaves as they are.
"""

import re
from typing import Final

# A silenced letter with its vowel and, as in จันทร์ and ลักษณ์, the letters that go silent with it.
_SILENCED: Final = re.compile("(?:[ดตท]ร|ษณ|ศน|ท[ธร])์|[ก-ฮ][ิุ]?์")
_UNHEARD: Final = re.compile("[\u0e47-\u0e4b\u0e4c\u0e4e]")
_LETTERS: Final = str.maketrans(
    "ศษณญฎฏฐถฒธภฆคฅฃฬฌฟฮไีืู",
    "สสนยดตททททพขขขขลชฝหใิึุ",
)
_BEFORE_CONSONANT: Final = re.compile("รร(?=[ก-ฮ])")
_TWICE: Final = re.compile(r"(.)\1+")
_NOT_CONSONANT: Final = re.compile("[^ก-ฮa-z0-9]")


def sound(key: str) -> str:
    """A comparable name as it is heard; equal for วงศ์ and วงษ์, ศรีสุข and สรีสุข, แก้ว and แกว."""
    return _simplified(_SILENCED.sub("", key))


def unmarked(key: str) -> str:
    """The same, but with the silent letters: equal for วงค์ and วงค, of which only the first is silenced in writing."""
    return _simplified(key)


def _simplified(key: str) -> str:
    heard = _UNHEARD.sub("", key)
    if "รร" in heard:
        heard = _BEFORE_CONSONANT.sub("ั", heard).replace("รร", "ัน")
    heard = heard.replace("ัย", "ใ").replace("ำ", "ัม")
    return _TWICE.sub(r"\1", heard.translate(_LETTERS))


def skeleton(heard: str) -> str:
    """The consonants of a sound, in order; the sound itself where it has none."""
    return _TWICE.sub(r"\1", _NOT_CONSONANT.sub("", heard)) or heard
