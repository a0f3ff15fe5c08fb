"""Check a website: fetch what is asked for, walk the site, read the texts, keep what was seen, and report.

This module loads the HTTP and HTML libraries; ``check_context`` and ``site`` do not.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace

from ita_batch.website.addresses import host_of
from ita_batch.website.archive import write_archive
from ita_batch.website.check_context import CheckContext, Progress
from ita_batch.website.check_limits import Settings
from ita_batch.website.client import Client
from ita_batch.website.crawl import Trail, Walk, frames_of
from ita_batch.website.described_paths import described_paths
from ita_batch.website.fetch import Fetcher
from ita_batch.website.files_on_pages import FileLinkFinder
from ita_batch.website.guard import Guard
from ita_batch.website.judge_address import AddressJudge
from ita_batch.website.look import Look, Looker
from ita_batch.website.page_reader import Pages
from ita_batch.website.pages import Page
from ita_batch.website.reach import WalkTargets, paths_to, proposals_for, walk_keys, walk_targets
from ita_batch.website.robots import Robots
from ita_batch.website.shared_answers import SharedAnswers
from ita_batch.website.site import ClickPath, Counters, CrawlEnd, Reason, Seen, SiteReport, Targets, Verdict
from ita_batch.website.store import Store
from ita_batch.website.text_evidence import TextEvidenceReader

_TITLES_SECONDS = 30  # for those that are not known yet: an interrupted check has read the others
_NO_ANSWER = {Reason.DNS, Reason.CONNECTION, Reason.TIME_OUT, Reason.ADDRESS, Reason.STOPPED}


def check_site(targets: Targets, settings: Settings, context: CheckContext) -> SiteReport:
    """Look at everything that is asked for, and say what was seen.

    Never raises because of the network or of what a site sends; without a network ``report.reached`` is False.
    Raises OSError when the cache or the archive cannot be written.
    """
    store = Store(context.cache, settings, context.now())
    shared = SharedAnswers(context.before, settings) if context.before else None
    try:
        report = asyncio.run(_look(targets, settings, context, store, shared))
        store.finish()
    finally:
        store.close()
        if shared:
            shared.close()
    return replace(report, cache_fault=store.fault)


async def _look(
    targets: Targets, settings: Settings, context: CheckContext, store: Store, shared: SharedAnswers | None
) -> SiteReport:
    guard = Guard(targets.hosts, context.network.resolve)
    async with Client(guard, settings, context.now, context.network.trust) as client:
        fetcher = Fetcher(client, store, settings, shared)
        pages = Pages(settings, fetcher.body)
        pages.start()
        try:
            check = SiteCheck(targets, settings, context.progress, fetcher, pages)
            report = await check.run(store)
            if context.archive is not None and report.reached:
                with suppress(TimeoutError):
                    async with asyncio.timeout(_TITLES_SECONDS):
                        await pages.read_titles(fetcher.all_answers())
        finally:
            pages.close()
    if context.archive is not None and report.reached:
        write_archive(context.archive, store, fetcher.failed, check.final_urls(), pages.titles, settings)
    costs = Counters(**asdict(fetcher.transfers), refused=guard.refused, crawled=check.trail.crawled)
    return replace(report, counters=costs)


class SiteCheck:
    """One check of one site."""

    def __init__(
        self, targets: Targets, settings: Settings, progress: Progress | None, fetcher: Fetcher, pages: Pages
    ) -> None:
        self._targets, self._settings, self._progress, self._fetcher = targets, settings, progress, fetcher
        self._looker = Looker(fetcher, pages, targets.hosts, settings)
        self._judge = AddressJudge(self._looker, fetcher, settings)
        self._seen: dict[str, Seen] = {}
        self._looks: dict[str, Look] = {}
        self._deadline = 0.0
        self.trail = Trail()

    async def run(self, store: Store) -> SiteReport:
        """See every URL, find each file on its page, walk the site and read the texts."""
        self._deadline = asyncio.get_running_loop().time() + self._settings.check_seconds
        home, _ = await self._see(self._targets.home_url)
        if not self._reached(home) and not await self._other_host_answers():
            return SiteReport(reached=False, why_not=home.reason)  # at once, without waiting for every URL
        await self._see_all()
        if not self._reached(home):
            return SiteReport(reached=False, why_not=home.reason)
        frames = await self._frames()
        finder = FileLinkFinder(self._looker, self._seen, self._looks, self._deadline)
        file_links = await finder.find_all(self._targets, frames)
        aim = walk_targets(self._targets, self._seen, file_links)
        await self._walk(aim)
        most = self._settings.proposals
        texts = TextEvidenceReader(store, self._settings, self._deadline)
        try:
            read = {answer.key: await texts.of(answer, self._looks, frames) for answer in self._targets.answers}
        finally:
            texts.close()
        return SiteReport(
            reached=True,
            seen=self._seen,
            file_links=file_links,
            paths=paths_to(aim, self._seen, self.trail),
            proposals=proposals_for(aim, self.trail, self._looks, self._targets.home_url, most),
            described_paths=await self._described_paths(),
            texts=read,
            crawl_end=self.trail.end,
        )

    def final_urls(self) -> Sequence[str]:
        """Where the answered URLs led: what is archived before everything else."""
        return sorted({seen.final_url for seen in self._seen.values() if seen.final_url})

    async def _see_all(self) -> None:
        """See every answered URL, many at a time; what is not done in time is not checked."""
        urls = self._targets.urls
        done = 0

        async def one(url: str) -> None:
            nonlocal done
            self._seen[url], self._looks[url] = await self._see(url)
            done += 1
            if self._progress:
                self._progress(url, done, len(urls))

        await asyncio.gather(*(one(url) for url in urls))
        self._seen = {url: self._seen[url] for url in urls}
        self._looks = {url: self._looks[url] for url in urls}

    async def _see(self, url: str) -> tuple[Seen, Look]:
        try:
            async with asyncio.timeout_at(self._deadline):
                seen, look = await self._judge.see(url)
        except TimeoutError:
            return Seen(url, Verdict.NOT_CHECKED, Reason.STOPPED), Look(url)
        return seen, look

    def _reached(self, home: Seen) -> bool:
        """True when any host of the agency gave any answer."""
        own = [home, *(seen for url, seen in self._seen.items() if self._looker.is_own(url))]
        return any(seen.verdict is Verdict.WORKS or seen.reason not in _NO_ANSWER for seen in own)

    async def _other_host_answers(self) -> bool:
        """True when an answered URL on another host of the agency gives any answer; one URL per host is asked for."""
        by_host = {host_of(url): url for url in reversed(self._targets.urls) if self._looker.is_own(url)}
        by_host.pop(host_of(self._targets.home_url), None)
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

    async def _walk(self, aim: WalkTargets) -> None:
        if not aim.pages and not aim.files:
            return
        robots = Robots(self._fetcher, self._settings.crawl_hosts)
        walk = Walk(self._looker, robots, self._settings, walk_keys(aim, self._seen))
        now = asyncio.get_running_loop().time()
        self.trail = await walk.walk(self._targets.home_url, min(self._deadline, now + self._settings.crawl_seconds))
        if self.trail.end is CrawlEnd.NOT_NEEDED:
            self.trail.end = CrawlEnd.NO_HOME

    async def _described_paths(self) -> Mapping[str, ClickPath]:
        """The paths that explanations describe, as far as there is time."""
        try:
            async with asyncio.timeout_at(self._deadline):
                return await described_paths(self._looker, self._targets)
        except TimeoutError:
            return {}
