"""Judge a URL by its form alone: is it one, does it open a file, is it the agency's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from posixpath import splitext
from urllib.parse import parse_qsl, unquote, urlsplit

USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Url:
    """A web address: its host (with the port where one is given), path and query, and the text itself."""

    text: str
    host: str
    path: str
    query: str

    @property
    def is_home_page(self) -> bool:
        """True for the bare site: no path but the usual index pages, and no query."""
        page = self.path.strip("/").lower()
        return not self.query and page in {"", "index.html", "index.htm", "index.php", "home", "default.aspx"}

    @property
    def address(self) -> str:
        """What two spellings of one page have in common: host without www., path without its end slash, query."""
        return f"{self.host.removeprefix('www.')}{unquote(self.path).rstrip('/')}?{unquote(self.query)}".rstrip("?")


def parse_url(text: str) -> Url | None:
    """The URL that this text is, or None when it is none: spaces, a missing http(s)://, several URLs, no host."""
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        usual = parts.port in (None, USUAL_PORTS.get(parts.scheme.lower()))
        host += "" if usual else f":{parts.port}"
    except ValueError:
        return None
    spaced = any(character.isspace() for character in text)
    if parts.scheme.lower() not in USUAL_PORTS or "." not in host or spaced or "://" in parts.path:
        return None
    return Url(text, host.lower(), parts.path, parts.query)


def opens_file(url: Url, suffixes: frozenset[str]) -> bool:
    """True when the path, or a value of the query, ends like a file: ``…/plan.pdf``, ``…/get.php?f=plan.pdf``."""
    names = [url.path, *(name for pair in parse_qsl(url.query, keep_blank_values=True) for name in pair)]
    return any(_suffix(name) in suffixes for name in names)


def _suffix(name: str) -> str:
    return splitext(unquote(name).strip().lower().rstrip("/"))[1].removeprefix(".")


def on_site(url: Url, hosts: Iterable[str]) -> bool:
    """True when the host is one of the agency's hosts or a subdomain of one."""
    host = url.host.removeprefix("www.")
    return any(host == own or host.endswith(f".{own}") for own in hosts)
