"""Fetch an address politely: few requests per host, retries with back-off, ``Retry-After``, validators of the cache."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ita_batch.website.addresses import host_of
from ita_batch.website.check_limits import Settings
from ita_batch.website.client import AS_BROWSER, Ask, Client
from ita_batch.website.exchange import Exchange, Headers
from ita_batch.website.site import Reason
from ita_batch.website.store import Store

_MAY_PASS = {Reason.CONNECTION, Reason.DNS}
_BUSY = {429, 503}
_AGAIN = {*_BUSY, 500, 502, 504}
_UNCHANGED = 304


@dataclass(slots=True)
class Transfers:
    """What the check cost so far."""

    requests: int = 0
    bodies: int = 0
    unchanged: int = 0
    from_cache: int = 0
    bytes: int = 0
    retries: int = 0


class Fetcher:
    """Asks for every address once per check, however many answers name it."""

    def __init__(self, client: Client, store: Store, settings: Settings) -> None:
        self._client, self._store, self._settings = client, store, settings
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(settings.per_host))
        self._everywhere = asyncio.Semaphore(settings.at_once)
        self._addresses: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.failed: dict[str, Exchange] = {}
        self._gone: dict[str, Reason] = {}  # hosts that cannot be reached
        self.asked: set[str] = set()
        self.transfers = Transfers()

    async def get(self, url: str, *, pages_only: bool = False) -> Exchange:
        """The answer to a fetchable address, from this check's answers where it is among them."""
        async with self._addresses[url]:
            return self._known(url, pages_only) or await self._fetch(url, pages_only)

    def _known(self, url: str, pages_only: bool) -> Exchange | None:
        if url in self.failed:
            return self.failed[url]
        kept = self._store.this_check(url)
        if kept is None or not (kept.whole or pages_only or url in self.asked):
            return None
        if url not in self.asked:
            self.asked.add(url)
            self.transfers.from_cache += 1
        return kept

    async def as_browser(self, url: str) -> Exchange:
        """The answer that a browser would get; not stored."""
        async with self._hosts[host_of(url)], self._everywhere:
            self.transfers.requests += 1
            return await self._client.get(Ask(url, agent=AS_BROWSER, pages_only=True))

    async def _fetch(self, url: str, pages_only: bool) -> Exchange:
        host = host_of(url)
        earlier = self._store.earlier(url)
        if earlier is not None and not (earlier.whole or pages_only):
            earlier = None
        exchange = await self._with_retries(url, host, pages_only, _validators(earlier))
        if exchange.status == _UNCHANGED and earlier is not None:
            self.transfers.unchanged += 1
            exchange = replace(earlier, time=exchange.time)
        elif exchange.raw:
            self.transfers.bodies += 1
            self.transfers.bytes += len(exchange.raw)
        if exchange.failure or exchange.status in _AGAIN:
            self.failed[url] = exchange  # reported now, asked again when the check is continued
        else:
            self.asked.add(url)
            self._store.keep(exchange)
        return exchange

    async def _with_retries(self, url: str, host: str, pages_only: bool, validators: Headers) -> Exchange:
        ask = Ask(url, headers=validators, pages_only=pages_only)
        for attempt in range(1, self._settings.tries + 1):
            async with self._hosts[host], self._everywhere:
                if host in self._gone:
                    return Exchange(url, self._client.time(), failure=self._gone[host])
                self.transfers.requests += 1
                self.transfers.retries += attempt > 1
                exchange = await self._client.get(ask)
            pause = self._pause(exchange, attempt)
            if pause is None:
                break
            await asyncio.sleep(pause)
        if exchange.no_way and exchange.failure in _MAY_PASS:
            self._gone[host] = exchange.failure
        return exchange

    def _pause(self, exchange: Exchange, attempt: int) -> float | None:
        """Seconds until the next try; None when there is none."""
        slow = exchange.failure is Reason.TIME_OUT and attempt < 2  # it has been waited for long enough
        if attempt >= self._settings.tries or not (
            slow or exchange.failure in _MAY_PASS or (not exchange.failure and exchange.status in _AGAIN)
        ):
            return None
        asked = _retry_after(exchange.header("retry-after"), exchange.time)
        if asked is None:
            return float(self._settings.backoff_seconds * 2 ** (attempt - 1))
        return asked if asked <= self._settings.longest_wait_seconds else None


def _validators(earlier: Exchange | None) -> Headers:
    """Headers with which the server may answer "unchanged" instead of sending the same again."""
    if earlier is None or earlier.status != 200:
        return ()
    pairs = (("If-None-Match", earlier.header("etag")), ("If-Modified-Since", earlier.header("last-modified")))
    return tuple((name, value) for name, value in pairs if value)


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds: ``Retry-After`` gives them, or a date."""
    if value.strip().isdecimal() and len(value) < 10:
        return float(value)
    try:
        day = parsedate_to_datetime(value)
        return max(0.0, (day.replace(tzinfo=day.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError):
        return None
