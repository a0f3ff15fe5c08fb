"""The engine behind ``check_site``: what is done, in its order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from ita_batch.website.addresses import host_of
from ita_batch.website.archive import write_archive
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import Means
from ita_batch.website.client import Client
from ita_batch.website.crawl import Trail, Walk, frames_of
from ita_batch.website.described_paths import told_ways
from ita_batch.website.fetch import Fetcher
from ita_batch.website.files_on_pages import Proofs
from ita_batch.website.guard import Guard
from ita_batch.website.judge_address import Judge
from ita_batch.website.look import Look, Looker
from ita_batch.website.pages import Page
from ita_batch.website.reach import Sought, proposals_for, sought, targets, ways_to
from ita_batch.website.robots import Robots
from ita_batch.website.site import ClickPath, Counters, CrawlEnd, Reason, Seen, SiteReport, Verdict, Wanted
from ita_batch.website.store import Store
from ita_batch.website.text_evidence import Texts

_NO_ANSWER = {Reason.DNS, Reason.CONNECTION, Reason.TIME_OUT, Reason.ADDRESS}


def look_at_site(wanted: Wanted, settings: Settings, means: Means) -> SiteReport:
    """See ``check_site``."""
    store = Store(means.cache, settings, means.now())
    try:
        report = asyncio.run(_look(wanted, settings, means, store))
        store.finish()
    finally:
        store.close()
    return report


async def _look(wanted: Wanted, settings: Settings, means: Means, store: Store) -> SiteReport:
    guard = Guard(wanted.hosts, means.network.resolve)
    async with Client(guard, settings, means.now, means.network.trust) as client:
        fetcher = Fetcher(client, store, settings)
        check = Check(wanted, settings, means, fetcher)
        report = await check.run(store)
    if means.archive is not None and report.reached:
        write_archive(means.archive, store, fetcher.failed, check.final_urls(), settings)
    costs = Counters(**asdict(fetcher.tally), refused=guard.refused, crawled=check.trail.crawled)
    return replace(report, counters=costs)


class Check:
    """One check of one site."""

    def __init__(self, wanted: Wanted, settings: Settings, means: Means, fetcher: Fetcher) -> None:
        self._wanted, self._settings, self._means, self._fetcher = wanted, settings, means, fetcher
        self._looker = Looker(fetcher, wanted.hosts, settings)
        self._judge = Judge(self._looker, fetcher, settings)
        self._seen: dict[str, Seen] = {}
        self._looks: dict[str, Look] = {}
        self._deadline = 0.0
        self.trail = Trail()

    async def run(self, store: Store) -> SiteReport:
        """Look, prove, walk and read."""
        self._deadline = asyncio.get_running_loop().time() + self._settings.check_seconds
        home, _ = await self._judge.see(self._wanted.home_url)
        if not self._reached(home) and not await self._other_host_answers():
            return SiteReport(reached=False, why_not=home.reason)  # at once: not every URL is waited for
        await self._see_all()
        if not self._reached(home):
            return SiteReport(reached=False, why_not=home.reason)
        frames = await self._frames()
        hangings = await Proofs(self._looker, self._seen, self._looks, self._deadline).all(self._wanted, frames)
        aim = sought(self._wanted, self._seen, hangings)
        await self._walk(aim)
        most = self._settings.proposals
        texts = Texts(store, self._settings, self._deadline)
        try:
            read = {answer.key: await texts.of(answer, self._looks, frames) for answer in self._wanted.answers}
        finally:
            texts.close()
        return SiteReport(
            reached=True,
            seen=self._seen,
            hangings=hangings,
            paths=ways_to(aim, self._seen, self.trail),
            proposals=proposals_for(aim, self.trail, self._looks, self._wanted.home_url, most),
            told=await self._told(),
            texts=read,
            crawl_end=self.trail.end,
        )

    def final_urls(self) -> Sequence[str]:
        """Where the answered URLs led: what is kept before all else."""
        return sorted({seen.final_url for seen in self._seen.values() if seen.final_url})

    async def _see_all(self) -> None:
        """Look at every answered URL, many at a time; what is not done in time is not checked."""
        urls = [url for answer in self._wanted.answers for url in (answer.page_url, *answer.file_urls) if url]
        urls = list(dict.fromkeys(urls))
        done = 0

        async def one(url: str) -> None:
            nonlocal done
            self._seen[url], self._looks[url] = await self._see(url)
            done += 1
            if self._means.progress:
                self._means.progress(done, len(urls), url)

        await asyncio.gather(*(one(url) for url in urls))
        self._seen = {url: self._seen[url] for url in urls}
        self._looks = {url: self._looks[url] for url in urls}

    async def _see(self, url: str) -> tuple[Seen, Look]:
        try:
            async with asyncio.timeout_at(self._deadline):
                seen, look = await self._judge.see(url)
        except TimeoutError:
            return Seen(url, Verdict.NOT_CHECKED, Reason.STOPPED), Look(url)
        light = replace(look.exchange, raw=b"", body=b"") if look.exchange else None
        return seen, replace(look, exchange=light)  # the bodies are in the store

    def _reached(self, home: Seen) -> bool:
        """True when any host of the agency gave any answer."""
        own = [home, *(seen for url, seen in self._seen.items() if self._looker.is_own(url))]
        return any(seen.verdict is Verdict.WORKS or seen.reason not in _NO_ANSWER for seen in own)

    async def _other_host_answers(self) -> bool:
        """True when an answered URL on another host of the agency gives any answer; one URL a host is asked."""
        urls = [url for answer in self._wanted.answers for url in (answer.page_url, *answer.file_urls) if url]
        home = host_of(self._wanted.home_url)
        by_host = {host_of(url): url for url in reversed(urls) if self._looker.is_own(url) and host_of(url) != home}
        found = await asyncio.gather(*(self._see(url) for url in by_host.values()))
        return any(seen.verdict is Verdict.WORKS or seen.reason not in _NO_ANSWER for seen, _ in found)

    async def _frames(self) -> dict[str, Sequence[Page]]:
        """The pages inside each answered page, as far as there is time."""
        pages = {url: page for url, look in self._looks.items() if (page := look.shown) is not None}
        found = await asyncio.gather(*(self._frames_of(page) for page in pages.values()))
        return dict(zip(pages, found, strict=True))

    async def _frames_of(self, page: Page) -> Sequence[Page]:
        try:
            async with asyncio.timeout_at(self._deadline):
                return await frames_of(self._looker, page, self._settings.frames)
        except TimeoutError:
            return ()

    async def _walk(self, aim: Sought) -> None:
        if not aim.pages and not aim.files:
            return
        robots = Robots(self._fetcher)
        walk = Walk(self._looker, robots, self._settings, targets(aim, self._seen))
        self.trail = await walk.walk(self._wanted.home_url, self._time_left())
        if self.trail.end is CrawlEnd.NOT_NEEDED:
            self.trail.end = CrawlEnd.NO_HOME

    async def _told(self) -> Mapping[str, ClickPath]:
        """The ways that explanations tell, as far as there is time."""
        try:
            async with asyncio.timeout_at(self._deadline):
                return await told_ways(self._looker, self._wanted)
        except TimeoutError:
            return {}

    def _time_left(self) -> Callable[[], float]:
        loop = asyncio.get_running_loop()
        end = min(self._deadline, loop.time() + self._settings.crawl_seconds)
        return lambda: end - loop.time()
