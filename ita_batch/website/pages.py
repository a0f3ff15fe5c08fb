"""A page as a visitor sees it: title, headings, text, and everything that it leads to or shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from ita_batch.website.addresses import decoded, join
from ita_batch.website.decode import decode
from ita_batch.website.site import LinkKind

_SPACES = re.compile(r"[\s\u00a0\u200b]+")
_REFRESH = re.compile(r"""^\s*(\d{1,6})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)""", re.I)
_REFRESH_SECONDS = 10
_SHOWN = {"iframe": "src", "frame": "src", "embed": "src", "object": "data"}
_HIDDEN = ("script", "style", "noscript", "template", "title")
_MAX_NODES = 200_000
_MAX_REFERENCES = 10_000
"""An honest page has some hundreds; what is beyond is not followed, so that no page keeps a check busy for long."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One link from a page to an address: how, where, and the words that a visitor clicks on ("" if none)."""

    kind: LinkKind
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says. ``url`` is where it was found in the end."""

    url: str
    encoding: str
    title: str
    headings: tuple[str, ...]
    text: str
    references: tuple[Reference, ...]
    refresh: str  # where the page leads by itself, ""
    asks_password: bool
    source: str  # the page's own text, for what stands in scripts only

    def references_of(self, kind: LinkKind) -> Iterator[Reference]:
        """The references of this kind."""
        return (reference for reference in self.references if reference.kind is kind)


def parse_page(body: bytes, url: str, content_type: str) -> Page:
    """Read a page. Broken HTML is read as far as it goes; what cannot be read at all is an empty page."""
    source, encoding = decode(body, content_type)
    tree = _tree(source)
    if tree is None:
        return Page(url, encoding, "", (), "", (), "", False, source)
    base = _base(tree, url)
    title = _words(tree.findtext(".//title") or "")
    etree.strip_elements(tree, *_HIDDEN, with_tail=False)
    headings = tuple(words for tag in ("h1", "h2", "h3") for node in tree.iter(tag) if (words := _text(node)))
    references = tuple(islice(_references(tree, base, encoding), _MAX_REFERENCES))
    asks = any((node.get("type") or "").lower() == "password" for node in tree.iter("input"))
    return Page(url, encoding, title, headings, _text(tree), references, _refresh(tree, base), asks, source)


def _tree(source: str) -> html.HtmlElement | None:
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


def _references(tree: html.HtmlElement, base: str, encoding: str) -> Iterator[Reference]:
    for node in tree.iter("a", "area", "img", *_SHOWN):
        tag = str(node.tag)
        kind = LinkKind.LINK if tag in ("a", "area") else LinkKind.IMAGE if tag == "img" else LinkKind.FRAME
        attribute = "href" if kind is LinkKind.LINK else _SHOWN.get(tag, "src")
        value = (node.get(attribute) or "").strip()
        if not value or value.startswith("#"):
            continue
        if url := join(base, value, encoding):
            yield Reference(kind, url, _label(node))


def _label(node: html.HtmlElement) -> str:
    """The words of a link: its text, else what a picture in it, its tip or its label says."""
    if text := _text(node, between=""):
        return text
    pictures = [image.get(name) or "" for image in node.iter("img") for name in ("alt", "title")]
    own = [node.get(name) or "" for name in ("title", "aria-label", "alt")]
    return next((words for found in (*pictures, *own) if (words := _words(found))), "")


def _text(node: html.HtmlElement, between: str = " ") -> str:
    """The text of a part of the page; scripts and styles are gone by now."""
    return _words(between.join(str(part) for part in node.itertext()))


def _words(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def last_words(url: str) -> str:
    """The end of an address, for a link that has no words at all."""
    parts = urlsplit(url)
    return decoded(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc
