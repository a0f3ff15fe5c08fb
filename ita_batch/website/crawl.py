"""A bounded walk through the agency's own site, breadth first from its home page.

Breadth first, and the pages of one depth in the order of their links, so that the first path found to a page is the
shortest, and the same on every run. It ends as soon as everything looked for has been found.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ita_batch.website.addresses import FILE, file_key, key, shape, without_session
from ita_batch.website.check_limits import Settings
from ita_batch.website.look import Look, Looker
from ita_batch.website.pages import Page, last_words
from ita_batch.website.robots import Robots
from ita_batch.website.site import Click, ClickPath, CrawlEnd, LinkKind, ProposedPage
from ita_batch.website.verdicts import says_not_found

_AT_A_TIME = 8
_FRAMES_ASKED = 3  # for each that may be shown: not all of them are pages


@dataclass(frozen=True, slots=True)
class WalkKeys:
    """What the walk looks for, as keys of addresses. ``titles`` name pages whose link has no words."""

    pages: frozenset[str]
    files: frozenset[str]
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Trail:
    """What the walk found."""

    end: CrawlEnd = CrawlEnd.NOT_NEEDED
    crawled: int = 0
    cut: bool = False  # something was left out: a part of a page, a host, an address too many
    paths: dict[str, ClickPath] = field(default_factory=dict)  # key -> the shortest path
    holders: dict[str, list[ProposedPage]] = field(default_factory=dict)  # key of a file -> pages, nearest first


@dataclass(frozen=True, slots=True)
class Stop:
    """An address to look at and the path to it."""

    url: str
    path: ClickPath


class Walk:
    """One walk."""

    def __init__(self, looker: Looker, robots: Robots, settings: Settings, keys: WalkKeys) -> None:
        self._looker, self._robots, self._settings, self._keys = looker, robots, settings, keys
        self.trail = Trail()
        self._looked = 0
        self._shapes: Counter[str] = Counter()
        self._shown: set[str] = set()  # keys of pages that were read

    async def walk(self, home_url: str, end: float) -> Trail:
        """Walk until everything is found, the site is at its end, or a limit is reached; ``end`` is a time."""
        try:
            async with asyncio.timeout_at(end):
                return await self._walk(home_url)
        except TimeoutError:
            self.trail.end = CrawlEnd.TIME_LIMIT
            return self.trail

    async def _walk(self, home_url: str) -> Trail:
        trail = self.trail
        await self._robots.load(home_url)
        if not self._robots.allow(home_url):
            trail.end = CrawlEnd.DISALLOWED
            return trail
        level = [Stop(home_url, ClickPath(()))]
        trail.paths[key(home_url)] = ClickPath(())
        depth = 0
        while level and trail.end is CrawlEnd.NOT_NEEDED:
            level = await self._one_level(level, last=depth == self._settings.crawl_depth)
            depth += 1
        if trail.end is CrawlEnd.NOT_NEEDED:
            trail.end = self._natural_end()
        return trail

    def _natural_end(self) -> CrawlEnd:
        """NO_HOME for a home page without links: a script draws its menu, so nothing is known."""
        if self.trail.cut:
            return CrawlEnd.PAGE_LIMIT
        if len(self.trail.paths) <= 1 + (self.trail.crawled > 0):
            return CrawlEnd.NO_HOME
        return CrawlEnd.WHOLE_SITE

    async def _one_level(self, level: list[Stop], *, last: bool) -> list[Stop]:
        """Look at the pages of one depth; return those of the next."""
        following: list[Stop] = []
        at_a_time = 1 if self._robots.delay(level[0].url) else _AT_A_TIME
        for start in range(0, len(level), at_a_time):
            if self._over():
                return following
            stops = await self._allowed(level[start : start + at_a_time])
            looks = await asyncio.gather(*(self._looker.look(stop.url, pages_only=True) for stop in stops))
            for stop, look in zip(stops, looks, strict=True):
                following += await self._take_in(stop, look, last=last)
            if self._all_found():
                self.trail.end = CrawlEnd.FOUND_ALL
                return following
            if delay := self._robots.delay(level[0].url):
                await asyncio.sleep(delay)
        return following

    async def _allowed(self, stops: list[Stop]) -> list[Stop]:
        """The stops that the rules of their hosts allow."""
        await asyncio.gather(*(self._robots.load(stop.url) for stop in stops))
        self.trail.cut = self.trail.cut or not all(self._robots.knows(stop.url) for stop in stops)
        allowed = [stop for stop in stops if self._robots.allow(stop.url)]
        self._looked += len(allowed)
        return allowed

    def _over(self) -> bool:
        limits = self._settings
        if self.trail.crawled >= limits.crawl_pages or self._looked >= limits.crawl_looks:
            self.trail.end = CrawlEnd.PAGE_LIMIT
        return self.trail.end is not CrawlEnd.NOT_NEEDED

    def _all_found(self) -> bool:
        return self._keys.pages <= self.trail.paths.keys() and self._keys.files <= self.trail.holders.keys()

    async def _take_in(self, stop: Stop, look: Look, *, last: bool) -> list[Stop]:
        """Read one page: the files it leads to, and the pages that no page has led to yet."""
        page = look.shown
        if look.unread:
            self.trail.cut = True
        if page is None or says_not_found(page):
            return []
        where = key(page.url)
        self.trail.paths.setdefault(where, stop.path)
        if where in self._shown or not self._looker.is_own(page.url):
            return []
        self._shown.add(where)
        self.trail.crawled += 1
        found: list[Stop] = []
        for part in (page, *await frames_of(self._looker, page, self._settings.frames)):
            self.trail.paths.setdefault(key(part.url), stop.path)
            self._hold(page, part, stop.path)
            self.trail.cut = self.trail.cut or not part.whole
            found += self._onward(part, stop.path, last=last)
        return found

    def _hold(self, page: Page, part: Page, path: ClickPath) -> None:
        """Note the files looked for that a part of the page leads to."""
        for address in self._keys.files & part.leads.keys():
            holders = self.trail.holders.setdefault(address, [])
            known = any(holder.page_url == page.url for holder in holders)
            if not known and file_key(page.url) != address and len(holders) < self._settings.proposals:
                holders.append(ProposedPage(page.url, path))

    def _onward(self, page: Page, path: ClickPath, *, last: bool) -> Iterator[Stop]:
        """Links to addresses of the site that have no path yet, with the first words that any link to each has."""
        words: dict[str, str] = {}
        links: dict[str, str] = {}
        for link in page.references_of(LinkKind.LINK):
            links.setdefault(link.key, link.url)
            words[link.key] = words.get(link.key) or link.text
        for where, address in links.items():
            if where in self.trail.paths or not self._looker.is_own_key(where):
                continue
            if len(self.trail.paths) >= self._settings.crawl_addresses and where not in self._keys.pages:
                self.trail.cut = True
                continue
            url = without_session(address)
            text = words[where] or self._keys.titles.get(where) or last_words(url)
            longer = ClickPath((*path.clicks, Click(text, url)))
            self.trail.paths[where] = longer
            if not last and self._worth(url, where):
                yield Stop(url, longer)

    def _worth(self, url: str, where: str) -> bool:
        """False for files, and for yet another page of a calendar."""
        if FILE.search(urlsplit(url).path):
            return False
        if where in self._keys.pages:
            return True
        self._shapes[shape(url)] += 1
        return self._shapes[shape(url)] <= self._settings.alike_pages


async def frames_of(looker: Looker, page: Page, most: int) -> list[Page]:
    """The agency's pages that are shown inside a page, and inside those."""
    found: list[Page] = []
    known = {key(page.url)}
    waiting = [page]
    while waiting and len(found) < most:
        for reference in waiting.pop(0).references_of(LinkKind.FRAME):
            if reference.key in known or not looker.is_own_key(reference.key):
                continue
            if len(found) >= most or len(known) > _FRAMES_ASKED * most:
                return found
            known.add(reference.key)
            look = await looker.look(reference.url, pages_only=True)
            if look.shown is not None:
                found.append(look.shown)
                waiting.append(look.shown)
    return found
