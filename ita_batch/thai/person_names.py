"""Split titles from the names of people, make keys to compare names, and initials to show them masked."""

import re
from typing import Final

from ita_batch.thai.kept import kept
from ita_batch.thai.repairs import MARKS
from ita_batch.thai.text import canonical
from ita_batch.thai.titles import Spelling, TitleKind, title_pattern, title_table

_STARTS_WITH_MARK: Final = re.compile(f"[{MARKS}]")
_CONSONANT: Final = re.compile("[ก-ฮA-Za-z]")
_VOWEL: Final = re.compile("[\u0e30-\u0e39\u0e40-\u0e45\u0e47AEIOUYaeiouy]")
_NOT_IN_KEY: Final = re.compile(r"[\s.\-\u2010-\u2015\u2212]+")
_INITIAL: Final = re.compile(r"[\u0e40-\u0e44]?[ก-ฮ]|[^\W\d_\u0e00-\u0e7f]")
_FOR_A_WOMAN: Final = "หญิง"

_BETWEEN: Final = " .,:;/_-\u2010\u2011\u2012\u2013\u2014\u2015"  # a title and the name
_MARKED_BEHIND: Final = re.compile(r"(?P<name>.*[^\s,;/(]) ?(?:[,;/] ?|\()(?P<title>[^,;/()]+)\)?")
_CIVIL_BEHIND: Final = re.compile(
    r"(?P<name>\S+ .*\S) (?P<title>นาย|นาง|นางสาว|น\.? ?ส\.?|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|mr\.?|mrs\.?|ms\.?|miss)",
    re.IGNORECASE,
)
_LONGEST_WORD: Final = 40  # letters; no word that only looks titled is longer
_MOST_TITLES: Final = 12
_ONLY_ONE: Final = frozenset({TitleKind.CIVIL, TitleKind.COURTESY})


@kept(4096)
def split_title(name: str) -> tuple[str, str]:
    """Return (titles as printed, joined by spaces; the name without them); "" where there is none.

    All titles are taken ("ว่าที่ ร.ต. ดร. สมชาย"), but only one of นาย, นาง, คุณ and the like. A title written together
    with the name is split off only when a plausible name remains: one that does not begin with a vowel or tone mark
    ("นายิกา"), and has two consonants, or one with a vowel and a word after it, or one with two words after it; "Mr" and
    the like before a capital or a Thai letter; คุณ where another word follows ("คุณากร" and "คุณธรรม" stay whole). พระ is
    split off only before a space ("พระครู"). Dots and dashes behind a title go with it. Letters without dots ("นพ สมชาย
    ใจดี") need a first and a last name after them, because นพ is a name too. A title alone gives (title, ""),
    and so do more titles than anybody bears: a name behind them would be a guess.
    """
    rest = _on_one_line(name)
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
        rest = rest.strip().lstrip(_BETWEEN)
        if len(titles) == _MOST_TITLES:
            return " ".join(titles), ""
    return " ".join(titles), rest


@kept(4096)
def split_title_behind(name: str) -> tuple[str, str]:
    """The same for a title behind the name: "สมชาย ใจดี, นาย", "สมชาย ใจดี (นาย)", or a civil one after two names."""
    whole = _on_one_line(name)
    if (found := _MARKED_BEHIND.fullmatch(whole)) is None and (found := _CIVIL_BEHIND.fullmatch(whole)) is None:
        return "", name
    title, more = split_title(found["title"])
    return (title, found["name"]) if title and not more else ("", name)


def title_unsure(name: str) -> bool:
    """True when the title that `split_title` takes may be the beginning of the name: "คุณชัย ใจดี"."""
    found = _take_title(_on_one_line(name), only_one_taken=False)
    return found is not None and found[0].kind == TitleKind.COURTESY and found[1][:1] not in {"", *_BETWEEN}


@kept(65_536)
def name_key(text: str) -> str:
    """Return the form for comparing: equal keys mean the same name, however spaced, dotted or titled.

    Canonical spelling, title split off, casefolded, without spaces, dots, hyphens and invisible characters. A text
    that is only a title keeps it, so that two different titles are not taken for one person.
    """
    title, rest = split_title(text)
    return _NOT_IN_KEY.sub("", rest or title).casefold()


@kept(1024)
def mask_name(text: str) -> str:
    """Show a name by its initials, each with its leading vowel, without title: "นายสมชาย ใจดี" -> "ส. ใจ."."""
    title, rest = split_title(text)
    found = (_INITIAL.search(word) for word in (rest or title).split())
    return " ".join(f"{initial[0] if initial else 'x'}." for initial in found)


def _on_one_line(name: str) -> str:
    return canonical(name).replace("\n", " ")


def _take_title(text: str, only_one_taken: bool) -> tuple[Spelling, str] | None:
    """Take the longest title at the beginning of `text` and what follows it, with its leading space."""
    table = title_table()
    candidates = table.candidates(text)
    if not candidates or f"{text[:_LONGEST_WORD]} ".startswith(table.not_titles):
        return None
    for spelling in candidates:
        if only_one_taken and spelling.kind in _ONLY_ONE:
            continue
        if (rest := _after(spelling, text)) is not None:
            return spelling, rest
    return None


def _after(spelling: Spelling, text: str) -> str | None:
    """Return what follows the title in `text`, or None when it does not stand there as a title."""
    if spelling.dotted and (found := title_pattern(spelling.dotted).match(text)):
        rest = text[found.end() :]
        if not _STARTS_WITH_MARK.match(rest):
            return rest
    if spelling.bare and (found := title_pattern(spelling.bare).match(text)):
        rest = text[found.end() :]
        if not rest or rest[0] in _BETWEEN:
            # One dot inside ("ร.ต.อ อนันต์") proves an abbreviation.
            needed = min(1, spelling.words_after) if "." in found[0] else spelling.words_after
            return rest if len(rest.lstrip(_BETWEEN).split()) >= needed else None
        if spelling.glued and _is_plausible(rest) and _may_follow(spelling, found[0], rest):
            return rest
    return None


def _may_follow(spelling: Spelling, title: str, rest: str) -> bool:
    """True when `rest` can be a name that was written together with this title, and not the end of one word."""
    if title.isascii():
        return not rest[0].isascii() or (rest[0].isupper() and title[-1].islower())
    return spelling.kind != TitleKind.COURTESY or len(rest.split()) > 1


def _is_plausible(rest: str) -> bool:
    """True when what remains after a title written without a space can be a name."""
    if _STARTS_WITH_MARK.match(rest):
        return False
    first, *others = rest.split()
    consonants = len(_CONSONANT.findall(first))
    if consonants == 1 and len(others) > 1:
        return True  # a blank slipped into the first name: "นายข จร ใจดี"
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
