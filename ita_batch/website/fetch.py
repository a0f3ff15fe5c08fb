"""Fetch an address politely: few requests per host, retries with back-off, ``Retry-After``, validators of the cache."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from ita_batch.website.addresses import host_of
from ita_batch.website.check_limits import Settings
from ita_batch.website.client import AS_BROWSER, Ask, Client
from ita_batch.website.exchange import Exchange, Headers
from ita_batch.website.shared_answers import SharedAnswers
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

    def __init__(self, client: Client, store: Store, settings: Settings, shared: SharedAnswers | None = None) -> None:
        self._client, self._store, self._settings, self._shared = client, store, settings, shared
        self._hosts: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(settings.per_host))
        self._everywhere = asyncio.Semaphore(settings.at_once)
        self._addresses: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.failed: dict[str, Exchange] = {}
        self._gone: dict[str, Reason] = {}  # hosts that cannot be reached
        self._silent: Counter[str] = Counter()  # time-outs of a host since its last answer
        self._answering: set[str] = set()
        self._light: dict[str, Exchange] = {}
        self._error_room = settings.errors_bytes
        self.transfers = Transfers()

    async def get(self, url: str, *, pages_only: bool = False, brief: bool = False) -> Exchange:
        """The answer to a fetchable address, a light one, from this check's answers where it is among them.

        ``brief`` asks once only, and waits no longer than for a connection.
        """
        async with self._addresses[url]:
            return self._known(url, pages_only) or await self._fetch(url, pages_only, brief)

    def body(self, url: str) -> Exchange | None:
        """What came for an address that was asked for, with its bodies."""
        return self.failed.get(url) or self._store.this_check(url)

    def all_answers(self) -> Iterator[Exchange]:
        """Every answer of this check, a light one, also of a check that was interrupted."""
        for url in sorted({*self._store.urls(), *self.failed}):
            answer = self._light.get(url) or self.body(url)
            if answer is not None:
                yield answer if url in self._light else answer.light()

    def answers(self, host: str) -> bool:
        """True when the host has answered anything in this check."""
        return host in self._answering

    def _known(self, url: str, pages_only: bool) -> Exchange | None:
        if url in self._light:
            return self._light[url]
        kept = self._store.this_check(url)
        if kept is None or not (kept.whole or pages_only):
            kept = self._received_before(url, pages_only)
        if kept is None:
            return None
        self.transfers.from_cache += 1
        self._answering.add(host_of(url))
        return self._remembered(url, kept)

    def _received_before(self, url: str, pages_only: bool) -> Exchange | None:
        """What another agency's check received a moment ago; from now on this check has received it too."""
        found = self._shared.find(url, self._client.time(), pages_only=pages_only) if self._shared else None
        if found is not None:
            self._store.keep(found)
        return found

    def _remembered(self, url: str, exchange: Exchange) -> Exchange:
        self._light[url] = exchange.light()
        return self._light[url]

    async def as_browser(self, url: str) -> Exchange:
        """The answer that a browser would get; not stored."""
        async with self._hosts[host_of(url)], self._everywhere:
            self.transfers.requests += 1
            return await self._client.get(Ask(url, agent=AS_BROWSER, pages_only=True))

    async def _fetch(self, url: str, pages_only: bool, brief: bool) -> Exchange:
        host = host_of(url)
        earlier = self._store.earlier(url)
        if earlier is not None and not (earlier.whole or pages_only):
            earlier = None
        wait = self._settings.connect_seconds if brief else None
        ask = Ask(url, headers=_validators(earlier), pages_only=pages_only, seconds=wait)
        exchange = await self._with_retries(ask, host, 1 if brief else self._settings.tries)
        if exchange.status == _UNCHANGED and earlier is not None:
            self.transfers.unchanged += 1
            exchange = replace(earlier, time=exchange.time)
        elif exchange.raw:
            self.transfers.bodies += 1
            self.transfers.bytes += len(exchange.raw)
        if exchange.failure or exchange.status in _AGAIN:
            self.failed[url] = self._bounded(exchange)  # reported now, asked again when the check is continued
        else:
            self._store.keep(exchange)
        return self._remembered(url, exchange)

    def _bounded(self, exchange: Exchange) -> Exchange:
        """The answer, without its bodies when there are many such answers: they stay in memory."""
        self._error_room -= len(exchange.raw) + len(exchange.body)
        return exchange if self._error_room >= 0 else replace(exchange, raw=b"", body=b"", whole=False)

    async def _with_retries(self, ask: Ask, host: str, tries: int) -> Exchange:
        for attempt in range(1, tries + 1):
            async with self._hosts[host], self._everywhere:
                if host in self._gone:
                    return Exchange(ask.url, self._client.time(), failure=self._gone[host])
                self.transfers.requests += 1
                self.transfers.retries += attempt > 1
                exchange = await self._client.get(ask)
            self._note(host, exchange, last=attempt == tries)
            pause = self._pause(exchange, attempt, tries)
            if pause is None:
                break
            await asyncio.sleep(pause)
        return exchange

    def _note(self, host: str, exchange: Exchange, *, last: bool) -> None:
        """Remember whether a host answers, so that one which does not is not waited for again and again."""
        if not exchange.failure:
            self._answering.add(host)
            self._silent[host] = 0
        elif exchange.failure is Reason.TIME_OUT:
            self._silent[host] += 1
            if self._silent[host] >= self._settings.host_failures * (4 if host in self._answering else 1):
                self._gone[host] = Reason.TIME_OUT
        elif last and exchange.no_way and exchange.failure in _MAY_PASS:
            self._gone[host] = exchange.failure

    def _pause(self, exchange: Exchange, attempt: int, tries: int) -> float | None:
        """Seconds until the next try; None when there is none."""
        slow = exchange.failure is Reason.TIME_OUT and attempt < 2  # it has been waited for long enough
        if attempt >= tries or not (
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
