"""Which words of a cell name nobody: those of headings, lists, dates and remarks about the cell itself."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ita_batch.forms.form import INBOX_FORMS, schema_form
from ita_batch.text_limits import LONGEST_PLAIN
from ita_batch.thai.text import match_key, means_none

_TYPOS: Final = ((14, 3), (9, 2), (5, 1))  # letters of a word -> wrong letters with which it is still recognised


@lru_cache(maxsize=4096)
def is_plain(text: str, listed: frozenset[str]) -> bool:
    """True when nothing in the text can be a person: it is empty, or made of known words alone.

    ``listed`` are the match keys of the form's list values; one of them with a few wrong letters counts as well, and
    so does a word of a heading.
    """
    key = match_key(text)
    if not key or means_none(text):
        return True
    if len(key) > LONGEST_PLAIN:
        return False
    return _is_joined(key, _known(listed)) or _resembles(key, _spelled(listed))


def _is_joined(key: str, known: frozenset[str]) -> bool:
    """True when the key is one known word, or several written together, as Thai is."""
    ends = {0}
    for end in range(1, len(key) + 1):
        if any(key[start:end] in known for start in ends):
            ends.add(end)
    return len(key) in ends


def _resembles(key: str, words: tuple[str, ...]) -> bool:
    """True when the key is one of these with a few wrong letters."""
    most = next((typos for letters, typos in _TYPOS if len(key) >= letters), 0)
    return bool(most) and process.extractOne(key, words, scorer=Levenshtein.distance, score_cutoff=most) is not None


@lru_cache(maxsize=32)  # of each form
def _known(listed: frozenset[str]) -> frozenset[str]:
    """Every word that names nobody."""
    return listed | _words() | _headings()


@lru_cache(maxsize=32)
def _spelled(listed: frozenset[str]) -> tuple[str, ...]:
    """The list values and headings, in which letters may be wrong."""
    return tuple(listed | _headings())


@cache
def _words() -> frozenset[str]:
    data = tomllib.loads(files(__package__).joinpath("plain_words.toml").read_text(encoding="utf-8"))
    return frozenset(map(match_key, data["words"]))


@cache
def _headings() -> frozenset[str]:
    """The headings that our forms know, in every spelling, and the list values that stand in their schemas."""
    columns = [column for name in INBOX_FORMS for column in schema_form(name).columns]
    words = [word for column in columns for word in (column.header, *column.aliases, *column.continued_by)]
    return frozenset(map(match_key, words)) | frozenset(key for column in columns for key in column.meanings)
