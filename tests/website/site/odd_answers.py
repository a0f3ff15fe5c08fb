"""Answers that no server should give, byte for byte, and all that may be said of each."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import NamedTuple

from ita_batch.website.site import Reason, Verdict
from tests.website.site.server import Send

THAI = "แผนพัฒนา"
PAGE = f"<html><head><title>อบจ.</title></head><body><p>ประจำปี พ.ศ. 2564 {THAI}</p></body></html>".encode()


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


def sends(said: bytes) -> Send:
    """Send exactly this."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(said)

    return send
