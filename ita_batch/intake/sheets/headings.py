"""Headings: which cell of a header row names which column of a form - exactly, by an alias, or nearly.

A heading that differs from one column's name by a letter or two, and from no other's, is read, and the division is
asked; a heading that differs more is not read. An exact heading beats an alias, and either beats a heading that only
begins so ("โทรศัพท์ (ถ้ามี)").
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from ita_batch.forms import Column, Form
from ita_batch.intake.files.cell_text import beginning, beginnings
from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.text import match_key

NUMBER_KEY = "no"
OUR_OWN_COLUMNS = frozenset({NUMBER_KEY, match_key("ลำดับ"), match_key("ลำดับที่"), match_key("ที่")})
ENOUGH_KEYS = 2  # a key row names at least this many columns
ALIKE = 60  # RapidFuzz's ratio, of 100, from which a heading is worth naming as a suggestion

_HEADER, _ALIAS, _BEGINS_AS_HEADER, _BEGINS_AS_ALIAS = range(4)
_SHORTEST_NEAR, _SHORTEST_FAR = 5, 8  # letters of a name in which one letter, or two, may be wrong
_NEAR = 2
_NUMBER_BEFORE = re.compile(r"[0-9๐-๙]{1,2}[.)]\s*")
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Headings:
    """What a header row says; positions count from 0."""

    columns: Mapping[str, int] = field(default_factory=dict)  # the form's key -> position
    repeats: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # further columns under the same name
    near: Mapping[str, int] = field(default_factory=dict)  # those of ``columns`` whose heading is misspelt
    doubtful: Mapping[int, str] = field(default_factory=dict)  # position -> the column's header that it resembles
    numbers: frozenset[int] = frozenset()  # our running number, where the key row names it


def text_of(cell: object) -> str:
    """A heading's text; numbers and dates are no headings."""
    return beginning(cell).strip() if isinstance(cell, str) else ""


def texts_of(cells: Sequence[object]) -> list[str]:
    """``text_of`` of each cell of a row."""
    return [text.strip() if isinstance(cell, str) else "" for text, cell in zip(beginnings(cells), cells, strict=True)]


def spelled(cells: Sequence[object]) -> frozenset[str]:
    """Everything in a row that could be a heading, in all its spellings: few rows hold one of any form."""
    return frozenset(spelling for text in texts_of(cells) if text for spelling, _ in spellings(text))


def may_name(form: Form, words: Set[str]) -> bool:
    """True when one of these spellings is a name of a column of the form, or of several."""
    return not _names(form).every.isdisjoint(words)


def are_keys(form: Form, texts: Set[str]) -> bool:
    """True when the texts of a row are enough keys of the form."""
    return len(form.by_key.keys() & texts) >= min(ENOUGH_KEYS, len(form.columns))


