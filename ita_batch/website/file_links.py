"""Does a file hang on a page: as a link, a picture, in a frame, in a viewer, in a page shown inside the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from ita_batch.website.addresses import decoded, file_key, join
from ita_batch.website.pages import Page, Reference
from ita_batch.website.site import How

_VIEWER_QUERY = {"file", "url", "src", "srcurl", "pdf", "doc", "document", "link", "path"}
_VIEWER = re.compile(r"viewer|gview|docs\.google|view\.officeapps|embed\.aspx|pdfjs|flip|preview|/embed", re.I)
_QUOTED = re.compile(r"""["'(]([^"'()<>\s]{4,500})["')]""")
_MAX_QUOTED = 10_000
_ORDER = (How.LINK, How.IMAGE, How.FRAME, How.VIEWER, How.IN_FRAME, How.REFRESH, How.SCRIPT)


def shown_in(url: str) -> Iterator[str]:
    """The files that a viewer's address names: ``viewer.html?file=…``, ``gview?url=…``, Office's ``?src=…``."""
    parts = urlsplit(url)
    for part in (parts.query, parts.fragment):
        for name, value in parse_qsl(part):
            names_file = name.lower() in _VIEWER_QUERY and ("/" in value or "." in value)
            if names_file and (found := join(url, value)):
                yield found


def hangs(page: Page, files: Sequence[str], frames: Sequence[Page] = ()) -> tuple[How, str]:
    """How one of these addresses of a file hangs on the page, and the words of the link; NONE where it does not."""
    wanted = {file_key(file) for file in files}
    found = [(how, text) for how, address, text in ways(page) if address in wanted]
    for frame in frames:
        found += [(How.IN_FRAME, text) for _, address, text in ways(frame) if address in wanted]
    if not found and any(address in wanted for address in _in_scripts(page)):
        found.append((How.SCRIPT, ""))
    return min(found, key=lambda way: _ORDER.index(way[0]), default=(How.NONE, ""))


def ways(page: Page) -> Iterator[tuple[How, str, str]]:
    """Everything that a visitor of the page gets to: how, the address's key, the words."""
    for reference in page.references:
        yield reference.how, file_key(reference.url), reference.text
        for inner in _viewed(reference, page.url):
            yield How.VIEWER, file_key(inner), reference.text
    if page.refresh:
        yield How.REFRESH, file_key(page.refresh), ""


def _viewed(reference: Reference, page_url: str) -> Iterator[str]:
    """The file in a viewer; a relative one may be meant from the viewer or from the page."""
    if not _VIEWER.search(reference.url) and reference.how is not How.FRAME:
        return
    yield from shown_in(reference.url)
    for _, value in parse_qsl(urlsplit(reference.url).query):
        if "://" not in value and "." in value and (inner := join(page_url, value)):
            yield inner


def _in_scripts(page: Page) -> Iterator[str]:
    """Addresses that stand in quotes anywhere in the source: what a script may open."""
    source = unescape(page.source).replace("\\/", "/")
    for text in dict.fromkeys(islice((found[1] for found in _QUOTED.finditer(source)), _MAX_QUOTED)):
        if "." in text and (address := join(page.url, decoded(text) if "%" in text else text)):
            yield file_key(address)
