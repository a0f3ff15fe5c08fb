"""Split titles from the names of people, make keys to compare names, and initials to show them masked."""

import re
from functools import lru_cache
from typing import Final

from ita_batch.thai.repairs import MARKS
from ita_batch.thai.text import canonical
from ita_batch.thai.titles import Spelling, TitleKind, title_table

_STARTS_WITH_MARK: Final = re.compile(f"[{MARKS}]")
_CONSONANT: Final = re.compile("[ก-ฮA-Za-z]")
_VOWEL: Final = re.compile("[\u0e30-\u0e39\u0e40-\u0e45\u0e47AEIOUYaeiouy]")
_NOT_IN_KEY: Final = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")
_INITIAL: Final = re.compile(r"[\u0e40-\u0e44]?[ก-ฮ]|[^\W\d_\u0e00-\u0e7f]")
_FOR_A_WOMAN: Final = "หญิง"

_ONLY_ONE: Final = frozenset({TitleKind.CIVIL, TitleKind.COURTESY})


def split_title(name: str) -> tuple[str, str]:
    """Return (titles as printed, joined by spaces; the name without them); "" where there is none.

    All titles are taken ("ว่าที่ ร.ต. ดร. สมชาย"), but only one of นาย, นาง, คุณ and the like. A title written together
    with the name is split off only when a plausible name remains: one that does not begin with a vowel or tone mark
    ("นายิกา"), and has two consonants, or one and a vowel with another word after it. คุณ and พระ are split off only
    before a space ("คุณากร", "คุณธรรม" and "พระครู" stay whole). Letters without dots ("นพ สมชาย ใจดี") need a first
    and a last name after them, because นพ is a name too. A title alone gives (title, "").
    """
    rest = " ".join(canonical(name).split())
    titles: list[str] = []
    only_one_taken = False
    while (found := _take_title(rest, only_one_taken)) is not None:
        spelling, rest = found
        printed = spelling.printed
        if spelling.kind is TitleKind.RANK:
            suffix, rest = _take_suffix(rest)
            printed += suffix
        only_one_taken = only_one_taken or spelling.kind in _ONLY_ONE
        titles.append(printed)
        rest = rest.strip()
    return " ".join(titles), rest


@lru_cache(maxsize=65_536)
def name_key(text: str) -> str:
    """Return the form for comparing: equal keys mean the same name, however spaced, dotted or titled.

    Canonical spelling, title split off, casefolded, without spaces, dots, hyphens and invisible characters. A text
    that is only a title keeps it, so that two different titles are not taken for one person.
    """
    title, rest = split_title(text)
    return _NOT_IN_KEY.sub("", rest or title).casefold()


def mask_name(text: str) -> str:
    """Show a name by its initials, each with its leading vowel, without title: "นายสมชาย ใจดี" -> "ส. ใจ."."""
    title, rest = split_title(text)
    found = (_INITIAL.search(word) for word in (rest or title).split())
    return " ".join(f"{initial[0] if initial else 'x'}." for initial in found)


def _take_title(text: str, only_one_taken: bool) -> tuple[Spelling, str] | None:
    """Take the longest title at the beginning of `text` and what follows it, with its leading space."""
    table = title_table()
    if text.startswith(table.not_titles):
        return None
    for spelling in table.candidates(text):
        if only_one_taken and spelling.kind in _ONLY_ONE:
            continue
        if (rest := _after(spelling, text)) is not None:
            return spelling, rest
    return None


def _after(spelling: Spelling, text: str) -> str | None:
    """Return what follows the title in `text`, or None when it does not stand there as a title."""
    if spelling.dotted and (found := spelling.dotted.match(text)):
        rest = text[found.end() :]
        if not _STARTS_WITH_MARK.match(rest):
            return rest
    if spelling.bare and (found := spelling.bare.match(text)):
        rest = text[found.end() :]
        if not rest or rest.startswith(" "):
            # One dot inside ("ร.ต.อ อนันต์") proves an abbreviation.
            needed = min(1, spelling.words_after) if "." in found[0] else spelling.words_after
            return rest if len(rest.split()) >= needed else None
        if spelling.glued and _is_plausible(rest):
            return rest
    return None


def _is_plausible(rest: str) -> bool:
    """True when what remains after a title written without a space can be a name."""
    if _STARTS_WITH_MARK.match(rest):
        return False
    first, *others = rest.split()
    consonants = len(_CONSONANT.findall(first))
    return consonants >= 2 or (consonants == 1 and bool(others) and _VOWEL.search(first) is not None)


def _take_suffix(rest: str) -> tuple[str, str]:
    """Take the "หญิง" of "ร.ต.หญิง สมศรี"; in "ร.ต. หญิง ใจดี" it is the first name and stays."""
    after = rest.lstrip().removeprefix(_FOR_A_WOMAN)
    if after == rest.lstrip():
        return "", rest
    apart = rest.startswith(" ")
    stands_alone = not after or after.startswith(" ")
    if apart and len(after.split()) < 2:
        return "", rest
    return (_FOR_A_WOMAN, after) if stands_alone or _is_plausible(after) else ("", rest)
