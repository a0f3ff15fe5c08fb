"""The URLs in a cell as people fill it: one, one that can be inferred, several, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ita_batch.disclosure.urls import Url, each_once, parse_url
from ita_batch.disclosure.wrapped_urls import unwrapped

_GLUED: Final = re.compile(r"(?<=.)(?=https?://)|[\"<>“”]+", re.IGNORECASE)
_MAY_GLUE: Final = re.compile(r"://|[\"<>“”]")
_ADDRESS: Final = re.compile(r"https?:|www\.", re.IGNORECASE)
_RUNNING_NUMBER: Final = re.compile(r"(?:(?<=\s)|^)\(?[0-9]{1,3}[.)]+\s*(?=https?:|www\.)", re.IGNORECASE)
_WRAPPING: Final = "<>\"'“”‘’«»[]{},;|"
_MOST_GLUED: Final = 20  # addresses without anything between them
_MOST_WORDS: Final = 100  # of one text beside its address; a list of addresses is parted before
_MISTYPED: Final = re.compile(r"^h?t{1,3}p{1,2}s?(?:[:;]/{1,3}|//|:/?(?=www\.))", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(?:www\.[^\s/@.]+(?:\.[^\s/@.:]+)+|[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}|ไทย)(?=[:/])|[\w-]+(?:\.[\w-]+)*\.(?:th|com|org|net|ไทย))"
    r"(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_ENDS_BROKEN: Final = re.compile(r"[/?=&_%#+~-]$")
"""Signs behind which an address goes on; a word that follows is the rest of it, and not a remark."""
_BEGINS_BROKEN: Final = re.compile(r"[/?=&%#_.›»][^\s]|-[^\s-]|[›»]")
_FILE: Final = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_THAI: Final = re.compile("[\u0e01-\u0e5b]")
_POLITE: Final = re.compile("(?:นะ)?(?:ครับ|ค่ะ|คะ)")
_CUT: Final = re.compile(r"[?&-]$|[?&][^=&?]+=$|%[0-9a-f]?$", re.IGNORECASE)
_SHORTENED: Final = re.compile(r"…|\.{3}")
_NO_HOST: Final = re.compile(r"(?:https?:)?//(?:www\.?)?|https?:?|www\.?", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"[^\s/]/[^\s/]|%[0-9a-f]{2}|[\w)]\.[a-z0-9]{2,4}$|&[\w.-]+=", re.IGNORECASE)
"""Words behind a URL that look like the rest of it: a file's name with a space, which a browser writes as %20."""


class UrlProblem(StrEnum):
    """What is wrong with a cell, or unclear; the keys of its sentences."""

    NONE = ""
    BARE = "bare"  # no http(s)://, or mistyped: what is meant is clear
    WORDS = "words"  # a URL with other words around it
    SEVERAL = "several"  # more than one URL
    SPACE = "space"  # a space or a line break inside the URL: nobody can tell where it ends
    CUT = "cut"  # it ends where an address goes on
    SHORTENED = "shortened"  # by dots, for show
    WRAPPED = "wrapped"  # inside an address of a search engine, a mail program, a translator, an archive
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class CellReading:
    """A cell's text, the URLs that it means (none where nobody can tell), and what is wrong or unclear."""

    text: str
    urls: tuple[Url, ...]
    problem: UrlProblem = UrlProblem.NONE

    @property
    def shown(self) -> str:
        """The reading as it is proposed."""
        return " , ".join(url.text for url in self.urls)


