"""The archive of a check: a WARC of every answer, and an index that a person can open in Excel.

The same answers give the same bytes: the order of records is fixed, their ids are derived from their content, and the
only times are those of the answers.
"""

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ita_batch import __version__
from ita_batch.file_kinds import body_kind
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.store import Store

WARC = "site.warc.gz"
INDEX = "index.csv"
COLUMNS = ("url", "status", "reason", "time", "kind", "title", "bytes", "sha256", "kept")
_PLAIN = "".join(chr(code) for code in range(0x20, 0x7F))
_DROPPED = {"transfer-encoding"}  # the body is stored without its chunks


def write_archive(  # noqa: PLR0913, PLR0917 - what is kept
    folder: Path,
    store: Store,
    failed: Mapping[str, Exchange],
    first: Sequence[str],
    titles: Mapping[str, str],
    settings: Settings,
) -> None:
    """Write the WARC and the index of this check; ``first`` are the addresses to keep before all others."""
    folder.mkdir(parents=True, exist_ok=True)
    rank = {url: place for place, url in enumerate(first)}
    urls = sorted({*store.urls(), *failed}, key=lambda url: (rank.get(url, len(rank)), url))
    with (folder / WARC).open("wb") as stream:
        lines = list(_written(stream, urls, store, failed, titles, settings))
    with (folder / INDEX).open("w", encoding="utf-8-sig", newline="") as table:
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(lines)


def _written(  # noqa: PLR0913, PLR0917 - what is kept
    stream: BinaryIO,
    urls: Sequence[str],
    store: Store,
    failed: Mapping[str, Exchange],
    titles: Mapping[str, str],
    settings: Settings,
) -> Iterator[tuple[object, ...]]:
    """Write record after record; the lines of the index."""
    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    _info(writer)
    room = settings.archive_bytes
    for url in urls:
        exchange = failed.get(url) or store.this_check(url)
        if exchange is None:
            continue
        size = len(exchange.raw)
        kept = not exchange.failure and size <= min(room, settings.archive_file_bytes)
        if kept:
            _record(writer, exchange)
            room -= size
        yield _line(exchange, titles.get(url, ""), kept=kept)


def _info(writer: WARCWriter) -> None:
    """The first record says which program wrote the file, not when: every other record has its own time."""
    info = f"software: ita-batch/{__version__}\r\nformat: WARC File Format 1.1\r\n".encode()
    headers = {
        "WARC-Record-ID": _id("warcinfo", info),
        "WARC-Date": "1970-01-01T00:00:00Z",
        "Content-Type": "application/warc-fields",
    }
    writer.write_record(
        writer.create_warc_record("", "warcinfo", payload=io.BytesIO(info), length=len(info), warc_headers_dict=headers)
    )


def _record(writer: WARCWriter, exchange: Exchange) -> None:
    """The request and the response, each naming the other."""
    time = _time(exchange.time)
    mark = f"{exchange.url} {time}".encode()
    response_id, request_id = _id("response", mark + exchange.raw), _id("request", mark)
    answer = [(name, value) for name, value in exchange.headers if name.lower() not in _DROPPED]
    response = writer.create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(exchange.raw),
        length=len(exchange.raw),
        http_headers=_head(f"{exchange.status} {exchange.phrase}", answer),
        warc_headers_dict={
            "WARC-Record-ID": response_id,
            "WARC-Date": time,
            **({} if exchange.whole else {"WARC-Truncated": "length"}),
        },
    )
    path = exchange.url.split("/", 3)[3] if exchange.url.count("/") > 2 else ""
    request = writer.create_warc_record(
        exchange.url,
        "request",
        http_headers=StatusAndHeaders(f"GET /{path} HTTP/1.1", list(exchange.request), is_http_request=True),
        warc_headers_dict={"WARC-Record-ID": request_id, "WARC-Date": time, "WARC-Concurrent-To": response_id},
    )
    writer.write_record(response)
    writer.write_record(request)


def _head(status: str, headers: list[tuple[str, str]]) -> StatusAndHeaders:
    """The status and headers as a WARC may hold them: ASCII, percent-encoded where they are not."""
    head = StatusAndHeaders(_ascii(status), headers, protocol="HTTP/1.1")
    try:
        head.to_ascii_bytes()
    except UnicodeError:
        pass
    else:
        return StatusAndHeaders(_ascii(status), headers, protocol="HTTP/1.1")
    return StatusAndHeaders(
        _ascii(status), [(_ascii(name), _ascii(value)) for name, value in headers], protocol="HTTP/1.1"
    )


def _ascii(text: str) -> str:
    return text if text.isascii() else quote(text, safe=_PLAIN)


def _line(exchange: Exchange, title: str, *, kept: bool) -> tuple[object, ...]:
    kind = body_kind(exchange.body, exchange.content_type)
    digest = hashlib.sha256(exchange.body).hexdigest() if exchange.body and exchange.whole else ""
    return (
        exchange.url,
        exchange.status or "",
        exchange.failure.value,
        _time(exchange.time),
        kind.value,
        _harmless(title),
        len(exchange.body),
        digest,
        "yes" if kept else "no",
    )


def _harmless(title: str) -> str:
    """A page's title must not become a formula when the index is opened in Excel."""
    return f"'{title}" if title.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) else title


def _id(kind: str, content: bytes) -> str:
    name = f"{kind} {hashlib.sha256(content).hexdigest()}"
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, name)}>"


def _time(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
