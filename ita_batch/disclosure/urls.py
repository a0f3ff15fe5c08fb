"""Judge a URL by its form alone: is it one, does it open a file, is it the agency's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import splitext
from urllib.parse import parse_qsl, urlsplit

from ita_batch.website.addresses import USUAL_PORTS, decoded, is_own, key

_INDEX_PAGES = re.compile(
    r"(?:(?:th|en)/?)?(?:(?:index|default|home|main)(?:\.(?:html?|php|aspx?|jsp))?(?:/(?:home|main|index))?)?", re.I
)

_NEVER_IN_A_HOST = re.compile(r"^\.|\.\.|[\s,;!$'()*+=&\\^`{}|]")
_NEVER_IN_A_URL = re.compile(r"[\s\"<>]")

LONGEST_SHOWN = 160  # letters


@dataclass(frozen=True, slots=True)
class Url:
    """A web address: its host (with the port where one is given), path and query, and the text itself."""

    text: str
    host: str
    path: str
    query: str
    route: str = ""  # of a site drawn by script: ``#/plan``; an anchor such as ``#top`` is none

    @property
    def is_home_page(self) -> bool:
        """True for the bare site: no path but the usual index pages, no query and no route."""
        return not self.query and not self.route and bool(_INDEX_PAGES.fullmatch(self.path.strip("/")))

    @property
    def address(self) -> str:
        """What all spellings of one page have in common: http or https, www or not, percent-encoded or Thai."""
        return f"{key(self.text).removesuffix('/')}{self.route}"


def parse_url(text: str) -> Url | None:
    """The URL that this text is, or None when it is not one: spaces, quotes, no http(s)://, several URLs, no host."""
    if "//" not in text:  # as in words beside one: no host
        return None
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").rstrip(".")
        usual = parts.port in (None, USUAL_PORTS.get(parts.scheme.lower()))
        host += "" if usual else f":{parts.port}"
    except ValueError:
        return None
    if parts.scheme.lower() not in USUAL_PORTS or "." not in host or _NEVER_IN_A_HOST.search(host):
        return None
    if _NEVER_IN_A_URL.search(text) or "://" in parts.path or parts.username:
        return None
    route = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return Url(text, host.lower(), parts.path, parts.query, route)


def opens_file(url: Url, suffixes: frozenset[str]) -> bool:
    """True when the path, or a value of the query, ends like a file: ``…/plan.pdf``, ``…/get.php?f=plan.pdf``."""
    return any(_suffix(name) in suffixes for name in _names(url))


def suffixes_of(url: Url) -> set[str]:
    """What its path and the values of its query end in, as the names of files do."""
    return {suffix for name in _names(url) if (suffix := _suffix(name))}


def _names(url: Url) -> Iterator[str]:
    yield re.split(r"[;&]", url.path)[0]  # …/plan.pdf;jsessionid=1, …/plan.pdf&open=1
    yield from (name for pair in parse_qsl(url.query, keep_blank_values=True) for name in pair)


def _suffix(name: str) -> str:
    plain = decoded(decoded(name))  # some systems encode twice
    return splitext(plain.strip().lower().rstrip("/"))[1].removeprefix(".")


def each_once(urls: Iterable[Url]) -> tuple[Url, ...]:
    """Every page or file once, in the order and the spelling of its first mention."""
    found: dict[str, Url] = {}
    for url in urls:
        found.setdefault(url.address, url)
    return tuple(found.values())


def shown(url: str) -> str:
    """The URL as a sentence has room for it."""
    return url if len(url) <= LONGEST_SHOWN else f"{url[:LONGEST_SHOWN]}…"


def on_site(url: Url, hosts: Iterable[str]) -> bool:
    """True when the host is one of the agency's hosts or a subdomain of one, in whatever spelling."""
    return is_own(url.text, hosts)
