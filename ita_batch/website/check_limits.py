"""Every limit on what the website check requests and receives, each with its reason. ``doctor`` prints them."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of one check. The defaults suit a small agency's shared web host."""

    per_host: int = 4
    """Requests to one host at a time. A browser opens six."""

    at_once: int = 40
    """Requests at a time, all hosts together."""

    connect_seconds: float = 10
    """To the first byte of a connection. To a visitor, a host that takes longer is not there."""

    host_failures: int = 4
    """Time-outs one after another, without any answer between, until a host is not waited for any more."""

    answer_seconds: float = 30
    """For one answer with its body, however slowly it arrives."""

    check_seconds: float = 900
    """For the whole check; what is not done by then is "not checked"."""

    tries: int = 3
    """Of one request that fails in a way that may pass: no connection, time-out, 429, 5xx."""

    backoff_seconds: float = 1.0
    """Before the second try; doubled before each further one. ``Retry-After`` takes precedence."""

    longest_wait_seconds: float = 30
    """A ``Retry-After`` beyond this is not waited for: the page is "busy"."""

    redirects: int = 10
    """Hops from a URL to its page. Browsers stop at 20; honest sites need two."""

    page_bytes: int = 5 * MEBIBYTE
    """One page. The largest home page that we know of has less than two mebibytes."""

    page_seconds: int = 5
    """Of computing, to read one page. The largest that we know of takes half a second."""

    pages_seconds: float = 240
    """To read all pages of a check; what is not read by then is "not checked". 400 honest pages take ten."""

    error_bytes: int = MEBIBYTE
    """Of the page that comes with an error. Honest ones have some kilobytes."""

    errors_bytes: int = 32 * MEBIBYTE
    """Of all pages that came with errors that may pass; they are not in the cache but in memory."""

    large_at_once: int = 2
    """Bodies larger than a page may be, at a time, so that they never fill the memory."""

    file_bytes: int = 25 * MEBIBYTE
    """One file. Of a larger one only the beginning is loaded, and its text is not read."""

    inflate_ratio: int = 200
    """How many times larger than on the line a body may become, beyond a first mebibyte. HTML reaches 20."""

    crawl_pages: int = 400
    """Pages on the walk from the home page."""

    crawl_looks: int = 1_200
    """Addresses that the walk looks at, whether or not they are pages."""

    crawl_hosts: int = 30
    """Hosts on the walk. A site that makes up a name for every link has no end."""

    crawl_addresses: int = 50_000
    """Addresses whose path is noted: more than 400 pages of honest sites have."""

    crawl_seconds: float = 240
    """For that walk."""

    crawl_depth: int = 6
    """Clicks from the home page. Visitors do not click further."""

    alike_pages: int = 30
    """Pages whose addresses differ in numbers only (calendars, lists); further ones are not visited."""

    frames: int = 10
    """Pages inside one page."""

    proposals: int = 5
    """Pages proposed for one bare file."""

    archive_bytes: int = 200 * MEBIBYTE
    """All answers archived in one check."""

    archive_file_bytes: int = 10 * MEBIBYTE
    """A single archived answer; larger ones are listed in the index only."""

    text_pages: int = 60
    """Pages of a PDF whose text is read."""

    text_seconds: int = 20
    """Of computing, for the text of one file."""

    text_wait_seconds: float = 30
    """For the text of one file, whatever its reader waits for."""
