"""One GET over aiohttp: no redirects, no retries, everything bounded, every failure a ``Reason``."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import aiohttp
from yarl import URL

from ita_batch import __version__
from ita_batch.file_kinds import PAGE_LOOK, FileKind, body_kind
from ita_batch.website.addresses import USUAL_PORTS
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange, Headers, Inflater, clean_phrase
from ita_batch.website.guard import ForbiddenAddressError, Guard
from ita_batch.website.site import Reason

AGENT = f"Mozilla/5.0 (compatible; ita-batch/{__version__}; checks the agency's own ITA evidence)"
AS_BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
)
"""Used only where a program received "not found" or "forbidden", to see whether a browser receives the same."""

_ACCEPT = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_PIECE = 65_536
_TLS = {10: Reason.TLS_EXPIRED, 18: Reason.TLS_SELF_SIGNED, 19: Reason.TLS_SELF_SIGNED, 62: Reason.TLS_WRONG_HOST}
"""OpenSSL's numbers of what is wrong with a certificate."""
_FORGIVEN = re.compile(
    r"Invalid header|Invalid HTTP header|Missing expected LF|Data after|Too many headers"
    r"|Bad status line:\s*Invalid HTTP version"
)
"""What the client says of answers that browsers show in spite of it."""
_WRONG_ADDRESS = 64  # the certificate does not name this IP address


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: its headers, and how much of the answer matters."""

    url: str
    headers: Headers = ()
    agent: str = AGENT
    pages_only: bool = False  # stop at the first bytes of anything but a page
    seconds: float | None = None  # until the end of the answer, where that is less than usual


class Client:
    """A session of requests that the guard permits."""

    def __init__(self, guard: Guard, settings: Settings, now: Callable[[], datetime], trust: Path | None) -> None:
        self._guard, self._settings, self._now = guard, settings, now
        self._tls = ssl.create_default_context()
        if trust:
            self._tls.load_verify_locations(trust)
        self._session: aiohttp.ClientSession | None = None
        self._large = asyncio.Semaphore(settings.large_at_once)

    async def __aenter__(self) -> Client:
        connector = aiohttp.TCPConnector(
            resolver=self._guard,
            socket_factory=self._guard.open_socket,
            limit=self._settings.at_once,
            ssl=self._tls,
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            auto_decompress=False,
            cookie_jar=aiohttp.DummyCookieJar(),  # as on a first visit
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=self._settings.connect_seconds),
            max_line_size=32_768,
            max_field_size=32_768,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    def time(self) -> datetime:
        """The current time, for an answer that was not requested."""
        return self._now()

    async def get(self, ask: Ask) -> Exchange:
        """Ask once. Never raises because of the answer, or of its absence."""
        parts = urlsplit(ask.url)
        none = Exchange(ask.url, self._now())
        port = parts.port or USUAL_PORTS[parts.scheme]
        if not self._guard.grant_literal(parts.hostname or "", port):
            return replace(none, failure=Reason.ADDRESS)
        try:
            async with asyncio.timeout(ask.seconds or self._settings.answer_seconds) as limit:
                return await self._get(ask, limit)
        except (TimeoutError, aiohttp.ServerTimeoutError):
            failure = Reason.TIME_OUT
        except aiohttp.ClientConnectorCertificateError as error:
            failure = _tls_reason(error.certificate_error)
        except aiohttp.ClientConnectorSSLError:
            failure = Reason.TLS_OTHER
        except aiohttp.ClientConnectorError as error:
            named = isinstance(error, aiohttp.ClientConnectorDNSError)
            forbidden = isinstance(error.os_error, ForbiddenAddressError)
            failure = Reason.ADDRESS if forbidden else Reason.DNS if named else Reason.CONNECTION
            return replace(none, failure=failure, no_way=True)
        except aiohttp.ClientResponseError as error:
            failure = Reason.MALFORMED if _FORGIVEN.match(error.message) else Reason.CONNECTION
        except Exception:  # no HTTP: the client raises whatever a malformed answer makes it raise
            failure = Reason.CONNECTION
        return replace(none, failure=failure)

    async def _get(self, ask: Ask, limit: asyncio.Timeout) -> Exchange:
        assert self._session is not None  # noqa: S101 - inside ``async with``
        headers = {**_ACCEPT, "User-Agent": ask.agent, **dict(ask.headers)}
        async with self._session.get(URL(ask.url, encoded=True), headers=headers, allow_redirects=False) as answer:
            exchange = Exchange(
                ask.url,
                self._now(),
                status=answer.status,
                phrase=clean_phrase(answer.reason),
                request=tuple(answer.request_info.headers.items()),
                headers=tuple((_text(name), _text(value)) for name, value in answer.raw_headers),
            )
            async with AsyncExitStack() as held:

                async def room() -> None:
                    """Wait until another large body may be loaded; that takes nothing from its own time."""
                    start, end = self._clock(), limit.when()
                    limit.reschedule(None)
                    await held.enter_async_context(self._large)
                    limit.reschedule(end + self._clock() - start if end is not None else None)

                return await self._with_body(exchange, answer.content, ask.pages_only, room)

    @staticmethod
    def _clock() -> float:
        return asyncio.get_running_loop().time()

    async def _with_body(
        self, exchange: Exchange, stream: aiohttp.StreamReader, pages_only: bool, room: Callable[[], Awaitable[None]]
    ) -> Exchange:
        """Read to the end, or until enough is known: a page has a smaller limit than a file."""
        settings = self._settings
        inflater = Inflater(exchange.header("content-encoding"), settings.file_bytes, settings.inflate_ratio)
        raw = bytearray() if inflater.packed else inflater.body
        kind = FileKind.NOTHING
        whole, large = True, False
        async for piece in stream.iter_chunked(_PIECE):
            whole = inflater.feed(piece)
            if inflater.packed:
                raw += piece
            if kind is FileKind.NOTHING and len(inflater.body) >= PAGE_LOOK:
                kind = body_kind(bytes(inflater.body[:_PIECE]), exchange.content_type)
            done = pages_only and kind not in (FileKind.NOTHING, FileKind.HTML)
            size = len(inflater.body)
            too_long = size > settings.page_bytes and kind is FileKind.HTML
            too_long = too_long or (exchange.status >= 400 and size > settings.error_bytes)
            if done or too_long or not whole:
                whole = False
                break
            if size > settings.page_bytes and not large:
                large = True
                await room()
        body = bytes(inflater.body)
        return replace(exchange, raw=bytes(raw) if inflater.packed else body, body=body, whole=whole)


def _text(raw: bytes) -> str:
    return raw.decode("latin-1")


def _tls_reason(error: Exception) -> Reason:
    code = getattr(error, "verify_code", None)
    return Reason.TLS_WRONG_HOST if code == _WRONG_ADDRESS else _TLS.get(code or 0, Reason.TLS_OTHER)
