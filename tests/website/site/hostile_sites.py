"""Websites that cost whoever looks at them too much: time, memory, requests. Each with one answer that a division gave.

Used by the tests, with limits that a test can wait for, and by ``benchmarks.hostile_site``, with the real ones.
"""

from __future__ import annotations

import asyncio
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache

from ita_batch.website.check_context import Network
from ita_batch.website.check_limits import Settings
from ita_batch.website.site import AnswerTarget, Targets
from tests.website.site.files import pdf
from tests.website.site.server import Answer, Request, Server

DOMAIN = "agency.example"
MENU = '<p>ประจำปี พ.ศ. 2564</p><a href="/">หน้าแรก</a><a href="/plan">แผนพัฒนา</a>'


@dataclass(frozen=True, slots=True)
class Served:
    """A site while it is up: what is asked of it, and how it is reached."""

    targets: Targets
    settings: Settings
    network: Network
    server: Server


@dataclass(frozen=True, slots=True)
class HostileSite:
    """``answer`` gives what stands at a path of a host. The pages and files that divisions answer with are paths."""

    answer: Callable[[str, str], Answer | None]
    pages: tuple[str, ...] = ("/plan", "/not-linked")
    files: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    slow_names: bool = False  # names of other hosts are never resolved

    @contextmanager
    def served(self, settings: Settings | None = None) -> Iterator[Served]:
        """Serve it; ``settings`` instead of the site's own."""

        def handle(request: Request) -> Answer:
            found = self.answer(request.host.partition(":")[0], request.target) or _usual(request.target)
            return replace(found, body=found.body.replace(b"{port}", request.host.partition(":")[2].encode()))

        async def resolve(host: str) -> Sequence[str]:
            if self.slow_names and host != f"www.{DOMAIN}":
                await asyncio.sleep(3_600)
            return ["127.0.0.1"]

        with Server(handle) as server:
            url = f"http://www.{DOMAIN}:{server.port}"
            files = tuple(f"{url}{file}" for file in self.files)
            answers = tuple(AnswerTarget(page, "O1", f"{url}{page}", files, (2564,)) for page in self.pages)
            targets = Targets(f"{url}/", (f"{DOMAIN}:{server.port}",), answers)
            yield Served(targets, settings or self.settings, Network(resolve), server)


def _usual(target: str) -> Answer:
    if target in {"/", "/plan", "/not-linked"}:
        return html(MENU)
    if target.endswith(".pdf"):
        return Answer(pdf(["พ.ศ. 2564"]), content_type="application/pdf")
    return Answer(b"<h1>404</h1>", 404)


def html(inside: str, head: str = "") -> Answer:
    """A page."""
    return Answer(f"<html><head><title>อบจ.</title>{head}</head><body>{inside}</body></html>".encode())


def _on(target: str, make: Callable[[], Answer]) -> Callable[[str, str], Answer | None]:
    made = cache(make)
    return lambda _host, asked: made() if asked == target else None


def _long_base() -> Answer:
    links = "".join(f'<a href="x{number}">x</a>' for number in range(5_000))
    return html(MENU + links, f'<base href="http://www.{DOMAIN}/{"a/" * 200_000}">')


def _nested() -> Answer:
    return html(MENU + "<h1>" * 200 + "แผน " * 450_000)


def _nested_links() -> Answer:
    return html(MENU + "<div><a href=x>ก<i><a href=y>" * 150_000)


def _far_location(_host: str, target: str) -> Answer | None:
    """A redirect to an address of 8,000 parts, and there a long page."""
    if target == "/plan":
        return Answer(status=302, headers={"Location": "".join(f"/{number % 1_000:03}" for number in range(8_000))})
    return html(MENU + "แผน " * 400_000) if len(target) > 1_000 or "no-such" in target else None


def _many_links(_host: str, target: str) -> Answer | None:
    """36 pages with 10,000 links each, all of them different."""
    page = target.removeprefix("/many/")
    if target not in ("/", "/plan") and not (page.isdigit() and int(page) < 36):
        return None
    onward = "".join(f'<a href="/many/{number}">{number}</a>' for number in range(36))
    links = "".join(f'<a href="/{page}/dir{number}/แผน.php?id={number}">แผน {number}</a>' for number in range(10_000))
    return html(MENU + onward + links)


