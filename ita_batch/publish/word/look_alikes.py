"""Names as people type them: what looks alike is the same name, and what is near is worth proposing.

Names that look alike on the screen but differ in code points (tone marks in another order, ํ + า for ำ, an
invisible character inside) are read as what they look like, and reported.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

_NO_LETTERS = ("Cf", "Cc", "Zs", "Pi", "Pf")  # what is invisible, and the quotation marks of Word
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")


@lru_cache(maxsize=4096)
def spelling_key(name: str) -> str:
    """The same key for all spellings of a name that look the same on paper."""
    text = unicodedata.normalize("NFC", name)
    text = "".join(char for char in text if unicodedata.category(char) not in _NO_LETTERS and char not in "\"'")
    text = text.replace("เเ", "แ").replace("\u0e33", "\u0e4d\u0e32")
    text = re.sub("\u0e4d\u0e32([\u0e48-\u0e4b])", "\\1\u0e4d\u0e32", text)  # a tone typed after ำ
    key = _MARKS.sub(lambda marks: "".join(sorted(marks.group())), text)
    return key if key == name else spelling_key(key)  # until nothing changes


def same_name(typed: str, known: Collection[str]) -> str:
    """The known name that looks like what was typed, or ""."""
    if typed in known:
        return typed
    key = spelling_key(typed)
    return next((name for name in known if spelling_key(name) == key), "")


def closest(typed: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or "" when nothing is near."""
    by_key = {spelling_key(one): one for one in known}
    found = difflib.get_close_matches(spelling_key(typed), by_key, n=1, cutoff=0.6)
    return by_key[found[0]] if found else ""
