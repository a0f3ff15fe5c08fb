"""What to look at on the website (``Targets``) and what was seen of it (``SiteReport``): values only.

Every mapping of a report is keyed by the URL **as it was asked for**, letter by letter, so that a rule looks up what
the division typed. A URL that was not looked at is ``Verdict.NOT_CHECKED``: the report never says more than it saw.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ita_batch.file_kinds import FileKind

HOME = "หน้าหลัก"
STEP = " › "


class Verdict(StrEnum):
    """What a visitor gets. BLOCKED means that a program cannot tell and a person must look."""

    WORKS = "works"
    BLOCKED = "blocked"
    DEAD = "dead"
    LEAVES_SITE = "leaves-site"  # an address of the agency that leads to another site
    NOT_CHECKED = "not-checked"


class Reason(StrEnum):
    """Why the verdict is not WORKS. Each is the key of a sentence."""

    NONE = ""
    # dead
    NOT_FOUND = "not-found"  # 404, 410 and other 4xx
    SOFT_404 = "soft-404"  # says "page not found" with status 200, or answers like an address that does not exist
    DNS = "dns"  # no such host
    CONNECTION = "connection"  # refused or broken off
    LOOP = "loop"  # redirects without end
    # blocked
    FORBIDDEN = "forbidden"  # 403 and the like
    ROBOTS_404 = "404-to-robots"  # 404 to a program, a page to a browser
    CAPTCHA = "captcha"
    LOGIN = "login"
    TLS_EXPIRED = "tls-expired"
    TLS_SELF_SIGNED = "tls-self-signed"
    TLS_WRONG_HOST = "tls-wrong-host"
    TLS_OTHER = "tls-other"  # e.g. an incomplete chain
    TIME_OUT = "time-out"
    BUSY = "busy"  # 429 or 503 after the retries
    SERVER_ERROR = "server-error"  # other 5xx after the retries
    MALFORMED = "malformed"  # breaks the rules of HTTP in a way that browsers may forgive
    TOO_LARGE = "too-large"  # a page (not a file) beyond the limit, or one that inflates without end
    EMPTY = "empty"  # status 200 and not one byte
    # not checked
    OFFLINE = "offline"  # the site could not be reached at all
    ADDRESS = "address"  # not an http(s) address, or one that must not be contacted: private, loopback, link-local
    STOPPED = "stopped"  # the time for the whole check had run out


class ComponentWords(NamedTuple):
    """Words of one component: found when one of ``any_of`` is in the text; after ``re:`` follows a pattern."""

    component: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerTarget:
    """One answer to one item: what to look at. ``page_url`` may be "" or a bare file; URLs as the division typed."""

    key: str  # whatever identifies the answer to the caller, e.g. file!sheet!row
    item_id: str
    page_url: str
    file_urls: tuple[str, ...] = ()
    years: tuple[int, ...] = ()  # Buddhist Era; none where the item asks for none
    words: tuple[ComponentWords, ...] = ()
    direct_file: bool = False  # the offline rules say that page_url is a file: propose its page
    described_steps: tuple[str, ...] = ()  # the clicks that the explanation describes, where no page is given


@dataclass(frozen=True, slots=True)
class Targets:
    """All that is to be looked at. ``hosts`` as ``Agency.hosts`` gives them: lower case, a port where given."""

    home_url: str
    hosts: tuple[str, ...]
    answers: tuple[AnswerTarget, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """The URLs of all answers, each once."""
        return tuple(dict.fromkeys(url for one in self.answers for url in (one.page_url, *one.file_urls) if url))


class Hop(NamedTuple):
    """One redirect: where from, with which status (0 for a meta refresh), where to."""

    url: str
    status: int
    target: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What came back for one URL."""

    url: str
    verdict: Verdict
    reason: Reason = Reason.NONE
    status: int | None = None
    final_url: str = ""
    hops: tuple[Hop, ...] = ()
    kind: FileKind = FileKind.NOTHING
    attachment: bool = False  # sent as a download (Content-Disposition)
    file_name: str = ""  # by Content-Disposition, else the end of the address
    title: str = ""
    encoding: str = ""
    sha256: str = ""  # of the body as a browser gets it; "" when it was cut off or there was none
    size: int = 0  # bytes of that body
    whole: bool = True  # False when a large file was not loaded to its end
    time: datetime | None = None  # of the answer, with time zone; on an unchanged page of its confirmation

    @property
    def opens_file(self) -> bool:
        """True when a visitor gets a file instead of a page, whatever the address looks like."""
        return self.verdict is Verdict.WORKS and (self.attachment or self.kind not in (FileKind.HTML, FileKind.NOTHING))