def read_keys(form: Form, cells: Sequence[object]) -> Headings:
    """The columns that a row of keys names."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    texts = texts_of(cells)
    for position, text in enumerate(texts):
        if text in form.by_key:
            found[text].append(position)
    repeats = {key: tuple(positions[1:]) for key, positions in found.items() if len(positions) > 1}
    numbers = frozenset(position for position, text in enumerate(texts) if text == NUMBER_KEY)
    return Headings({key: positions[0] for key, positions in found.items()}, repeats, numbers=numbers)


def read_headings(form: Form, cells: Sequence[object], known: Headings | None = None, *, near: bool = True) -> Headings:
    """The columns that a header row names; those that the key row has named (``known``) stand."""
    known = known or Headings()
    named = {*known.columns.values(), *known.numbers, *(at for more in known.repeats.values() for at in more)}
    columns, repeats = dict(known.columns), dict(known.repeats)
    free = {
        position: text
        for position, text in enumerate(texts_of(cells))
        if text and position not in named and key_of(text) not in OUR_OWN_COLUMNS
    }
    names = _names(form)
    exact: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)  # key -> (rank, position)
    for position, text in free.items():
        named_as = names.named(text)
        if named_as:
            exact[named_as[0]].append((named_as[1], position))
    for key, claims in exact.items():
        best = _HEADER if key in columns else min(claims)[0]
        again = [position for rank, position in claims if rank == best]
        if key not in columns:
            columns[key] = again.pop(0)
        if again:
            repeats[key] = (*repeats.get(key, ()), *again)
    claimed = {position for claims in exact.values() for _, position in claims}
    strange = {position: text for position, text in free.items() if position not in claimed}
    misspelt, doubtful = _nearly(form, strange, columns) if near else ({}, {})
    return Headings(columns | misspelt, repeats, misspelt, doubtful, known.numbers)


def enough(form: Form, columns: Mapping[str, int]) -> bool:
    """True when these headings can be of no other table: most required columns, and as many columns again."""
    required = sum(column.required for column in form.columns)
    return most_required(form, columns) and len(columns) * 2 >= min(len(form.columns), 2 * required)


def most_required(form: Form, columns: Mapping[str, int]) -> bool:
    """True when more than half of the columns that must be filled are among these."""
    required = [column.key for column in form.columns if column.required]
    return sum(key in columns for key in required) * 2 > len(required)


def heading_positions(form: Form, cells: Sequence[object]) -> dict[str, int] | None:
    """Where the names of columns stand in this row, or None when it is no row of headings or keys."""
    keys, names = form.by_key, _names(form)
    found: dict[str, int] = {}
    filled = hits = 0
    for position, (text, cell) in enumerate(zip(texts_of(cells), cells, strict=True)):
        filled += bool(text) or not isinstance(cell, str)
        if not text:
            continue
        named = (text, _HEADER) if text in keys else names.named(text)
        hits += named is not None or key_of(text) in OUR_OWN_COLUMNS
        if named:
            found.setdefault(named[0], position)
    return found if len(found) >= 2 and hits * 2 >= filled else None


def suggestion(form: Form, key: str, texts: Sequence[str]) -> str | None:
    """The unknown heading that most resembles a column that was not found."""
    by_word = {key_of(text): text for text in texts}
    words = [word for word, owner in _names(form).words.items() if owner == key]
    close = (process.extractOne(word, list(by_word), scorer=fuzz.ratio, score_cutoff=ALIKE) for word in words)
    return next((by_word[found[0]] for found in close if found), None)


def raw_words(form: Form) -> frozenset[str]:
    """Headings, aliases and keys as they are written: a quick test whether a row could hold headings."""
    words = (word for column in form.columns for word in (column.key, column.header, *column.aliases))
    return frozenset(words)


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """A heading as it is compared. The same cells are asked about for every form."""
    return match_key(text[:LONGEST_TOLD])


@dataclass(frozen=True, slots=True)
class _Names:
    """The headings of a form's columns, as they are compared, and every name of every column."""

    headers: Mapping[str, str]
    words: Mapping[str, str]  # a heading wins over another column's alias
    every: frozenset[str]  # those, and headings of one column for the whole name
    longest: int

    def named(self, text: str) -> tuple[str, int] | None:
        """The key of the column with exactly this heading, and how good a heading it is."""
        for spelling, begins in spellings(text):
            if spelling in self.headers:
                return self.headers[spelling], _BEGINS_AS_HEADER if begins else _HEADER
            if spelling in self.words:
                return self.words[spelling], _BEGINS_AS_ALIAS if begins else _ALIAS
        return None

    def near(self, text: str) -> set[str]:
        """The keys of the columns with nearly this heading."""
        word = key_of(text)
        if not _SHORTEST_NEAR - _NEAR <= len(word) <= self.longest + _NEAR:
            return set()
        close = process.extract(word, list(self.words), scorer=Levenshtein.distance, score_cutoff=_NEAR, limit=None)
        return {self.words[name] for name, distance, _ in close if distance <= _allowed(name)}


@lru_cache(maxsize=8192)
def spellings(text: str) -> tuple[tuple[str, bool], ...]:
    """A heading whole; then without remarks in brackets, and only its first line."""
    text = text[:LONGEST_TOLD]
    bare = _NUMBER_BEFORE.sub("", _REMARK.sub(" ", text).strip()).rstrip(" :")
    shorter = dict.fromkeys((bare, bare.splitlines()[0] if bare else ""))
    return ((key_of(text), False), *((key, True) for one in shorter if (key := key_of(one))))


@lru_cache(maxsize=64)  # of each form: asked again for every row
def _names(form: Form) -> _Names:
    first = {match_key(column.header): column.key for column in form.columns}
    words = {match_key(alias): column.key for column in form.columns for alias in column.aliases} | first
    whole = {match_key(word) for column in form.columns for word in column.whole_headings}
    return _Names(first, words, frozenset(whole | words.keys()), max(map(len, words)))


def _nearly(
    form: Form, strange: Mapping[int, str], columns: Mapping[str, int]
) -> tuple[dict[str, int], dict[int, str]]:
    """Misspelt headings of columns not found yet, and those that could be more than one or are claimed twice."""
    names = _names(form)
    claims: defaultdict[str, list[int]] = defaultdict(list)
    doubtful: dict[int, str] = {}
    for position, text in strange.items():
        keys = names.near(text)
        if len(keys) == 1 and not keys & set(columns):
            claims[keys.pop()].append(position)
        elif len(keys) > 1 and not keys <= set(columns):
            doubtful[position] = " / ".join(column.header for column in form.columns if column.key in keys)
    misspelt = {key: positions[0] for key, positions in claims.items() if len(positions) == 1}
    for key, positions in claims.items():
        if len(positions) > 1:
            doubtful.update(dict.fromkeys(positions, form.column(key).header))
    return misspelt, doubtful


def _allowed(word: str) -> int:
    """One letter wrong, missing or too many in a word of five to seven; two in a longer one; none in a short one."""
    return 0 if len(word) < _SHORTEST_NEAR else 1 if len(word) < _SHORTEST_FAR else _NEAR


def is_value(column: Column, cell: object) -> bool:
    """True for what can only be a value of this column, never its heading."""
    text = beginning(cell).strip()
    if not text:
        return False
    if not isinstance(cell, str) or match_key(text) in column.meanings:
        return True
    digits = sum(letter.isdigit() for letter in text)
    least = {"phone": 3, "date": 3, "item_id": 1, "number": 1}.get(column.kind)
    sign = {"email": "@", "url": "://", "urls": "://"}.get(column.kind)
    return (least is not None and digits >= least) or (sign is not None and sign in text)