def _dead_hosts(host: str, target: str) -> Answer | None:
    """Twelve sub-domains that accept a connection and never answer."""
    if host != f"www.{DOMAIN}":
        return Answer(wait=3_600)
    if target == "/":
        return html(MENU + "".join(f'<a href="//d{number}.{DOMAIN}:{{port}}/x">{number}</a>' for number in range(12)))
    return None


def _all_hosts(host: str, target: str) -> Answer | None:
    """A new sub-domain in every link."""
    if target == "/robots.txt":
        return Answer(b"none", 404)
    if host != f"www.{DOMAIN}" or target == "/":
        return html(
            MENU + "".join(f'<a href="//{host[:3]}{number}.{DOMAIN}:{{port}}/">{number}</a>' for number in range(3_000))
        )
    return None


def _hard_robots(_host: str, target: str) -> Answer | None:
    """Rules that take for ever to compare with the addresses of the same site."""
    if target == "/robots.txt":
        return Answer(b"User-agent: *\n" + (b"Disallow: /" + b"*a" * 40 + b"b$\n") * 2_000, content_type="text/plain")
    return html(MENU + "".join(f'<a href="/{"a" * 900}{number}">x</a>' for number in range(300)))


def _zip_of_many() -> Answer:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(220_000):
            package.writestr(zipfile.ZipInfo(f"{number}"), b"")
    return Answer(stream.getvalue(), content_type="application/zip")


@cache
def _large() -> bytes:
    return b"%PDF-1.7\n" + bytes(24 << 20)


def _large_files(_host: str, target: str) -> Answer | None:
    return Answer(_large(), content_type="application/pdf", validators=False) if target.startswith("/large") else None


def _errors(_host: str, target: str) -> Answer | None:
    """Every address is out of order, and says so at length."""
    if target in ("/", "/robots.txt"):
        return None
    return Answer(b"<html><body>" + b"error " * 800_000, 503, validators=False)


def _without_end(_host: str, target: str) -> Answer | None:
    """Every page leads to 2,000 others that do not exist, and to one that does."""
    if target.startswith("/gone"):
        return None
    if target == "/robots.txt":
        return Answer(b"none", 404)
    name = "x" * (len(target) % 300)
    return html(
        MENU
        + f'<a href="/{name}y">on</a>'
        + "".join(f'<a href="/gone{name}/a{chr(97 + n % 26) * (n % 200)}{n}">x</a>' for n in range(2_000))
    )


def _many_words() -> Answer:
    return html(MENU + "<p>" + "แผน 2564 หน้า " * 130_000)


def _many_quotes() -> Answer:
    return html(MENU + "<script>" + "".join(f'"f{number}/.a"' for number in range(400_000)) + "</script>")


def _entities() -> Answer:
    return html(MENU + '<a href="' + "&amp;%41ก" * 300_000 + '">x</a>' + '<a href="x">' + "ก" * 1_000_000 + "</a>")


SITES = {
    "long-base": HostileSite(_on("/", _long_base)),
    "nested-headings": HostileSite(_on("/plan", _nested)),
    "nested-links": HostileSite(_on("/plan", _nested_links)),
    "far-location": HostileSite(_far_location),
    "many-links": HostileSite(_many_links),
    "dead-hosts": HostileSite(_dead_hosts, settings=Settings(check_seconds=3)),
    "names-never-found": HostileSite(_dead_hosts, settings=Settings(check_seconds=3), slow_names=True),
    "a-host-for-every-link": HostileSite(_all_hosts),
    "hard-robots": HostileSite(_hard_robots),
    "zip-of-many": HostileSite(_on("/plan.zip", _zip_of_many), files=("/plan.zip",)),
    "large-files": HostileSite(_large_files, files=tuple(f"/large{number}.pdf" for number in range(40))),
    "errors": HostileSite(_errors, pages=tuple(f"/e{number}" for number in range(60))),
    "without-end": HostileSite(_without_end),
    "many-words": HostileSite(_on("/plan", _many_words)),
    "many-quotes": HostileSite(_on("/plan", _many_quotes), files=("/x.pdf",)),
    "long-addresses": HostileSite(_on("/plan", _entities)),
}
