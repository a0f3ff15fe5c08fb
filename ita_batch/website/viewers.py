"""The files that the addresses of viewers name: PDF.js, Google's and Office's viewers, and those made like them."""

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from ita_batch.website.addresses import join

_QUERY = {"file", "url", "src", "srcurl", "pdf", "doc", "document", "link", "path"}
_VIEWER = re.compile(r"viewer|gview|docs\.google|view\.officeapps|embed\.aspx|pdfjs|flip|preview|/embed", re.I)
_MAX_PAIRS = 20  # of a query; a viewer has some


def shown_in(url: str) -> Iterator[str]:
    """The files that a viewer's address names: ``viewer.html?file=…``, ``gview?url=…``, Office's ``?src=…``."""
    parts = urlsplit(url)
    for part in (parts.query, parts.fragment):
        for name, value in _pairs(part):
            names_file = name.lower() in _QUERY and ("/" in value or "." in value)
            if names_file and (found := join(url, value)):
                yield found


def viewed(url: str, page_url: str, *, framed: bool) -> Iterator[str]:
    """The file in a viewer; a relative one may be meant from the viewer or from the page."""
    if not framed and not _VIEWER.search(url):
        return
    yield from shown_in(url)
    for _, value in _pairs(urlsplit(url).query):
        if "://" not in value and "." in value and (inner := join(page_url, value)):
            yield inner


def _pairs(query: str) -> Iterator[tuple[str, str]]:
    return islice(parse_qsl(query), _MAX_PAIRS)