def read_cell(text: str) -> CellReading:
    """The URLs of a cell. Whatever is not exactly one URL has a problem: nothing is corrected silently."""
    whole = parse_url(text)
    if (whole and _unwrapped(text) == text) or (text and text == "".join(text.split()) and unwrapped(text)):
        return _of_one(text, whole)
    urls, bare, words, wrapped = list[Url](), False, list[str](), False
    ended = ""  # the word before, where it ends like an address
    plain_text = _RUNNING_NUMBER.sub("", text) if _ADDRESS.search(text) else text
    words += [] if plain_text == text else ["1."]
    typed = plain_text.split()
    if len(typed) > _MOST_WORDS:
        return CellReading(text, (), UrlProblem.UNREADABLE)
    for word in typed:
        shortened, continued = _SHORTENED.search(word), _continued(ended, word)
        for piece in _pieces(word):
            inner, plain = unwrapped(piece), parse_url(piece)
            url = inner or plain or _completed(piece)
            if url is None:
                words.append(piece)
                if (urls and _GOES_ON.search(piece)) or continued or shortened:
                    return CellReading(text, (), UrlProblem.SPACE)
            elif shortened:
                return CellReading(text, (), UrlProblem.SHORTENED)
            else:
                urls.append(url)
                wrapped |= inner is not None
                bare |= plain is None
            ended = word if url or _NO_HOST.fullmatch(word) else ""
    different = each_once(urls)
    problem = _problem(different, urls, bare=bare, words=bool(words))
    return CellReading(text, different, UrlProblem.WRAPPED if wrapped and len(different) == 1 else problem)


def _of_one(text: str, whole: Url | None) -> CellReading:
    """A cell that holds one address and nothing else."""
    if inner := unwrapped(text):
        return CellReading(text, (inner,), UrlProblem.WRAPPED)
    if whole is None or _SHORTENED.search(text):
        return CellReading(text, (), UrlProblem.SHORTENED)
    return CellReading(text, (whole,), UrlProblem.CUT if _CUT.search(text) else UrlProblem.NONE)


def _continued(before: str, after: str) -> bool:
    """True when `after` is, or may be, the rest of the address that ends the word before."""
    if not before or after[0] in _WRAPPING or after[0] == "(" or _POLITE.fullmatch(after):
        return False
    if _ENDS_BROKEN.search(before) or _BEGINS_BROKEN.match(after) or _NO_HOST.fullmatch(before):
        return any(letter.isalnum() for letter in after) or after in "›»"
    path = re.split("[?#]", before.partition("//")[2])[0]
    if before[-1] in _WRAPPING or (_FILE.search(path) and "/" in path):
        return False
    return bool(_LATIN.match(after)) or bool(_THAI.match(after) and (_THAI.search(before) or "%E0" in before.upper()))


def _problem(different: tuple[Url, ...], urls: list[Url], *, bare: bool, words: bool) -> UrlProblem:
    if not different:
        return UrlProblem.UNREADABLE
    if len(different) > 1:
        return UrlProblem.SEVERAL
    return UrlProblem.BARE if bare and not words and len(urls) == 1 else UrlProblem.WORDS


def _pieces(word: str) -> Iterator[str]:
    plain = _unwrapped(word)
    alone = not _MAY_GLUE.search(word) or parse_url(plain) or unwrapped(plain)
    parts = [word] if alone else _GLUED.split(word, maxsplit=_MOST_GLUED)
    yield from (piece for part in parts if (piece := _unwrapped(part)))


def _unwrapped(piece: str) -> str:
    """Without the quotes, brackets and full stops that people put around a URL."""
    start, end, opened, closed = 0, len(piece), piece.count("("), piece.count(")")
    done = -1
    while done != end - start:
        done = end - start
        while start < end and piece[start] in _WRAPPING:
            start += 1
        while start < end and piece[end - 1] in _WRAPPING:
            end -= 1
        while start < end and piece[end - 1] == ".":
            end -= 1
        begins, ends = piece.startswith("(", start, end), piece.endswith(")", start, end)
        if begins and not ends and piece[end - 1] not in _WRAPPING:  # all at once, however many
            gone = end - start - len(piece[start:end].lstrip("("))
            start, opened = start + gone, opened - gone
        elif begins:
            start, opened = start + 1, opened - 1
            ends = piece.endswith(")", start, end)
            end, closed = end - ends, closed - ends
        elif ends and opened < closed:
            gone = min(closed - opened, end - start - len(piece[start:end].rstrip(")")))
            end, closed = end - gone, closed - gone
    return piece[start:end]


def _completed(piece: str) -> Url | None:
    """The URL that lacks its http(s):// or has it mistyped."""
    rest = _MISTYPED.sub("", piece) if "." in piece else ""
    return parse_url(f"https://{rest}") if _BARE.fullmatch(rest) else None