class LinkKind(StrEnum):
    """How a page leads to a file; the plainest first."""

    LINK = "link"  # <a>, <area>
    IMAGE = "image"  # <img>
    FRAME = "frame"  # <iframe>, <frame>, <object>, <embed>
    VIEWER = "viewer"  # PDF.js, Google or Office viewer
    IN_FRAME = "in-frame"  # by a page shown inside the page
    REFRESH = "refresh"  # the page leads to it by itself
    SCRIPT = "script"  # the address stands in a script only: a person must look
    NONE = "none"


class FileLink(NamedTuple):
    """How a page leads to a file. ``known`` is False when the page itself could not be seen."""

    page_url: str
    file_url: str
    kind: LinkKind
    known: bool = True

    @property
    def proven(self) -> bool:
        """True when a visitor finds the file on the page."""
        return self.kind not in (LinkKind.NONE, LinkKind.SCRIPT)


class Click(NamedTuple):
    """One step of a path: the words of the link and where it leads."""

    text: str
    url: str


class ClickPath(NamedTuple):
    """The shortest path from the home page; no clicks is the home page itself."""

    clicks: tuple[Click, ...]

    @property
    def words(self) -> str:
        """The path as an explanation describes it: หน้าหลัก › แผนงาน › แผนพัฒนาท้องถิ่น."""
        return STEP.join([HOME, *(click.text for click in self.clicks)])


class ProposedPage(NamedTuple):
    """A page that leads to a bare file, and the path to the page (None when none was found)."""

    page_url: str
    path: ClickPath | None

    @property
    def path_words(self) -> str:
        """The path in words, or a dash."""
        return self.path.words if self.path else "–"


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """What the texts of one answer's page and files say."""

    years_found: Mapping[int, bool]  # year (B.E.) that the item asks for -> found; empty when no text could be read
    words_found: Mapping[str, bool]  # component -> found; empty when no text could be read
    read: tuple[str, ...]  # URLs whose text was read
    scanned: tuple[str, ...]  # PDFs without text: pictures of paper
    unread: tuple[str, ...]  # files whose text could not be read: images, old formats, too large, broken

    @property
    def conclusive(self) -> bool:
        """True when everything that belongs to the answer was read: only then does "not found" mean something."""
        return bool(self.read) and not self.scanned and not self.unread


class CrawlEnd(StrEnum):
    """Why the walk through the site ended. Only FOUND_ALL and WHOLE_SITE make "no path" certain.

    As certain as a program can be: links that a script makes, pages that robots.txt forbids, what is further away than
    anybody clicks (``Settings.crawl_depth``), and more pages of one calendar are not walked.
    """

    FOUND_ALL = "found-all"
    WHOLE_SITE = "whole-site"
    PAGE_LIMIT = "page-limit"
    TIME_LIMIT = "time-limit"
    DISALLOWED = "disallowed"  # robots.txt forbids the home page
    NO_HOME = "no-home"  # the home page could not be read, or has no links without a script
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True, slots=True)
class Counters:
    """What the check transferred."""

    requests: int = 0
    bodies: int = 0  # answers that brought a body
    unchanged: int = 0  # answers that confirmed what the cache held (304)
    from_cache: int = 0  # taken over from an interrupted check without a request
    bytes: int = 0  # bytes of bodies as they came over the line
    retries: int = 0
    refused: int = 0  # requests that were not made because the address is not allowed
    crawled: int = 0  # pages read on the walk from the home page


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was seen of the website."""

    reached: bool  # False: no answer from any host of the agency; nothing else in here means anything then
    why_not: Reason = Reason.NONE
    seen: Mapping[str, Seen] = field(default_factory=dict)
    file_links: Mapping[tuple[str, str], FileLink] = field(default_factory=dict)  # (page URL, file URL)
    paths: Mapping[str, ClickPath | None] = field(default_factory=dict)  # page URL -> path from the home page
    proposals: Mapping[str, tuple[ProposedPage, ...]] = field(default_factory=dict)  # file URL -> pages, nearest first
    described_paths: Mapping[str, ClickPath] = field(default_factory=dict)  # AnswerTarget.key -> path, where it exists
    texts: Mapping[str, TextEvidence] = field(default_factory=dict)  # AnswerTarget.key ->
    crawl_end: CrawlEnd = CrawlEnd.NOT_NEEDED
    counters: Counters = Counters()
    cache_fault: str = field(default="", compare=False)  # of ``Store.fault``: it costs time, and changes nothing seen

    def look(self, url: str) -> Seen:
        """What was seen of a URL; NOT_CHECKED when it was not looked at."""
        reason = Reason.NONE if self.reached else Reason.OFFLINE
        return self.seen.get(url) or Seen(url, Verdict.NOT_CHECKED, reason)

    @property
    def whole_site_walked(self) -> bool:
        """True when a page without a path surely has none (that a program can click)."""
        return self.crawl_end in (CrawlEnd.FOUND_ALL, CrawlEnd.WHOLE_SITE)
