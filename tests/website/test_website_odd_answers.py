"""Answers that no server should give: each address gets its true verdict, and nothing is raised.

The answers are bytes on a raw connection, and go the whole way: verdict, cache, archive, text.
"""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch.website.archive import INDEX, WARC
from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, Reason, Seen, SiteReport, Targets, Verdict
from tests.website.conftest import QUICK, now
from tests.website.site.odd_answers import HTML, NO_HTTP, ODD, PAGE, THAI, WORKS, answer, sends
from tests.website.site.server import Answer, Request, Server

LIMITS = replace(QUICK, crawl_pages=0, tries=1, answer_seconds=2.5, check_seconds=60)


@contextmanager
def _served(raw: dict[str, bytes]) -> Iterator[Server]:
    """A server that says exactly this at these paths, a page at the home page, and nothing is found elsewhere."""

    def handle(request: Request) -> Answer:
        if request.target == "/":
            return Answer(PAGE)
        said = raw.get(request.target.removeprefix("/"))
        return Answer(b"none", 404) if said is None else Answer(send=sends(said))

    with Server(handle) as server:
        yield server


def _checked(server: Server, names: list[str], folder: Path) -> SiteReport:
    base = f"http://127.0.0.1:{server.port}"
    targets = tuple(AnswerTarget(name, "O1", f"{base}/{name}", (), (2564,)) for name in names)
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
