"""How a page leads to a file: by a link, as a picture, in a frame, in a viewer, by a page shown inside the page."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from ita_batch.website.addresses import decoded, file_key, join
from ita_batch.website.pages import Page, Reference
from ita_batch.website.site import LinkKind

_VIEWER_QUERY = {"file", "url", "src", "srcurl", "pdf", "doc", "document", "link", "path"}
_VIEWER = re.compile(r"viewer|gview|docs\.google|view\.officeapps|embed\.aspx|pdfjs|flip|preview|/embed", re.I)
_QUOTED = re.compile(r"""["'(]([^"'()<>\s]{4,500})["')]""")
_MAX_QUOTED = 10_000
_ORDER = tuple(LinkKind)  # the plainest first


def shown_in(url: str) -> Iterator[str]:
    """The files that a viewer's address names: ``viewer.html?file=…``, ``gview?url=…``, Office's ``?src=…``."""
    parts = urlsplit(url)
    for part in (parts.query, parts.fragment):
        for name, value in parse_qsl(part):
            names_file = name.lower() in _VIEWER_QUERY and ("/" in value or "." in value)
            if names_file and (found := join(url, value)):
                yield found


def link_to_file(page: Page, addresses: Sequence[str], frames: Sequence[Page] = ()) -> LinkKind:
    """The plainest link from the page to a file, which has one or more ``addresses``; NONE where there is none."""
    keys = {file_key(address) for address in addresses}
    found = [kind for kind, address in links_of(page) if address in keys]
    if any(address in keys for frame in frames for _, address in links_of(frame)):
        found.append(LinkKind.IN_FRAME)
    if not found and not keys.isdisjoint(_in_scripts(page)):
        found.append(LinkKind.SCRIPT)
    return min(found, key=_ORDER.index, default=LinkKind.NONE)


def links_of(page: Page) -> Iterator[tuple[LinkKind, str]]:
    """Everything that a visitor of the page gets to: how, and the key of its address."""
    for reference in page.references:
        yield reference.kind, file_key(reference.url)
        for inner in _viewed(reference, page.url):
            yield LinkKind.VIEWER, file_key(inner)
    if page.refresh:
        yield LinkKind.REFRESH, file_key(page.refresh)


def _viewed(reference: Reference, page_url: str) -> Iterator[str]:
    """The file in a viewer; a relative one may be meant from the viewer or from the page."""
    if not _VIEWER.search(reference.url) and reference.kind is not LinkKind.FRAME:
        return
    yield from shown_in(reference.url)
    for _, value in parse_qsl(urlsplit(reference.url).query):
        if "://" not in value and "." in value and (inner := join(page_url, value)):
            yield inner


def _in_scripts(page: Page) -> Iterator[str]:
    """Keys of the addresses in quotes anywhere in the source: what a script may open."""
    source = unescape(page.source).replace("\\/", "/")
    for text in dict.fromkeys(islice((found[1] for found in _QUOTED.finditer(source)), _MAX_QUOTED)):
        if "." in text and (address := join(page.url, decoded(text) if "%" in text else text)):
            yield file_key(address)
