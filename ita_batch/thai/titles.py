"""The table of titles and ranks, with the patterns that find each spelling at the beginning of a name."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

_OPENING: Final = 3


class TitleKind(StrEnum):
    """What a title is, as far as it matters for splitting it from the name."""

    CIVIL = "civil"
    COURTESY = "courtesy"
    LEARNED = "learned"
    RANK = "rank"


class Spelling(NamedTuple):
    """One spelling of a title: `dotted` finds it with its last dot, `bare` without, "" if impossible.

    `glued` says that the bare form may stand directly before the name (a courtesy title only before two words);
    `words_after` is how many words must follow the bare form (0: it may stand alone).
    """

    printed: str
    kind: TitleKind
    dotted: str
    bare: str
    glued: bool
    words_after: int


class TitleTable(NamedTuple):
    """Every spelling by its first letter (lower case), longest first: "นางสาว" is tried before "นาง"."""

    by_letter: Mapping[str, tuple[Spelling, ...]]
    starts: Mapping[str, str]  # any of these, tried at once: most names begin with none
    openings: frozenset[str]  # the first three letters of every spelling, without dots
    first_words: frozenset[str]  # of spellings of several words
    not_titles: tuple[str, ...]  # words that only look titled

    def candidates(self, text: str) -> tuple[Spelling, ...]:
        """The spellings that `text` may begin with."""
        letter = text[:1].lower()
        starts = self.starts.get(letter)
        return self.by_letter[letter] if starts and title_pattern(starts).match(text) else ()

    def may_begin(self, word: str) -> bool:
        """False when no name whose first word this is begins with a title; for three letters or more, without dots."""
        return word[:_OPENING] in self.openings and bool(word in self.first_words or self.candidates(f"{word} ก ก"))


@cache
def title_table() -> TitleTable:
    """Read titles.toml once."""
    data = tomllib.loads(files(__package__).joinpath("titles.toml").read_text(encoding="utf-8"))
    written = [(text, row) for row in data["title"] for text in row["spellings"]]
    written.sort(key=lambda pair: len(pair[0].replace(".", "")), reverse=True)
    by_letter: defaultdict[str, list[Spelling]] = defaultdict(list)
    for text, row in written:
        kind = TitleKind(row["kind"])
        spelling = _spelling(text, row["printed"], kind, row.get("bare", False), row.get("glued", False))
        by_letter[text[0].lower()].append(spelling)
    words = [text.lower() for text, _ in written]
    return TitleTable(
        by_letter={letter: tuple(spellings) for letter, spellings in by_letter.items()},
        starts={letter: _any_of(spellings) for letter, spellings in by_letter.items()},
        openings=frozenset(word.replace(".", "")[:_OPENING] for word in words),
        first_words=frozenset(word.split()[0] for word in words if " " in word),
        not_titles=tuple(data["not_titles"]),
    )


@lru_cache(maxsize=1024)
def title_pattern(source: str) -> re.Pattern[str]:
    """A pattern of the table, compiled when a name may begin so: a list knows few of the titles."""
    return re.compile(f"(?:{source})", re.IGNORECASE)


def _any_of(spellings: Iterable[Spelling]) -> str:
    return "|".join(source for one in spellings for source in (one.dotted, one.bare) if source)


_DOT: Final = "[.,]"  # a comma is typed for a dot


def _spelling(text: str, printed: str, kind: TitleKind, may_be_bare: bool, glued: bool) -> Spelling:
    if "." in text:
        return _abbreviation(text, printed, kind, may_be_bare)
    glued = glued or kind != TitleKind.COURTESY
    return Spelling(printed, kind, "", re.escape(text), glued, 0)


def _abbreviation(text: str, printed: str, kind: TitleKind, may_be_bare: bool) -> Spelling:
    parts = [re.escape(part) for part in text.rstrip(".").split(".")]
    # "ร. ต. อ." or "รต.": with spaces all dots are needed, else "ร.ต. อนันต์" would lose its first letter.
    spaced = (_DOT + r"\s?").join(parts) + _DOT
    tight = (_DOT + "?").join(parts)
    if len("".join(parts)) == 1:
        return Spelling(printed, kind, spaced, "", False, 0)
    return Spelling(printed, kind, f"{spaced}|{tight}{_DOT}", tight, text.isascii(), 0 if may_be_bare else 2)
