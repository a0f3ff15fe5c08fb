"""A page as a visitor sees it: title, headings, text, and everything that it leads to or shows.

Whatever a page is made of, what is kept of it is bounded; ``Page.whole`` is False where something was left out. It is
read in a process of its own, see ``page_reader``.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from ita_batch.website.addresses import decoded, join, key_of_clean, key_of_file
from ita_batch.website.decode import decode
from ita_batch.website.site import LinkKind
from ita_batch.website.viewers import viewed

_SPACES = re.compile(r"[\s\u00a0\u200b]+")
_REFRESH = re.compile(r"""^\s*(\d{1,6})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.I)
_REFRESH_SECONDS = 10
_QUOTED = re.compile(r"""["'(]([^"'()<>\s]{4,500})["')]""")
_CAPTCHA = re.compile(
    r"g-recaptcha|h-captcha|hcaptcha\.com|cf-challenge|cf_chl_|challenge-platform|cf-turnstile|/recaptcha/api", re.I
)
_SHOWN = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_HIDDEN = ("script", "style", "noscript", "template", "title")

_LITTLE = 10_000  # signs of a page that holds nothing, however broken it is
_MAX_NODES = 200_000
_MAX_REFERENCES = 5_000
"""An honest page has some hundreds, a register of all documents some thousands."""
_MAX_REFERENCE_LETTERS = 1_000_000
_MAX_TEXT = 300_000  # letters: a book of a hundred pages
_MAX_QUOTED = 5_000
_MAX_HEADINGS = 200
_MAX_WORDS = 500  # letters of a title, a heading, a link
_MAX_PIECES = 200  # pieces of text of which these are made
_MAX_ADDRESS_PARTS = 50


@dataclass(frozen=True, slots=True)
class Reference:
    """One link from a page to an address: how, where, and the words that a visitor clicks on ("" if none)."""

    kind: LinkKind
    url: str
    text: str
    key: str  # of the address


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. ``url`` is where it was found in the end."""

    url: str
    encoding: str
    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    references: tuple[Reference, ...] = ()
    leads: Mapping[str, LinkKind] = field(default_factory=dict)  # key of a file -> the plainest way to it
    refresh: str = ""  # where the page leads by itself
    asks_password: bool = False
    guarded: bool = False  # its source has the marks of a captcha
    quoted: tuple[str, ...] = ()  # what in its source may be an address: what stands in scripts only
    print: str = ""  # what it says, without numbers and without its own address
    whole: bool = True  # False where it holds more than was read

    def references_of(self, kind: LinkKind) -> Iterator[Reference]:
        """The references of this kind."""
        return (reference for reference in self.references if reference.kind is kind)


def parse_page(body: bytes, url: str, content_type: str) -> Page:
    """Read a page. Broken HTML is read as far as it goes; what cannot be read at all is an empty page."""
    source, encoding = decode(body, content_type)
    guarded = bool(_CAPTCHA.search(source))
    tree = _tree(source)
    if tree is None:
        return Page(url, encoding, guarded=guarded, whole=len(source) < _LITTLE)
    base = _base(tree, url)
    title = _words(tree.findtext(".//title") or "")[:_MAX_WORDS]
    etree.strip_elements(tree, *_HIDDEN, with_tail=False)
    headings, all_headings = _bounded(_headings(tree), _MAX_HEADINGS)
    references, all_references = _references(tree, base, encoding)
    quoted, all_quoted = _bounded(_in_quotes(source), _MAX_QUOTED)
    text = _words(" ".join(str(part) for part in tree.itertext()))
    refresh = _refresh(tree, base)
    return Page(
        url=url,
        encoding=encoding,
        title=title,
        headings=headings,
        text=text[:_MAX_TEXT],
        references=references,
        leads=_leads(references, refresh, url),
        refresh=refresh,
        asks_password=any((node.get("type") or "").lower() == "password" for node in tree.iter("input")),
        guarded=guarded,
        quoted=quoted,
        print=_print(f"{title}\n{text[:_MAX_TEXT]}", url),
        whole=all_headings and all_references and all_quoted and len(text) <= _MAX_TEXT,
    )


def _bounded(things: Iterator[str], most: int) -> tuple[tuple[str, ...], bool]:
    """The first things, and whether these are all."""
    first = tuple(islice(things, most))
    return first, next(things, None) is None


def _tree(source: str) -> html.HtmlElement | None:
    """The tree; None where there is no page, or more of it than is looked at."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = html.document_fromstring(source.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if sum(1 for _ in islice(tree.iter(), _MAX_NODES)) < _MAX_NODES else None


