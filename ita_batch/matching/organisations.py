"""The name of an organisation taken apart: its form, the name proper, its branch."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from ita_batch.matching.misspelt import misspelt_end, misspelt_start
from ita_batch.thai.text import bare_key, canonical

_COMMA: Final = re.compile("[,&]")
_LEAST_NAME: Final = 2  # what is left must still be a name
_SHORT: Final = 2
_CERTAIN: Final = 4
HEAD: Final = "head"


@dataclass(frozen=True, slots=True)
class Organisation:
    """Name proper without spaces; form, branch and country are "" where nothing is said, ``head`` is the head office.

    ``certain`` says that the word for its form is long enough not to be part of somebody's name.
    """

    name: str
    form: str
    branch: str
    certain: bool
    country: str = ""


@dataclass(frozen=True, slots=True)
class _Words:
    starts: Mapping[str, re.Pattern[str]]  # by the first letter; a group for each spelling, longest first
    forms: Mapping[str, tuple[str, ...]]  # of each group
    spelt: tuple[tuple[str, str], ...]  # spelling as in the table, form
    ends: Mapping[str, str]  # spelling without spaces and dots -> form, longest first
    optional: tuple[str, ...]
    branch: re.Pattern[str]
    country: str
    in_country: re.Pattern[str]  # in brackets
    of_country: re.Pattern[str]  # at the end of a name
    head: re.Pattern[str]
    inner: re.Pattern[str]  # abbreviations within a name: after a space or a whole word, never at its beginning
    written_out: Mapping[str, str]


@lru_cache(maxsize=65_536)
def take_apart(text: str, *, guess: bool = False) -> Organisation:
    """Read "บ.ตัวอย่าง จก. (สาขาบึงกาฬ)" as form บริษัท, name ตัวอย่าง, branch บึงกาฬ. Never raises.

    With ``guess`` a word for the form that is itself misspelt ("อบบต.", "โรงเริยน") is taken off too.
    """
    words = _words()
    plain = words.inner.sub(lambda found: words.written_out[found[1]], canonical(text).casefold())
    plain, in_brackets = words.in_country.subn(" ", plain)
    rest, form = _without_start(plain, words)
    if guess and not form:
        rest, form = misspelt_start(plain, words.spelt)
    certain = len(plain) - len(rest) >= _CERTAIN
    bare, heads = words.head.subn("", _bare(rest))
    found = words.branch.search(bare)
    branch = found[1] if found else HEAD if heads else ""
    if branch.isdigit() and not branch.strip("0"):
        branch = HEAD  # the tax office numbers the head office 00000
    name = bare[: found.start()] if found else bare
    end = _end(name, words)
    if end:
        name, form, certain = name[: -len(end)], form or words.ends[end], True
    elif guess and form:
        name = misspelt_end(name, words.ends)
    short = words.of_country.sub("", name)
    in_country = in_brackets or len(short) < len(name)
    name = _without_optional(short, words) if form else short
    return Organisation(name, form, branch, certain, words.country if in_country else "")


def _without_start(text: str, words: _Words) -> tuple[str, str]:
    letter = text[:1]
    starts = words.starts.get(letter)
    found = starts.match(text) if starts else None
    if found and found.lastindex and len(_bare(text[found.end() :])) >= _LEAST_NAME:
        return text[found.end() :], words.forms[letter][found.lastindex - 1]
    return text, ""


def _end(name: str, words: _Words) -> str:
    if not name.endswith(tuple(words.ends)):
        return ""
    fitting = (spelling for spelling in words.ends if name.endswith(spelling))
    return next((spelling for spelling in fitting if len(name) - len(spelling) >= _LEAST_NAME), "")


def _without_optional(name: str, words: _Words) -> str:
    for word in words.optional:
        if name.startswith(word) and len(name) - len(word) > _LEAST_NAME:
            return name[len(word) :]
    return name


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("organisations.toml").read_text(encoding="utf-8"))
    head = "|".join(re.escape(_bare(word)) for word in data["branch"]["head_office"])
    marks = "|".join(re.escape(_bare(word)) for word in data["branch"]["marks"])
    inner = "|".join(sorted(map(re.escape, data["within"]), key=len, reverse=True))
    starts, ends = (_spellings(data["form"], at) for at in ("start", "end"))
    by_letter: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for text, form in starts:
        by_letter[text[0]].append((text, form))
    return _Words(
        starts={
            letter: re.compile("|".join(f"({_start(text)})" for text, _ in own)) for letter, own in by_letter.items()
        },
        forms={letter: tuple(form for _, form in own) for letter, own in by_letter.items()},
        spelt=tuple(starts),
        ends={_bare(text): form for text, form in ends},
        optional=tuple(_bare(word) for word in data["optional"]),
        branch=re.compile(f"(?:{marks})(?:ที่)?(.+)$"),
        country=data["country"]["name"],
        in_country=re.compile(rf"\(\s*(?:{'|'.join(map(re.escape, data['country']['words']))})\s*\)"),
        of_country=re.compile(f"(?<=..)(?:{'|'.join(map(re.escape, data['country']['bare']))})$"),
        head=re.compile(head),
        inner=re.compile(f"(?:(?<=[^\\s.])\\s|(?<=[ก-๎]{{4}})|^(?=สนง))({inner})\\.\\s?"),
        written_out=data["within"],
    )


def _spellings(forms: list[dict[str, Any]], at: str) -> list[tuple[str, str]]:
    found = {text: form["name"] for form in forms if form.get("at", "start") == at for text in form["spellings"]}
    return sorted(found.items(), key=lambda pair: -len(_bare(pair[0])))


def _start(spelling: str) -> str:
    """A word as it is; of an abbreviation the dots may be missing, but one or two letters need a mark behind them."""
    if "." not in spelling:
        return re.escape(spelling)
    letters = [part for part in spelling.split(".") if part]
    tight = r"\.?\s?".join(map(re.escape, letters))
    return tight + (r"\.?\s?" if len("".join(letters)) > _SHORT else r"(?:\.\s?|\s)")


def _bare(text: str) -> str:
    return _COMMA.sub("", bare_key(text))
