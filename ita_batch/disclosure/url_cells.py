"""The URLs in a cell as people fill it: one, one that can be inferred, several, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ita_batch.disclosure.urls import Url, each_once, parse_url

_GLUED: Final = re.compile(r"(?<=.)(?=https?://)", re.IGNORECASE)
_WRAPPING: Final = "<>\"'“”‘’«»[]{},;|"
_MISTYPED: Final = re.compile(r"^h?t{1,3}p{1,2}s?(?:[:;]/{1,3}|//|:/?(?=www\.))", re.IGNORECASE)
_BARE: Final = re.compile(
    r"(?:www\.[^\s/@.]+(?:\.[^\s/@.:]+)+|[\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,}|ไทย)(?=[:/])|[\w-]+(?:\.[\w-]+)*\.(?:th|com|org|net|ไทย))"
    r"(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"[^\s/]/[^\s/]|%[0-9a-f]{2}|[\w)]\.[a-z0-9]{2,4}$", re.IGNORECASE)
"""Words behind a URL that look like the rest of it: a file's name with a space, which a browser writes as %20."""


class UrlProblem(StrEnum):
    """What is wrong with a cell, or unclear; the keys of its sentences."""

    NONE = ""
    BARE = "bare"  # no http(s)://, or mistyped: what is meant is clear
    WORDS = "words"  # a URL with other words around it
    SEVERAL = "several"  # more than one URL
    SPACE = "space"  # a space inside the URL: nobody can tell where it ends
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
    if whole and _unwrapped(text) == text:
        return CellReading(text, (whole,))
    urls, bare, words = list[Url](), False, list[str]()
    for piece in _pieces(text):
        plain = parse_url(piece)
        url = plain or _completed(piece)
        if url is None:
            words.append(piece)
            if urls and _GOES_ON.search(piece):
                return CellReading(text, (), UrlProblem.SPACE)
        else:
            urls.append(url)
            bare |= plain is None
    different = each_once(urls)
    return CellReading(text, different, _problem(different, urls, bare=bare, words=bool(words)))


def _problem(different: tuple[Url, ...], urls: list[Url], *, bare: bool, words: bool) -> UrlProblem:
    if not different:
        return UrlProblem.UNREADABLE
    if len(different) > 1:
        return UrlProblem.SEVERAL
    return UrlProblem.BARE if bare and not words and len(urls) == 1 else UrlProblem.WORDS


def _pieces(text: str) -> Iterator[str]:
    for word in text.split():
        parts = [word] if parse_url(_unwrapped(word)) else _GLUED.split(word)
        yield from (piece for part in parts if (piece := _unwrapped(part)))


def _unwrapped(piece: str) -> str:
    """Without the quotes, brackets and full stops that people put around a URL."""
    wrapped = ""
    while piece != wrapped:
        wrapped, piece = piece, piece.strip(_WRAPPING).rstrip(".")
        if piece.startswith("(") or piece.count("(") < piece.count(")"):
            piece = piece.removeprefix("(").removesuffix(")")
    return piece


def _completed(piece: str) -> Url | None:
    """The URL that lacks its http(s):// or has it mistyped."""
    rest = _MISTYPED.sub("", piece)
    return parse_url(f"https://{rest}") if _BARE.fullmatch(rest) else None
