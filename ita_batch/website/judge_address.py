"""The verdict on an address, with the further requests it takes: for an address that does not exist, as a browser."""

import asyncio
import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace

from ita_batch.file_kinds import FileKind, body_kind
from ita_batch.website.addresses import host_of, root_of
from ita_batch.website.check_limits import Settings
from ita_batch.website.fetch import Fetcher
from ita_batch.website.look import Look, Looker
from ita_batch.website.pages import Page
from ita_batch.website.site import Reason, Seen, Verdict
from ita_batch.website.verdicts import reason_of, seen_of


@dataclass(frozen=True, slots=True)
class SoftNotFound:
    """How a host answers for an address that does not exist; empty where it answers "not found" as it should."""

    print: str = ""
    home_print: str = ""
    final_url: str = ""


class AddressJudge:
    """Judges addresses; remembers how each host answers for an address that does not exist."""

    def __init__(self, looker: Looker, fetcher: Fetcher, settings: Settings) -> None:
        self._looker, self._fetcher, self._settings = looker, fetcher, settings
        self._not_found: dict[str, SoftNotFound] = {}
        self._hosts: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def see(self, url: str) -> tuple[Seen, Look]:
        """Look at an address and judge it."""
        look = await self._looker.look(url)
        reason = Reason.NONE if look.left_to else reason_of(look, self._settings)
        found = seen_of(url, look, reason)
        if look.exchange is None or look.left_to or not self._looker.is_own(look.final_url):
            return found, look
        if look.exchange.status in (404, 410) and await self._only_to_robots(look.exchange.url):
            return seen_of(url, look, Reason.ROBOTS_404), look
        if found.verdict is Verdict.WORKS and look.page:
            return await self._unless_not_found(found, look, look.page), look
        return found, look

    async def _only_to_robots(self, url: str) -> bool:
        exchange = await self._fetcher.as_browser(url)
        return exchange.status == 200 and body_kind(exchange.body, exchange.content_type) is not FileKind.NOTHING

    async def _unless_not_found(self, found: Seen, look: Look, page: Page) -> Seen:
        """SOFT_404 for a page that is the same as for an address that does not exist.

        Where the home page is the same too, the site may be one that draws every page by script: a person must look.
        """
        if page.url == root_of(page.url) and not look.hops:
            return found
        absent = await self._soft_not_found(page.url)
        if not absent.print or page.print != absent.print:
            return found
        led_home = bool(look.hops) and page.url == absent.final_url
        certain = led_home or absent.print != absent.home_print
        verdict = Verdict.DEAD if certain else Verdict.BLOCKED
        return replace(found, verdict=verdict, reason=Reason.SOFT_404)

    async def _soft_not_found(self, url: str) -> SoftNotFound:
        host = host_of(url)
        async with self._hosts[host]:
            if host not in self._not_found:
                self._not_found[host] = await self._ask_for_nothing(root_of(url), host)
        return self._not_found[host]

    async def _ask_for_nothing(self, root: str, host: str) -> SoftNotFound:
        mark = hashlib.sha256(host.encode()).hexdigest()[:12]
        look = await self._looker.look(f"{root}no-such-page-{mark}", pages_only=True)
        if look.shown is None:
            return SoftNotFound()
        home = await self._looker.look(root, pages_only=True)
        return SoftNotFound(look.shown.print, home.shown.print if home.shown else "", look.final_url)
