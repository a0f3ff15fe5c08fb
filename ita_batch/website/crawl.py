"""A bounded walk through the agency's own site, breadth first from its home page.

Breadth first, and the pages of one depth in the order of their links, so that the first path found to a page is the
shortest, and the same on every run. It ends as soon as everything looked for has been found.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from ita_batch.website.addresses import FILE, file_key, key, shape, without_session
from ita_batch.website.check_limits import Settings
from ita_batch.website.file_links import links_of
from ita_batch.website.look import Look, Looker
from ita_batch.website.pages import Page, last_words
from ita_batch.website.robots import Robots
from ita_batch.website.site import Click, ClickPath, CrawlEnd, LinkKind, ProposedPage
from ita_batch.website.verdicts import says_not_found

_AT_A_TIME = 8


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
        self._trail = Trail()
        self._shapes: Counter[str] = Counter()
        self._shown: set[str] = set()  # keys of pages that were read

    async def walk(self, home_url: str, time_left: Callable[[], float]) -> Trail:
        """Walk until everything is found, the site is at its end, or a limit is reached."""
        trail = self._trail
        await self._robots.load(home_url)
        if not self._robots.allow(home_url):
            trail.end = CrawlEnd.DISALLOWED
            return trail
        level = [Stop(home_url, ClickPath(()))]
        trail.paths[key(home_url)] = ClickPath(())
        depth = 0
        while level and trail.end is CrawlEnd.NOT_NEEDED:
            level = await self._one_level(level, time_left, last=depth == self._settings.crawl_depth)
            depth += 1
        if trail.end is CrawlEnd.NOT_NEEDED:
            trail.end = self._natural_end()
        return trail

    def _natural_end(self) -> CrawlEnd:
        """NO_HOME for a home page without links: a script draws its menu, so nothing is known."""
        if len(self._trail.paths) <= 1 + (self._trail.crawled > 0):
            return CrawlEnd.NO_HOME
        return CrawlEnd.WHOLE_SITE

    async def _one_level(self, level: list[Stop], time_left: Callable[[], float], *, last: bool) -> list[Stop]:
        """Look at the pages of one depth; return those of the next."""
        following: list[Stop] = []
        at_a_time = 1 if self._robots.delay(level[0].url) else _AT_A_TIME
        for start in range(0, len(level), at_a_time):
            if self._over(time_left):
                return following
            stops = level[start : start + at_a_time]
            looks = await asyncio.gather(*(self._looker.look(stop.url, pages_only=True) for stop in stops))
            for stop, look in zip(stops, looks, strict=True):
                following += await self._take_in(stop, look, last=last)
            if self._all_found():
                self._trail.end = CrawlEnd.FOUND_ALL
                return following
            if delay := self._robots.delay(level[0].url):
                await asyncio.sleep(delay)
        return following

    def _over(self, time_left: Callable[[], float]) -> bool:
        if self._trail.crawled >= self._settings.crawl_pages:
            self._trail.end = CrawlEnd.PAGE_LIMIT
        elif time_left() <= 0:
            self._trail.end = CrawlEnd.TIME_LIMIT
        return self._trail.end is not CrawlEnd.NOT_NEEDED

    def _all_found(self) -> bool:
        return self._keys.pages <= self._trail.paths.keys() and self._keys.files <= self._trail.holders.keys()

    async def _take_in(self, stop: Stop, look: Look, *, last: bool) -> list[Stop]:
        """Read one page: the files it leads to, and the pages that no page has led to yet."""
        page = look.shown
        if page is None or says_not_found(page):
            return []
        where = key(page.url)
        self._trail.paths.setdefault(where, stop.path)
        if where in self._shown or not self._looker.is_own(page.url):
            return []
        self._shown.add(where)
        self._trail.crawled += 1
        found: list[Stop] = []
        for part in (page, *await frames_of(self._looker, page, self._settings.frames)):
            self._trail.paths.setdefault(key(part.url), stop.path)
            self._hold(page, part, stop.path)
            for stop_on in self._onward(part, stop.path, last=last):
                await self._robots.load(stop_on.url)
                if self._robots.allow(stop_on.url):
                    found.append(stop_on)
        return found

    def _hold(self, page: Page, part: Page, path: ClickPath) -> None:
        """Note the files looked for that a part of the page leads to."""
        for _, address in links_of(part):
            if address not in self._keys.files:
                continue
            holders = self._trail.holders.setdefault(address, [])
            known = any(holder.page_url == page.url for holder in holders)
            if not known and file_key(page.url) != address and len(holders) < self._settings.proposals:
                holders.append(ProposedPage(page.url, path))

    def _onward(self, page: Page, path: ClickPath, *, last: bool) -> Iterator[Stop]:
        """Links to addresses of the site that have no path yet, with the first words that any link to each has."""
        words: dict[str, str] = {}
        links: dict[str, str] = {}
        for link in page.references_of(LinkKind.LINK):
            where = key(link.url)
            links.setdefault(where, without_session(link.url))
            words[where] = words.get(where) or link.text
        for where, url in links.items():
            if where in self._trail.paths or not self._looker.is_own(url):
                continue
            text = words[where] or self._keys.titles.get(where) or last_words(url)
            longer = ClickPath((*path.clicks, Click(text, url)))
            self._trail.paths[where] = longer
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
            if key(reference.url) in known or not looker.is_own(reference.url) or len(found) >= most:
                continue
            known.add(key(reference.url))
            look = await looker.look(reference.url, pages_only=True)
            if look.shown is not None:
                found.append(look.shown)
                waiting.append(look.shown)
    return found
