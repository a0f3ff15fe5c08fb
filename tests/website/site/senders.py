"""Answers that only a badly behaved server gives: slow, endless, broken off, exploding."""

from __future__ import annotations

import asyncio
import gzip

from tests.website.site.server import Answer, Send

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"


def _raw(*pieces: bytes) -> Send:
    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(b"".join(pieces))

    return send


async def _drip(writer: asyncio.StreamWriter) -> None:
    writer.write(_HEAD + b"\r\n<html><body>")
    for _ in range(2_000):
        writer.write(b"<p>...</p>")
        await writer.drain()
        await asyncio.sleep(0.05)


def _flood(head: bytes, piece: bytes, times: int) -> Send:
    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        for _ in range(times):
            writer.write(piece)
            await writer.drain()

    return send


DRIPPING = Answer(send=_drip)
NEVER = Answer(wait=60)
ENDLESS = Answer(send=_flood(_HEAD + b"\r\n<html><body>", b"<p>again</p>" * 5_000, 2_000))
HUGE_FILE = Answer(
    send=_flood(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nConnection: close\r\n\r\n%PDF-1.7\n", b"\0" * 65_536, 400
    )
)
CUT_SHORT = Answer(send=_raw(_HEAD, b"Content-Length: 5000\r\n\r\n<html><body>only this"))
NO_ANSWER = Answer(send=_raw())
NO_HTTP = Answer(send=_raw(b"220 ftp.example ready\r\n"))


def bomb() -> Answer:
    """A page of some kilobytes that inflates to 200 MiB."""
    page = b"<html><body>" + b" " * (200 << 20)
    return Answer(gzip.compress(page, 9), headers={"Content-Encoding": "gzip"}, validators=False)


def zipped(page: Answer) -> Answer:
    """An honest page, compressed as most servers do."""
    return Answer(gzip.compress(page.body), headers={"Content-Encoding": "gzip"}, content_type=page.content_type)


def raw(*lines: str, body: bytes = b"<html><body>x</body></html>") -> Answer:
    """An answer of exactly these lines before its body."""
    return Answer(send=_raw("\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1"), body))