def _base(tree: html.HtmlElement, url: str) -> str:
    found = tree.xpath("string(.//base/@href)")
    return (join(url, str(found)) if found else None) or url


def _refresh(tree: html.HtmlElement, base: str) -> str:
    """A meta refresh of the page to another address, soon enough to be a redirect."""
    for node in tree.iter("meta"):
        if (node.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match(node.get("content") or "")
            target = join(base, found[2].strip()) if found and int(found[1]) <= _REFRESH_SECONDS else None
            if target and target != base:
                return target
    return ""


def _headings(tree: html.HtmlElement) -> Iterator[str]:
    return (words for tag in ("h1", "h2", "h3") for node in tree.iter(tag) if (words := _text(node, " ")))


def _references(tree: html.HtmlElement, base: str, encoding: str) -> tuple[tuple[Reference, ...], bool]:
    """The links of a page, and whether these are all."""
    found: list[Reference] = []
    room = _MAX_REFERENCE_LETTERS
    for node in tree.iter("a", "area", "img", *_SHOWN):
        tag = str(node.tag)
        kind = LinkKind.LINK if tag in ("a", "area") else LinkKind.IMAGE if tag == "img" else LinkKind.FRAME
        attribute = "href" if kind is LinkKind.LINK else _SHOWN.get(tag, "src")
        value = (node.get(attribute) or "").strip()
        if not value or value.startswith("#"):
            continue
        if len(found) == _MAX_REFERENCES or room <= 0:
            return tuple(found), False
        if url := join(base, value, encoding):
            reference = Reference(kind, url, _label(node), key_of_clean(url))
            room -= len(url) + len(reference.text) + len(reference.key)
            found.append(reference)
    return tuple(found), True


def _leads(references: Iterable[Reference], refresh: str, page_url: str) -> dict[str, LinkKind]:
    """Everything that a visitor of the page gets to: the key of its address, and the plainest way."""
    leads: dict[str, LinkKind] = {}
    order = tuple(LinkKind)

    def lead(address: str, kind: LinkKind) -> None:
        leads[address] = min(kind, leads.get(address, kind), key=order.index)

    for reference in references:
        lead(key_of_file(reference.key), reference.kind)
        for inner in viewed(reference.url, page_url, framed=reference.kind is LinkKind.FRAME):
            lead(key_of_file(key_of_clean(inner)), LinkKind.VIEWER)
    if refresh:
        lead(key_of_file(key_of_clean(refresh)), LinkKind.REFRESH)
    return leads


def _in_quotes(source: str) -> Iterator[str]:
    """What stands in quotes and may be an address, each once."""
    known: set[str] = set()
    for found in _QUOTED.finditer(unescape(source).replace("\\/", "/")):
        if "." in found[1] and found[1] not in known:
            known.add(found[1])
            yield found[1]


def _label(node: html.HtmlElement) -> str:
    """The words of a link: its text, else what a picture in it, its tip or its label says."""
    if text := _text(node, ""):
        return text
    images = islice(node.iter("img"), _MAX_PIECES)
    pictures = [image.get(name) or "" for image in images for name in ("alt", "title")]
    own = [node.get(name) or "" for name in ("title", "aria-label", "alt")]
    return next((words for found in (*pictures, *own) if (words := _words(found)[:_MAX_WORDS])), "")


def _text(node: html.HtmlElement, between: str) -> str:
    """The first words of a part of the page; scripts and styles are gone by now."""
    return _words(between.join(_first_pieces(node)))[:_MAX_WORDS]


def _first_pieces(node: html.HtmlElement) -> Iterator[str]:
    """The text until there is enough of it: parts may be nested, and each would be read to its end."""
    room = 4 * _MAX_WORDS
    for piece in islice(node.itertext(), _MAX_PIECES):
        yield str(piece)[:room]
        room -= len(str(piece))
        if room <= 0:
            return


def _words(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _print(said: str, url: str) -> str:
    """What a page says, without numbers and without its own address."""
    for part in sorted(decoded(url).split("/"), key=len, reverse=True)[:_MAX_ADDRESS_PARTS]:
        if len(part) > 3:
            said = said.replace(part, "")
    return hashlib.sha256(re.sub(r"[\d\s/:.]+", "", said).encode("utf-8", "replace")).hexdigest()


def last_words(url: str) -> str:
    """The end of an address, for a link that has no words at all."""
    parts = urlsplit(url)
    return decoded(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc
