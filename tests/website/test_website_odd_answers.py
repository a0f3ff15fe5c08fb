"""Answers that no server should give: each address gets its true verdict, and nothing is raised.

The answers are bytes on a raw connection, and go the whole way: verdict, cache, archive, text.
"""

from __future__ import annotations

import gzip
import socket
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch.website.archive import INDEX, WARC
from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, Reason, Seen, SiteReport, Targets, Verdict
from tests.website.conftest import QUICK, now
from tests.website.site.server import Answer, Request, Server

THAI = "แผนพัฒนา"
PAGE = f"<html><head><title>อบจ.</title></head><body><p>ประจำปี พ.ศ. 2564 {THAI}</p></body></html>".encode()
LIMITS = replace(QUICK, crawl_pages=0, tries=1, answer_seconds=1.0, check_seconds=30)


def answer(
    *headers: str | bytes, status: str | bytes = "200 OK", body: bytes = PAGE, version: str = "HTTP/1.1"
) -> bytes:
    """A whole answer; headers of text are sent in UTF-8, those of bytes as they are."""
    lines = (version.encode() + b" " + _bytes(status), *map(_bytes, headers), b"Connection: close", b"", b"")
    return b"\r\n".join(lines) + body


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text


def chunked(*chunks: bytes, header: str = "Transfer-Encoding: chunked") -> bytes:
    """An answer in pieces."""
    return answer("Content-Type: text/html", header, body=b"".join(chunks))


class Odd(NamedTuple):
    """An answer, and all that may be said of it."""

    raw: bytes
    seen: set[tuple[Verdict, Reason]]
    name: str | None = None


WORKS = {(Verdict.WORKS, Reason.NONE)}
NO_HTTP = {(Verdict.DEAD, Reason.CONNECTION)}
FORGIVEN = {(Verdict.BLOCKED, Reason.MALFORMED)}
LOOK = {(Verdict.WORKS, Reason.NONE), (Verdict.BLOCKED, Reason.MALFORMED)}
HTML = "Content-Type: text/html; charset=utf-8"
PDF = "Content-Type: application/pdf"

ODD = {
    # words of the status
    "phrase-thai": Odd(answer(HTML, status="200 เรียบร้อย"), WORKS),
    "phrase-tis620": Odd(answer(HTML, status=b"200 " + "เรียบร้อย".encode("cp874")), WORKS),
    "phrase-control": Odd(answer(HTML, status=b"200 \x01\x02\x1b[31m\x7f"), LOOK),
    "phrase-none": Odd(answer(HTML, status="200"), WORKS),
    "phrase-long": Odd(answer(HTML, status="200 " + "ก" * 9_000), WORKS),
    "phrase-longer": Odd(answer(HTML, status="200 " + "ก" * 90_000), NO_HTTP),
    "phrase-thai-404": Odd(answer(HTML, status="404 ไม่พบ"), {(Verdict.DEAD, Reason.NOT_FOUND)}),
    "phrase-thai-503": Odd(answer(HTML, status="503 ปิดปรับปรุง"), {(Verdict.BLOCKED, Reason.BUSY)}),
    "phrase-halves": Odd(answer(HTML, status=b"200 \xed\xa0\x80\xff\xfe"), WORKS),
    # the number of the status
    "status-999": Odd(answer(HTML, status="999 Request denied"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}),
    "status-000": Odd(answer(HTML, status="000 Nothing"), NO_HTTP | {(Verdict.BLOCKED, Reason.SERVER_ERROR)}),
    "status-negative": Odd(answer(HTML, status="-200 OK"), NO_HTTP),
    "status-thai": Odd(answer(HTML, status="๒๐๐ OK"), NO_HTTP),
    "status-long": Odd(answer(HTML, status="2" * 5_000), NO_HTTP),
    "status-204": Odd(answer(status="204 No Content", body=b""), {(Verdict.BLOCKED, Reason.EMPTY)}),
    "status-100-for-ever": Odd(b"HTTP/1.1 100 Continue\r\n\r\n" * 50, NO_HTTP),
    "status-101": Odd(
        answer("Upgrade: websocket", status="101 Switching", body=b""),
        {(Verdict.BLOCKED, Reason.SERVER_ERROR)} | NO_HTTP,
    ),
    "status-304-unasked": Odd(
        answer(HTML, status="304 Not Modified", body=b""), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    # the name of the file
    "name-no-charset": Odd(answer(PDF, "Content-Disposition: attachment; filename*=''%E0%B9"), WORKS),
    "name-wrong-charset": Odd(answer(PDF, "Content-Disposition: attachment; filename*=nonsense''%E0%B9%81.pdf"), WORKS),
    "name-no-quotes": Odd(answer(PDF, "Content-Disposition: attachment; filename=แผน งาน.pdf"), WORKS),
    "name-one-quote": Odd(answer(PDF, 'Content-Disposition: attachment; filename="แผน.pdf'), WORKS, "แผน.pdf"),
    "name-continued": Odd(
        answer(PDF, "Content-Disposition: attachment; filename*0*=UTF-8''a; filename*2=c; filename*x=d"), WORKS
    ),
    "name-only-number": Odd(
        answer(PDF, "Content-Disposition: attachment; filename*0=a; filename*0*=b; filename=c"), WORKS
    ),
    "name-huge-number": Odd(answer(PDF, f"Content-Disposition: attachment; filename*{'9' * 5_000}*=a"), WORKS),
    "name-idna": Odd(answer(PDF, "Content-Disposition: attachment; filename*=idna''xn--a.pdf"), WORKS),
    "name-hex": Odd(answer(PDF, "Content-Disposition: attachment; filename*=hex''zz"), WORKS),
    "name-undefined": Odd(answer(PDF, "Content-Disposition: attachment; filename*=undefined''zz"), WORKS),
    "name-null": Odd(
        answer(PDF, b"Content-Disposition: attachment; filename*=UTF-8''a%00b%0d%0ac%1b.pdf"), WORKS, "a b c .pdf"
    ),
    "name-of-path": Odd(answer(PDF, "Content-Disposition: attachment; filename=../../../etc/passwd"), WORKS),
    "name-encoded-word": Odd(answer(PDF, "Content-Disposition: attachment; filename==?UTF-8?B?4LmB?="), WORKS),
    "name-broken-word": Odd(answer(PDF, "Content-Disposition: =?x?q?=?; filename==?=?=?="), WORKS),
    "name-semicolons": Odd(answer(PDF, "Content-Disposition: " + ";" * 5_000), WORKS),
    "name-quotes": Odd(answer(PDF, "Content-Disposition: attachment; filename=" + '"\\' * 3_000), WORKS),
    "name-empty": Odd(answer(PDF, "Content-Disposition:"), WORKS),
    "name-equals": Odd(answer(PDF, "Content-Disposition: ==;=;*=;'=''"), WORKS),
    "name-bytes": Odd(answer(PDF, b"Content-Disposition: attachment; filename=\xff\xfe\x80.pdf"), WORKS),
    "name-tis620": Odd(
        answer(PDF, b'Content-Disposition: attachment; filename="' + "แผน.pdf".encode("cp874") + b'"'), WORKS
    ),
    "name-twice": Odd(answer(PDF, "Content-Disposition: inline", "Content-Disposition: attachment; filename=b"), WORKS),
    "name-halves": Odd(answer(PDF, "Content-Disposition: attachment; filename*=utf-16-le''%00%D8"), WORKS),
    # headers
    "header-huge": Odd(answer(HTML, "X-A: " + "ก" * 60_000), NO_HTTP),
    "headers-many": Odd(answer(HTML, *(f"X-{number}: a" for number in range(5_000))), LOOK),
    "headers-some": Odd(answer(HTML, *(f"X-{number}: a" for number in range(100))), WORKS),
    "header-thai-name": Odd(answer(HTML, "แผน: งาน"), LOOK),
    "header-no-colon": Odd(answer(HTML, "nothing here"), LOOK),
    "header-null": Odd(answer(HTML, b"X-A: a\0b"), LOOK),
    "header-bare-return": Odd(answer(HTML, b"X-A: a\rContent-Length: 3"), LOOK),
    "header-folded": Odd(answer(HTML, "X-A: a\r\n b"), LOOK),
    "header-tis620": Odd(answer(HTML, b"X-A: " + THAI.encode("cp874")), WORKS),
    "header-twice": Odd(answer(HTML, "Content-Type: text/plain", "ETag: a", "ETag: b", "Last-Modified: never"), WORKS),
    "cookies": Odd(answer(HTML, *(f"Set-Cookie: c{n}={'x' * 200}; Expires={n}" for n in range(90))), WORKS),
    "cookie-thai": Odd(answer(HTML, "Set-Cookie: แผน=งาน; Path=\x01; Max-Age=" + "9" * 400), LOOK),
    "retry-thai": Odd(answer(HTML, "Retry-After: พรุ่งนี้", status="429 Busy"), {(Verdict.BLOCKED, Reason.BUSY)}),
    "retry-digits": Odd(answer(HTML, "Retry-After: ²", status="503 Busy"), {(Verdict.BLOCKED, Reason.BUSY)}),
    "retry-date": Odd(
        answer(HTML, "Retry-After: Fri, 31 Dec 99999 23:59:59 GMT", status="503 Busy"), {(Verdict.BLOCKED, Reason.BUSY)}
    ),
    # encodings
    "charset-nonsense": Odd(answer("Content-Type: text/html; charset=nonsense"), WORKS),
    "charset-idna": Odd(answer("Content-Type: text/html; charset=idna", body=PAGE + b"\xff"), WORKS),
    "charset-punycode": Odd(answer("Content-Type: text/html; charset=punycode", body=PAGE + b"\xff" * 9_000), WORKS),
    "charset-escape": Odd(answer("Content-Type: text/html; charset=unicode_escape", body=PAGE + b"\xff\\N{x"), WORKS),
    "charset-utf7": Odd(answer("Content-Type: text/html; charset=utf-7", body=PAGE + b"\xff+AAA"), WORKS),
    "charset-utf32": Odd(answer("Content-Type: text/html; charset=utf-32", body=PAGE + b"\xff"), WORKS),
    "charset-rot13": Odd(answer("Content-Type: text/html; charset=rot13", body=PAGE + b"\xff"), WORKS),
    "charset-dots": Odd(answer("Content-Type: text/html; charset=" + "." * 4_000, body=PAGE + b"\xff"), WORKS),
    "not-utf8": Odd(answer(HTML, body=PAGE + b"\xed\xa0\x80\xc0\x80\xf5" * 9), WORKS),
    "type-thai": Odd(answer("Content-Type: แผน/งาน; charset=ไทย"), WORKS),
    "type-none": Odd(answer(), WORKS),
    # the body
    "length-too-long": Odd(answer(HTML, "Content-Length: 99999"), NO_HTTP),
    "length-too-short": Odd(answer(HTML, f"Content-Length: {len(PAGE) - 9}"), LOOK),
    "length-negative": Odd(answer(HTML, "Content-Length: -1"), NO_HTTP),
    "length-thai": Odd(answer(HTML, "Content-Length: ๑๒"), NO_HTTP),
    "length-huge": Odd(answer(HTML, "Content-Length: " + "9" * 4_500), NO_HTTP),
    "length-twice": Odd(answer(HTML, f"Content-Length: {len(PAGE)}", "Content-Length: 3"), NO_HTTP | WORKS),
    "length-and-chunks": Odd(
        chunked(b"3\r\n<p>\r\n0\r\n\r\n", header="Content-Length: 9\r\nTransfer-Encoding: chunked"), NO_HTTP | WORKS
    ),
    "chunks-garbage": Odd(chunked(b"zz\r\nnothing\r\n"), NO_HTTP),
    "chunks-negative": Odd(chunked(b"-5\r\n<p>\r\n"), NO_HTTP),
    "chunks-huge": Odd(chunked(b"f" * 5_000 + b"\r\n<p>"), NO_HTTP),
    "chunks-cut": Odd(chunked(b"ff\r\n<p>short"), NO_HTTP),
    "chunks-extended": Odd(
        chunked(b"%x;" % len(PAGE) + b"a=b;" * 900 + b"\r\n" + PAGE + b"\r\n0\r\n\r\n"), WORKS | NO_HTTP
    ),
    "coding-unknown": Odd(chunked(PAGE, header="Transfer-Encoding: แผน"), WORKS | NO_HTTP),
    "gzip-of-nothing": Odd(answer(HTML, "Content-Encoding: gzip"), {(Verdict.BLOCKED, Reason.EMPTY)}),
    "gzip-cut": Odd(answer(HTML, "Content-Encoding: gzip", body=gzip.compress(PAGE * 20)[:90]), WORKS),
    "gzip-twice": Odd(
        answer(HTML, "Content-Encoding: gzip, gzip", body=gzip.compress(gzip.compress(PAGE))),
        {(Verdict.BLOCKED, Reason.EMPTY)},
    ),
    "gzip-bomb": Odd(
        answer(HTML, "Content-Encoding: gzip", body=gzip.compress(b"<p>" + b" " * (60 << 20))),
        {(Verdict.BLOCKED, Reason.TOO_LARGE)},
    ),
    "deflate-raw": Odd(answer(HTML, "Content-Encoding: deflate", body=zlib.compress(PAGE)[2:-4]), WORKS),
    "brotli": Odd(answer(HTML, "Content-Encoding: br"), {(Verdict.BLOCKED, Reason.EMPTY)}),
    "endless": Odd(answer(HTML, body=b"<p>x" * 2_000_000), {(Verdict.BLOCKED, Reason.TOO_LARGE)}),
    "deep": Odd(answer(HTML, body=PAGE + b"<div>" * 150_000), WORKS),
    "entities": Odd(answer(HTML, body=PAGE + b"&#x110000;&#0;&#xD800;&" * 900), WORKS),
    "empty": Odd(b"", NO_HTTP),
    "empty-page": Odd(answer(HTML, body=b""), {(Verdict.BLOCKED, Reason.EMPTY)}),
    "blanks": Odd(answer(HTML, body=b" \r\n" * 500), WORKS | {(Verdict.BLOCKED, Reason.EMPTY)}),
    "nulls": Odd(answer(HTML, body=b"\0" * 5_000), WORKS),
    "http-0.9": Odd(PAGE, NO_HTTP),
    "http-9.9": Odd(answer(HTML, version="HTTP/9.9"), LOOK),
    "http-no-version": Odd(answer(HTML, version="HTTP"), NO_HTTP),
    "no-http": Odd(b"SSH-2.0-OpenSSH_9.2\r\n", NO_HTTP),
    "tls-alert": Odd(b"\x15\x03\x01\x00\x02\x02\x16", NO_HTTP),
    # where it leads
    "to-nowhere": Odd(answer("Location:", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}),
    "to-itself": Odd(answer("Location: /to-itself", status="302 Found"), {(Verdict.DEAD, Reason.LOOP)}),
    "to-file": Odd(
        answer("Location: file:///etc/passwd", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    "to-script": Odd(
        answer("Location: javascript:alert(1)", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    "to-data": Odd(
        answer("Location: data:text/html,<p>x", status="301 Moved"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    "to-ftp": Odd(answer("Location: ftp://127.0.0.1/", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}),
    "to-far": Odd(answer("Location: /" + "a/" * 8_000, status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}),
    "to-bad-host": Odd(answer("Location: http://[::1/", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}),
    "to-long-host": Odd(
        answer("Location: http://" + "ก" * 900 + "/", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    "to-bad-port": Odd(
        answer("Location: http://a.example:99999/", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    "to-thai-bytes": Odd(
        answer(b"Location: /" + THAI.encode("cp874"), status="302 Found"), {(Verdict.DEAD, Reason.NOT_FOUND)}
    ),
    "to-halves": Odd(answer(b"Location: /\xed\xa0\x80\xff", status="302 Found"), {(Verdict.DEAD, Reason.NOT_FOUND)}),
    "to-user": Odd(
        answer("Location: http://a:b@127.0.0.1/", status="302 Found"), {(Verdict.BLOCKED, Reason.SERVER_ERROR)}
    ),
    "refresh-far": Odd(
        answer(HTML, body=b"<meta http-equiv=refresh content='0;url=/" + b"a/" * 9_000 + b"'><p>x"), WORKS
    ),
    "refresh-script": Odd(answer(HTML, body=b"<meta http-equiv=refresh content='0;url=javascript:x'><p>x"), WORKS),
    "base-far": Odd(
        answer(HTML, body=b"<base href='/" + b"a/" * 200_000 + b"'>" + PAGE + b"<a href=x>x</a>" * 900), WORKS
    ),
    "base-script": Odd(answer(HTML, body=b"<base href='javascript:x'>" + PAGE + b"<a href=x>x</a>"), WORKS),
}


@contextmanager
def _served(raw: dict[str, bytes]) -> Iterator[Server]:
    """A server that says exactly this at these paths, a page at the home page, and nothing is found elsewhere."""

    def handle(request: Request) -> Answer:
        if request.target == "/":
            return Answer(PAGE)
        said = raw.get(request.target.removeprefix("/"))

        async def send(writer: object) -> None:
            writer.write(said)  # type: ignore[attr-defined]

        return Answer(b"none", 404) if said is None else Answer(send=send)

    with Server(handle) as server:
        yield server


def _checked(server: Server, names: list[str], folder: Path) -> SiteReport:
    base = f"http://127.0.0.1:{server.port}"
    targets = tuple(AnswerTarget(name, "O1", f"{base}/{name}", (), 2564) for name in names)
    means = CheckContext(now=now, cache=folder / "cache.db", archive=folder / "evidence")
    return check_site(Targets(f"{base}/", (f"127.0.0.1:{server.port}",), targets), LIMITS, means)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What was seen of every odd answer, in one check, and then once more from the cache."""
    folder = tmp_path_factory.mktemp("odd")
    with _served({name: odd.raw for name, odd in ODD.items()}) as server:
        first = _checked(server, list(ODD), folder)
        again = _checked(server, list(ODD), folder)
    assert first.reached
    assert [one.verdict for one in again.seen.values()] == [one.verdict for one in first.seen.values()]
    assert (folder / "evidence" / WARC).stat().st_size > 1_000
    assert (folder / "evidence" / INDEX).read_text("utf-8-sig").count("\n") > len(ODD)
    return {url.rpartition("/")[2]: one for url, one in first.seen.items()}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_answer_gets_its_true_verdict(seen: dict[str, Seen], name: str) -> None:
    """And what is kept of it can be shown and written."""
    found, odd = seen[name], ODD[name]
    assert (found.verdict, found.reason) in odd.seen
    assert found.file_name == odd.name or odd.name is None
    assert found.file_name.isprintable()
    assert len(found.file_name) <= 255
    f"{found.file_name}{found.title}".encode()


_HEADER = st.sampled_from(
    [
        "Content-Type",
        "Content-Disposition",
        "Content-Length",
        "Content-Encoding",
        "Transfer-Encoding",
        "Location",
        "Retry-After",
        "ETag",
        "Last-Modified",
        "Set-Cookie",
        "Link",
        "Refresh",
        "แผน",
        "",
    ]
)
_VALUE = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [
            b"text/html",
            b"chunked",
            b"gzip",
            b"deflate",
            b"attachment; filename*=",
            b"filename*0*=a''",
            b"/",
            b"//[",
            b"-1",
            b"text/html; charset=",
            b"9" * 30,
            b'attachment; filename="',
            THAI.encode(),
            THAI.encode("cp874"),
        ]
    ),
)
_LINE = st.tuples(_HEADER, st.lists(_VALUE, max_size=3)).map(lambda pair: pair[0].encode() + b": " + b"".join(pair[1]))
_STATUS = st.one_of(
    st.sampled_from([b"200 OK", b"200 " + THAI.encode(), b"302 Found", b"404 x", b"503 x", b"204 x", b"206 x"]),
    st.binary(max_size=20),
)
_RAW = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda status, lines, body: answer(*lines, status=status, body=body),
        _STATUS,
        st.lists(_LINE, max_size=5),
        st.sampled_from([PAGE, b"", gzip.compress(PAGE), b"5\r\nabcde\r\n0\r\n\r\n"]) | st.binary(max_size=80),
    ),
)


@settings(max_examples=4, deadline=None)
@given(raw=st.lists(_RAW, min_size=30, max_size=60))
def test_whatever_comes_over_the_line_every_address_has_a_verdict(
    raw: list[bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Random answers, all the way into the archive."""
    names = [f"n{number}" for number in range(len(raw))]
    with _served(dict(zip(names, raw, strict=True))) as server:
        report = _checked(server, names, tmp_path_factory.mktemp("any"))
    assert len(report.seen) == len(names)
    assert {seen.reason for seen in report.seen.values() if seen.verdict == Verdict.NOT_CHECKED} <= {Reason.ADDRESS}


def test_who_answers_before_being_asked_or_not_at_all_is_told(tmp_path: Path) -> None:
    """A page before the request, a line per second, a connection that is closed at once, one that is never served."""
    ways = {
        "first": lambda line: line.sendall(answer(HTML, f"Content-Length: {len(PAGE)}")),
        "closed": lambda line: line.close(),
        "silent": lambda _line: threading.Event().wait(3),
        "drip": _drip,
        "reset": lambda line: line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0"),
    }
    expected = {
        "first": WORKS | NO_HTTP,
        "closed": NO_HTTP,
        "silent": {(Verdict.BLOCKED, Reason.TIME_OUT)},
        "drip": {(Verdict.BLOCKED, Reason.TIME_OUT)},
        "reset": NO_HTTP,
    }
    with _served({}) as home:
        lines = {name: socket.create_server(("127.0.0.1", 0)) for name in ways}
        for name, way in ways.items():
            threading.Thread(target=_accept, args=(lines[name], way), daemon=True).start()
        urls = {name: f"http://127.0.0.1:{line.getsockname()[1]}/" for name, line in lines.items()}
        hosts = (f"127.0.0.1:{home.port}", *(url.split("/")[2] for url in urls.values()))
        wanted = Targets(
            f"http://127.0.0.1:{home.port}/", hosts, tuple(AnswerTarget(u, "O1", u) for u in urls.values())
        )
        report = check_site(wanted, LIMITS, CheckContext(now=now, cache=tmp_path / "cache.db"))
        for line in lines.values():
            line.close()
    found = {name: (report.look(url).verdict, report.look(url).reason) for name, url in urls.items()}
    assert all(found[name] in may for name, may in expected.items()), found


def _accept(server: socket.socket, way: object) -> None:
    while True:
        try:
            line, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(line, way), daemon=True).start()


def _serve(line: socket.socket, way: object) -> None:
    with line:
        try:
            way(line)  # type: ignore[operator]
        except OSError:
            return


def _drip(line: socket.socket) -> None:
    for byte in answer(HTML):
        line.sendall(bytes([byte]))
        threading.Event().wait(0.1)
