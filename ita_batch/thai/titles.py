"""The table of titles and ranks, with the patterns that find each spelling at the beginning of a name."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final


class TitleKind(StrEnum):
    """What a title is, as far as it matters for splitting it from the name."""

    CIVIL = "civil"
    COURTESY = "courtesy"
    LEARNED = "learned"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a title: `dotted` finds it with its last dot, `bare` without, None if impossible.

    Most titles stand in nobody's list: what finds one is compiled when a name first begins like it.
    `glued` says that the bare form may stand directly before the name (a courtesy title only before two words);
    `words_after` is how many words must follow the bare form (0: it may stand alone).
    """

    printed: str
    kind: TitleKind
    with_dot: str | None
    without: str | None
    glued: bool
    words_after: int

    @property
    def dotted(self) -> re.Pattern[str] | None:
        """What finds it with its last dot."""
        return _pattern(self.with_dot) if self.with_dot else None

    @property
    def bare(self) -> re.Pattern[str] | None:
        """What finds it without its last dot, or where it has none."""
        return _pattern(self.without) if self.without else None


@dataclass(frozen=True, slots=True)
class TitleTable:
    """Every spelling by its first letter (lower case), longest first: "นางสาว" is tried before "นาง"."""

    by_letter: Mapping[str, tuple[Spelling, ...]]
    starts: Mapping[str, str]  # any of these, tried at once: most names begin with none
    not_titles: tuple[str, ...]  # words that only look titled

    def candidates(self, text: str) -> tuple[Spelling, ...]:
        """The spellings that `text` may begin with."""
        letter = text[:1].lower()
        starts = self.starts.get(letter)
        return self.by_letter[letter] if starts and _pattern(starts).match(text) else ()


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
    grouped = {letter: tuple(spellings) for letter, spellings in by_letter.items()}
    starts = {letter: _any_of(spellings) for letter, spellings in grouped.items()}
    return TitleTable(grouped, starts, tuple(data["not_titles"]))


def _any_of(spellings: tuple[Spelling, ...]) -> str:
    return "|".join(f"(?:{source})" for one in spellings for source in (one.with_dot, one.without) if source)


_DOT: Final = "[.,]"  # a comma is typed for a dot


def _spelling(text: str, printed: str, kind: TitleKind, may_be_bare: bool, glued: bool) -> Spelling:
    if "." in text:
        return _abbreviation(text, printed, kind, may_be_bare)
    glued = glued or kind != TitleKind.COURTESY
    return Spelling(printed, kind, None, re.escape(text), glued, 0)


def _abbreviation(text: str, printed: str, kind: TitleKind, may_be_bare: bool) -> Spelling:
    parts = [re.escape(part) for part in text.rstrip(".").split(".")]
    # "ร. ต. อ." or "รต.": with spaces all dots are needed, else "ร.ต. อนันต์" would lose its first letter.
    spaced = (_DOT + r"\s?").join(parts) + _DOT
    tight = (_DOT + "?").join(parts)
    if len("".join(parts)) == 1:
        return Spelling(printed, kind, spaced, None, False, 0)
    return Spelling(printed, kind, f"{spaced}|{tight}{_DOT}", tight, text.isascii(), 0 if may_be_bare else 2)


@lru_cache(maxsize=512)  # of the table's own few hundred
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(f"(?:{source})", re.IGNORECASE)
