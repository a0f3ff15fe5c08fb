"""A small web server on this machine that says exactly what a test wants, however badly a server may behave.

It runs in a thread of its own, writes down every request, and counts how many a host has to answer at one time.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from types import TracebackType

Send = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Request:
    """What came in. ``target`` is the path with its query, letter by letter."""

    target: str
    headers: Mapping[str, str]

    @property
    def host(self) -> str:
        """The Host header, lower case."""
        return self.headers.get("host", "").lower()

    @property
    def agent(self) -> str:
        """The User-Agent header."""
        return self.headers.get("user-agent", "")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes out. ``send`` takes the whole answer into its own hands; ``wait`` is spent before it."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    wait: float = 0
    send: Send | None = None
    validators: bool = True  # has an ETag, and answers 304


Handler = Callable[[Request], Answer]


class Server:
    """Serves until the block ends. ``port`` is free to use in addresses as soon as it began."""

    def __init__(self, handler: Handler, tls: ssl.SSLContext | None = None, address: str = "127.0.0.1") -> None:
        self._handler, self._tls, self._address = handler, tls, address
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self.port = 0
        self.requests: list[Request] = []
        self.connections = 0
        self.bodies = 0
        self.now: Counter[str] = Counter()
        self.peak: Counter[str] = Counter()

    def __enter__(self) -> Server:
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._loop is not None
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    def targets(self) -> list[str]:
        """The paths asked for so far."""
        return [request.target for request in self.requests]

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._loop.set_exception_handler(lambda _loop, _context: None)  # clients break off on purpose
        server = await asyncio.start_server(self._connection, self._address, 0, ssl=self._tls, backlog=256)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            pairs = (line.partition(":") for line in head[1:] if line)
            request = Request(head[0].split(" ")[1], {name.lower(): value.strip() for name, _, value in pairs})
            self.requests.append(request)
            await self._respond(request, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _respond(self, request: Request, writer: asyncio.StreamWriter) -> None:
        answer = await self._ready_answer(request)
        if answer.send is not None:
            await answer.send(writer)
        else:
            self._write(request, answer, writer)
        await writer.drain()

    async def _ready_answer(self, request: Request) -> Answer:
        """The answer, waited for. Counted until it can be sent, for the asker may ask again at once."""
        self.now[request.host] += 1
        self.peak[request.host] = max(self.peak[request.host], self.now[request.host])
        try:
            answer = self._handler(request)
            if answer.wait:
                await asyncio.sleep(answer.wait)
            return answer
        finally:
            self.now[request.host] -= 1

    def _write(self, request: Request, answer: Answer, writer: asyncio.StreamWriter) -> None:
        headers = {"Content-Type": answer.content_type, **answer.headers}
        status, body = answer.status, answer.body
        if answer.validators and status == 200:
            headers["ETag"] = f'"{sha256(body).hexdigest()[:16]}"'
            if request.headers.get("if-none-match") == headers["ETag"]:
                status, body = 304, b""
        self.bodies += bool(body)
        lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in headers.items())]
        lines += [f"Content-Length: {len(body)}", "Connection: close", "", ""]
        writer.write("\r\n".join(lines).encode("utf-8") + body)
