"""Which names of persons are plain: a first word and a rest in which no title, calling, form or branch can hide.

Most names of a list are. They need not be taken apart one by one: the first word is the first name, the rest the last
name. Every distinct first word and rest is looked at once. A plain name may be doubted; what has something to be taken
off is never called plain.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

import numpy as np

from ita_batch.matching.number_keys import Bools, Ints
from ita_batch.matching.organisation_words import bare_of_commas, organisation_words
from ita_batch.matching.texts_at_once import (
    Joined,
    at_once,
    first_letters,
    found_in,
    joined_points,
    last_letters,
    numbered,
)
from ita_batch.thai.name_doubts import callings
from ita_batch.thai.person_names import name_key
from ita_batch.thai.titles import title_table

_SHORT: Final = 2  # so short a first word may be an abbreviation
_OPENING: Final = 3
THAI: Final = range(ord("ก"), ord("\u0e4f"))
_PAIYANNOI: Final = ord("ฯ")  # no letter of a comparable key
_SPACE: Final = ord(" ")


def plain_names(heads: Sequence[str], head: Ints, rests: Sequence[str], rest: Ints) -> Bools:
    """Name -> whether it is plain; names are given by the numbers of their distinct first words and rests.

    Number 0 is the empty text, see `numbered`.
    """
    plain: Bools = _plain_heads(heads)[head] & _plain_rests(rests)[rest]
    for place in np.flatnonzero(plain & (rest == 0)).tolist():
        plain[place] = _ends_plainly(heads[head[place]])
    return plain


def name_keys(texts: Sequence[str]) -> list[str]:
    """`name_key` of each distinct canonical text of one line."""
    heads, head = numbered(text.partition(" ")[0] for text in texts)
    rests, rest = numbered(text.partition(" ")[2] for text in texts)
    plain = _plain_words(heads, title_table().openings, title_table().may_begin)[head]
    plain &= _in_thai_letters(joined_points(rests))[rest]
    return [
        text.replace(" ", "") if is_plain else name_key(text)
        for text, is_plain in zip(texts, plain.tolist(), strict=True)
    ]


def _plain_heads(heads: Sequence[str]) -> Bools:
    """No title, no calling and no form begins a name with this first word."""
    of_callings = {calling[:_OPENING] for calling in callings()}
    return _plain_words(heads, title_table().openings | organisation_words().openings | of_callings, _may_begin)


def _may_begin(head: str) -> bool:
    words = organisation_words()
    is_form = head[:_OPENING] in words.openings and (words.start(f"{head} กข")[0] > 0 or head in _beginnings())
    return is_form or head.startswith(callings()) or title_table().may_begin(head)


def _plain_words(heads: Sequence[str], openings: frozenset[str], may_begin: Callable[[str], bool]) -> Bools:
    """Words in Thai letters, long enough to be no abbreviation; those that open so must not begin what is taken off."""
    joined = joined_points(heads)
    plain = _in_thai_letters(joined) & (joined.lengths > _SHORT)
    likely = [place for place in np.flatnonzero(plain).tolist() if heads[place][:_OPENING] in openings]
    plain[likely] = [not may_begin(heads[place]) for place in likely]
    return plain


def _plain_rests(rests: Sequence[str]) -> Bools:
    """No form or branch stands in the rest, nor the end of one that began in the first word."""
    joined = joined_points(rests)
    plain = _in_thai_letters(joined)
    words = organisation_words()
    begun = _later_parts((*words.marks, *words.head_office))
    bares = at_once(rests, lambda text: text.replace(" ", ""))
    plain[found_in(bares, words.mark)] = False
    plain[found_in(bares, words.head)] = False
    doubtful = plain & (_begin_as(joined, begun) | _end_as(joined, words.every_end))
    for place in np.flatnonzero(doubtful).tolist():
        plain[place] = _ends_plainly(bares[place]) and not bares[place].startswith(begun)
    return plain


def _in_thai_letters(joined: Joined) -> Bools:
    """Texts of nothing but Thai letters and spaces."""
    foreign = joined.points - np.uint32(THAI.start) >= len(THAI)
    places = np.flatnonzero((foreign & (joined.points != _SPACE)) | (joined.points == _PAIYANNOI))
    plain = np.ones(len(joined.starts), dtype=np.bool_)
    plain[np.searchsorted(joined.starts, places, side="right") - 1] = False
    return plain


def _ends_plainly(bare: str) -> bool:
    """No word for a form ends the text, nor the last part of one that began before it."""
    ends = organisation_words().every_end
    return not bare.endswith(ends) and bare not in _later_parts(ends)


def _begin_as(joined: Joined, words: Iterable[str]) -> Bools:
    """Texts whose first letter is that of one of these words."""
    found: Bools = np.isin(first_letters(joined, 1)[:, 0], [ord(word[0]) for word in words])
    return found


def _end_as(joined: Joined, words: Iterable[str]) -> Bools:
    """Texts whose last letter is that of one of these words."""
    found: Bools = np.isin(last_letters(joined, 1)[:, 0], [ord(word[-1]) for word in words])
    return found


@lru_cache(maxsize=8)
def _later_parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """What is left of each word without its first letters."""
    return tuple(dict.fromkeys(word[length:] for word in words for length in range(1, len(word))))


@cache
def _beginnings() -> frozenset[str]:
    """What a word for a form begins with, for a space may stand within it."""
    forms = (bare_of_commas(text) for text, _ in organisation_words().spelt)
    return frozenset(form[:length] for form in forms for length in range(1, len(form) + 1))
