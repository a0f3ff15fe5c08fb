"""The words around the name of an organisation, read once from organisations.toml, with the patterns that find them."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Final

from ita_batch.thai.text import bare_key

_COMMA: Final = re.compile("[,&]")
_SHORT: Final = 2
_OPENING: Final = 3
_BRACKETED: Final = r"\s*\((?!สาขา|สำนักงานใหญ่|สนญ|มหาชน)(?P<bracketed>[ก-๎ ]+)\)"


@dataclass(frozen=True)
class OrganisationWords:
    """Spellings with the form that they mean, and what else stands around the name proper."""

    by_letter: Mapping[str, tuple[tuple[str, str], ...]]  # spelling and form, by the first letter, longest first
    ends: Mapping[str, str]  # spelling without spaces and dots -> form, longest first
    optional: tuple[str, ...]
    marks: tuple[str, ...]  # of a branch, without spaces and dots
    head_office: tuple[str, ...]
    country: str
    in_country: re.Pattern[str]  # in brackets
    of_country: tuple[str, ...]  # at the end of a name
    inner: re.Pattern[str]  # abbreviations within a name: after a space or a whole word, never at its beginning
    written_out: Mapping[str, str]
    place: re.Pattern[str]  # behind a name: the word for the kind of place, and the place
    kinds_of_place: Mapping[str, str]  # of each word
    placed: frozenset[str]  # forms of which a place behind the name is none of it
    callings: frozenset[str]  # forms that a person is called by too

    @cached_property
    def spelt(self) -> tuple[tuple[str, str], ...]:
        """Every spelling that begins a name, as in the table, and its form."""
        return tuple(one for own in self.by_letter.values() for one in own)

    @cached_property
    def every_end(self) -> tuple[str, ...]:
        """The spellings that end a name."""
        return tuple(self.ends)

    @cached_property
    def mark(self) -> re.Pattern[str]:
        """Finds the mark of a branch."""
        return re.compile(_any_of(self.marks))

    @cached_property
    def branch(self) -> re.Pattern[str]:
        """Finds the branch at the end of a name."""
        return re.compile(f"(?:{_any_of(self.marks)})(?:ที่)?(.+)$")

    @cached_property
    def head(self) -> re.Pattern[str]:
        """Finds what says that it is the head office."""
        return re.compile(_any_of(self.head_office))

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first three letters of every word for a form that needs no mark or space behind it."""
        words = (bare_of_commas(text) for text, _ in self.spelt)
        return frozenset(word[:_OPENING] for word in words if len(word) > _SHORT)

    def longer_than(self, word: str, least: int) -> tuple[tuple[str, str], ...]:
        """Spellings that begin with this word, and their forms: abbreviations, or words of so many letters."""
        own = (one for one in self.by_letter.get(word[:1], ()) if one[0].startswith(word) and one[0] != word)
        return tuple(one for one in own if "." in one[0] or len(one[0]) >= least)

    def start(self, text: str) -> tuple[int, str]:
        """How many letters at the beginning of a text are a word for a form, and that form; (0, "") where none is."""
        letter = text[:1]
        spellings = self.by_letter.get(letter)
        if not spellings:
            return 0, ""
        found = (self._beginnings.get(letter) or self._beginning(letter)).match(text)
        return (found.end(), spellings[found.lastindex - 1][1]) if found and found.lastindex else (0, "")

    @cached_property
    def _beginnings(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _beginning(self, letter: str) -> re.Pattern[str]:
        """A group for each spelling; compiled when a name begins with their letter."""
        groups = (f"({_start(text)})" for text, _ in self.by_letter[letter])
        return self._beginnings.setdefault(letter, re.compile("|".join(groups)))


@cache
def organisation_words() -> OrganisationWords:
    """Read organisations.toml once."""
    data = tomllib.loads(files(__package__).joinpath("organisations.toml").read_text(encoding="utf-8"))
    inner = "|".join(sorted(map(re.escape, data["within"]), key=len, reverse=True))
    by_letter: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for text, form in _spellings(data["form"], "start"):
        by_letter[text[0]].append((text, form))
    return OrganisationWords(
        by_letter={letter: tuple(own) for letter, own in by_letter.items()},
        ends={bare_of_commas(text): form for text, form in _spellings(data["form"], "end")},
        optional=tuple(map(bare_of_commas, data["optional"])),
        marks=tuple(map(bare_of_commas, data["branch"]["marks"])),
        head_office=tuple(map(bare_of_commas, data["branch"]["head_office"])),
        country=data["country"]["name"],
        in_country=re.compile(rf"\(\s*(?:{_any_of(data['country']['words'])})\s*\)"),
        of_country=tuple(data["country"]["bare"]),
        # A name begins where the text does, or behind the sign between texts that are looked at all at once.
        inner=re.compile(f"(?:(?<=[^\\s.])\\s|(?<=[ก-๎]{{4}})|(?<![^\x00])(?=สนง))({inner})\\.\\s?"),
        written_out=data["within"],
        place=re.compile(f"(?:{_place(data['place'])}|{_BRACKETED})\\s*$"),
        kinds_of_place=data["place"],
        placed=frozenset(form["name"] for form in data["form"] if form.get("placed")),
        callings=frozenset(form["name"] for form in data["form"] if form.get("calling")),
    )


def bare_of_commas(text: str) -> str:
    """The comparable key of a canonical text, without commas and ampersands too; also of many texts joined."""
    return _COMMA.sub("", bare_key(text))


def _any_of(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(map(re.escape, words))


def _place(kinds: Mapping[str, str]) -> str:
    """A word stands after a space; an abbreviation may stand close, but not among others ("ส.อ.ต.ก่อสร้าง")."""
    words, short = ([word for word in kinds if word.endswith(".") is dotted] for dotted in (False, True))
    return rf"(?:\s+(?P<word>{_any_of(words)})|(?<![.\s])\s*(?P<short>{_any_of(short)}))\s*(?P<name>[ก-๎]+)"


def _spellings(forms: list[dict[str, Any]], at: str) -> list[tuple[str, str]]:
    found = {text: form["name"] for form in forms if form.get("at", "start") == at for text in form["spellings"]}
    return sorted(found.items(), key=lambda pair: -len(bare_of_commas(pair[0])))


def _start(spelling: str) -> str:
    """A word as it is; of an abbreviation the dots may be missing, but one or two letters need a mark behind them."""
    if "." not in spelling:
        return re.escape(spelling)
    letters = [part for part in spelling.split(".") if part]
    tight = r"\.?\s?".join(map(re.escape, letters))
    return tight + (r"\.?\s?" if len("".join(letters)) > _SHORT else r"(?:\.\s?|\s)")
