"""Web addresses: made ready for a request, joined to the page they are on, and compared as a visitor would."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from posixpath import normpath
from urllib.parse import quote, unquote_to_bytes, urljoin, urlsplit, urlunsplit

USUAL_PORTS = {"http": 80, "https": 443}
_CODECS = {"windows-874": "cp874"}  # names that Python knows otherwise
_SAFE = "!#$%&'()*+,/:;=?@[]~"
FILE = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|txt|rtf|zip|rar|7z|gz|jpe?g|png|gif|bmp|tiff?|webp|svg|ico"
    r"|mp[34]|avi|mov|wmv|css|js|xml|json|rss|woff2?|exe|apk)$",
    re.I,
)
"""A path that is not a page; only used to save requests and to compare, never to judge."""

LONGEST = 4_096
"""Signs of an address as it is sent: 450 Thai letters. Common servers take no more than twice that."""
_LONGEST_HOST = 253  # by the rules of the domain name system

_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SESSION = re.compile(
    r"^(?:phpsessid|jsessionid|aspsessionid\w*|sess(?:ion)?_?id|sid|oscsid|cfid|cftoken|fbclid|gclid|utm_\w+)$", re.I
)
_PATH_SESSION = re.compile(r";jsessionid=[^/?#]*", re.I)


@lru_cache(maxsize=8192)
def fetchable(text: str) -> str | None:
    """The address as it is sent: host in Punycode, everything else ASCII; None where it is not a web address.

    Nor is what is longer than ``LONGEST``.

    >>> fetchable("HTTPS://WWW.Example.go.th/แผน 1#top")
    'https://www.example.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%201'
    """
    if len(text) > LONGEST:
        return None
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in USUAL_PORTS or not host or parts.username is not None:
        return None
    name = _ascii_host(host)
    if name is None:
        return None
    where = name if port in (None, USUAL_PORTS[scheme]) else f"{name}:{port}"
    path = _escaped(parts.path) or "/"
    address = urlunsplit((scheme, where, path, _escaped(parts.query), ""))
    return address if len(address) <= LONGEST else None


def _ascii_host(host: str) -> str | None:
    host = host.rstrip(".").lower()
    if len(host) > _LONGEST_HOST:
        return None
    if ":" in host:
        return f"[{host}]"  # IPv6
    if host.isascii():
        return host if re.fullmatch(r"[a-z0-9._-]+", host) else None
    import idna  # noqa: PLC0415 - few hosts need its tables

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return None


def _escaped(text: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", text), safe=_SAFE, errors="replace")


def join(base: str, reference: str, encoding: str = "utf-8") -> str | None:
    """Where a reference on the page ``base`` leads; browsers write its query in the page's own encoding."""
    if len(reference) > LONGEST:
        return None
    reference = re.sub(r"[\t\r\n]", "", reference.strip())
    try:
        whole = urljoin(base, reference)
        if not encoding.startswith("utf-"):
            head, mark, query = whole.partition("?")
            whole = (
                head
                + mark
                + quote(query, safe=_SAFE, encoding=_CODECS.get(encoding, encoding), errors="xmlcharrefreplace")
            )
    except ValueError:
        return None
    return fetchable(whole)


@lru_cache(maxsize=8192)
def key(url: str) -> str:
    """What all spellings of one address have in common.

    Scheme, ``www.``, usual port, fragment, end slash, percent-encoding, dots, and session numbers do not matter.

    >>> key("HTTP://www.Example.go.th:80/%E0%B9%81%E0%B8%9C%E0%B8%99/") == key("https://example.go.th/แผน#1")
    True
    """
    clean = fetchable(url)
    return url.strip() if clean is None else key_of_clean(clean)


@lru_cache(maxsize=8192)
def key_of_clean(clean: str) -> str:
    """The key of an address that is fit to be sent: see ``key``."""
    parts = urlsplit(clean)
    path = decoded(_PATH_SESSION.sub("", parts.path))
    path = "/" + normpath(path).strip("/") if path.strip("/") else "/"
    pairs = [pair for pair in parts.query.split("&") if pair and not _SESSION.match(pair.partition("=")[0])]
    query = decoded("&".join(pairs).replace("+", " "))
    return f"{parts.netloc.removeprefix('www.')}{path.removesuffix('/.')}" + (f"?{query}" if query else "")


def file_key(url: str) -> str:
    """The key of a file: what follows its name (``plan.pdf?v=2``) does not matter."""
    return key_of_file(key(url))


def key_of_file(whole: str) -> str:
    """The key of a file, by the key of its address."""
    path, mark, _ = whole.partition("?")
    return path if mark and FILE.search(path) else whole


def host_of_key(whole: str) -> str:
    """The host of an address, by its key."""
    return whole.partition("/")[0].partition("?")[0]


def decoded(text: str) -> str:
    """The text without percent-encoding, read as UTF-8, or in the Thai code page where it is not UTF-8."""
    raw = unquote_to_bytes(text)
    try:
        return unicodedata.normalize("NFC", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return raw.decode("cp874", errors="replace")


def shape(url: str) -> str:
    """The address with all numbers made equal: pages of one calendar or one list have one shape."""
    parts = urlsplit(url)
    names = sorted({pair.partition("=")[0] for pair in parts.query.split("&")})
    return f"{parts.netloc}{re.sub(r'[0-9]+', '#', decoded(parts.path))}?{'&'.join(names)}"


def without_session(url: str) -> str:
    """The address without session numbers, so that a page is requested only once."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if pair and not _SESSION.match(pair.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, _PATH_SESSION.sub("", parts.path), "&".join(pairs), ""))


def host_of(url: str) -> str:
    """Host, and the port unless it is the scheme's own, lower case, without ``www.``: as the agency lists its hosts."""
    clean = fetchable(url)
    return urlsplit(clean).netloc.removeprefix("www.") if clean else ""


def own_host(host: str, hosts: Iterable[str]) -> bool:
    """True when ``host`` is one of ``hosts`` or a subdomain of one."""
    names = [listed_host(own) for own in hosts]
    return any(host == own or host.endswith(f".{own}") for own in names if own)


@lru_cache(maxsize=256)
def listed_host(text: str) -> str:
    """A host as an agency lists it, made comparable."""
    host = host_of(f"http://{text}") if "//" not in text else host_of(text)
    return host.removesuffix(":443")


def is_own(url: str, hosts: Iterable[str]) -> bool:
    """True when the address is on one of the agency's hosts."""
    return own_host(host_of(url), hosts)


def root_of(url: str) -> str:
    """The home page of the address's host."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/", "", ""))
