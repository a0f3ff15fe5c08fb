"""Websites that want to cost too much: what they cost is bounded, and what was not looked at is told, never guessed."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.file_kinds import FileKind, body_kind, file_type
from ita_batch.website.addresses import LONGEST, fetchable, join
from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_limits import MEBIBYTE, Settings
from ita_batch.website.check_site import check_site
from ita_batch.website.client import Client
from ita_batch.website.fetch import Fetcher
from ita_batch.website.file_links import link_to_file
from ita_batch.website.file_text import TextReader
from ita_batch.website.guard import Guard
from ita_batch.website.page_reader import PageProcess
from ita_batch.website.pages import Page, parse_page
from ita_batch.website.site import AnswerTarget, CrawlEnd, LinkKind, Reason, SiteReport, Verdict
from ita_batch.website.store import Store
from tests.website.conftest import A_MOMENT, QUICK, now
from tests.website.site import Site
from tests.website.site.files import pdf
from tests.website.site.hostile_sites import SITES, Served
from tests.website.site.server import Answer, Server
from tests.website.site.traps import page

_STUCK = (
    "import time; from ita_batch.isolation.worker import answer_all; "
    "answer_all(lambda question: time.sleep(60), 500, 1)"
)
"""The program of a reader that never answers."""


def _checked(site: Served, folder: Path) -> SiteReport:
    context = CheckContext(now=now, cache=folder / "cache.db", archive=folder / "evidence", network=site.network)
    return check_site(site.targets, site.settings, context)


@pytest.mark.parametrize(
    ("name", "plan"),
    [
        ("long-base", Verdict.WORKS),
        ("nested-links", Verdict.WORKS),
        ("far-location", Verdict.BLOCKED),
        ("hard-robots", None),
        ("many-words", Verdict.WORKS),
        ("many-quotes", Verdict.WORKS),
        ("long-addresses", Verdict.BLOCKED),
    ],
)
def test_a_site_that_is_built_to_hang_is_judged(tmp_path: Path, name: str, plan: Verdict | None) -> None:
    """Every address has a verdict; none is "not checked", for there was time."""
    with SITES[name].served(
        replace(QUICK, page_bytes=5 * MEBIBYTE, file_bytes=9 * MEBIBYTE, answer_seconds=10)
    ) as site:
        report = _checked(site, tmp_path)
        seen = report.look(f"{site.targets.home_url}plan")
    assert report.reached
    assert plan is None or seen.verdict == plan, seen
    assert all(one.verdict != Verdict.NOT_CHECKED for one in report.seen.values())


_NESTED = "<h1>" * 200 + "แผน " * 200_000
_LINKS = "".join(f'<a href="/{number}">{number}</a>' for number in range(9_000))
_LONG = f'<base href="/{"a/" * 200_000}">' + "<a href=x>x</a>" * 100


@pytest.mark.parametrize(
    "body",
    [
        _NESTED,
        _LINKS,
        "<p>" + "แผน " * 200_000,
        "".join(f"<h2>{number}</h2>" for number in range(2_000)),
        "".join(f'<script>"{number}/a.b"</script>' for number in range(9_000)),
        "".join(f'<a href="/{"a" * 3_000}{number}">x</a>' for number in range(900)),
        "<p>" * 250_000,
        '<a href="/x">' + "ก" * 900_000 + "</a>" + "<b>x</b>" * 100_000,
    ],
    ids=["nested", "links", "words", "headings", "scripts", "addresses", "nodes", "label"],
)
def test_what_is_kept_of_a_page_is_bounded_and_says_so(body: str) -> None:
    """No more than some megabytes, whatever five megabytes of HTML may be made into."""
    found = parse_page(f"<html><title>x</title><body>{body}".encode(), "http://a.example/", "text/html")
    assert not found.whole
    assert _letters(found) < 2_500_000
    assert all(len(words) <= 500 for words in (*found.headings, *(one.text for one in found.references)))


def _letters(found: Page) -> int:
    linked = sum(len(one.url) + len(one.text) + len(one.key) for one in found.references)
    return len(found.text) + linked + sum(map(len, (*found.quoted, *found.headings, *found.leads)))


def test_a_base_that_is_no_address_is_not_taken() -> None:
    """The links of the page lead from the page itself."""
    found = parse_page(f"<html><head>{_LONG}".encode(), "http://a.example/d/", "text/html")
    assert {one.url for one in found.references} == {"http://a.example/d/x"}


def test_what_is_longer_than_any_address_is_none() -> None:
    """As typed, as sent, and as joined."""
    assert fetchable("http://a.example/" + "a" * LONGEST) is None
    assert fetchable("http://a.example/" + "ก" * (LONGEST // 9 + 1)) is None
    assert fetchable("http://a.example/" + "ก" * 400) is not None
    assert join("http://a.example/" + "a" * (LONGEST - 100) + "/", "b" * 100) is None
    assert fetchable("http://" + "ก" * 300 + ".example/") is None


def test_a_file_that_may_be_on_the_rest_of_a_page_is_not_called_missing(tmp_path: Path) -> None:
    """A page with too many links: the file among the first is found, of the last nothing is known."""
    with Site(tmp_path) as site:
        site.changed["/p"] = page(f'<a href="/f.pdf">แผน</a>{_LINKS}<a href="/g.pdf">แผน</a>')
        site.changed["/f.pdf"] = site.changed["/g.pdf"] = Answer(pdf(["พ.ศ. 2564"]))
        answer = AnswerTarget("a", "O4", f"{site.url}/p", (f"{site.url}/f.pdf", f"{site.url}/g.pdf"), (2499,))
        settings = replace(QUICK, crawl_pages=2)
        report = check_site(site.wanted([answer]), settings, CheckContext(now=now, network=site.network()))
    first, last = (report.file_links[answer.page_url, file] for file in answer.file_urls)
    assert (first.kind, first.known) == (LinkKind.LINK, True)
    assert (last.kind, last.known) == (LinkKind.NONE, False)
    assert not report.texts["a"].conclusive


def test_a_link_in_a_script_is_seen() -> None:
    """Also when it is escaped, relative or percent-encoded."""
    for quoted in ("\\/d\\/f.pdf", "f.pdf", "http://a.example/d/%66.pdf", "./f.pdf?v=2"):
        found = parse_page(f"<html><body><script>open('{quoted}')</script>x".encode(), "http://a.example/d/", "")
        assert link_to_file(found, ["http://a.example/d/f.pdf"]) is LinkKind.SCRIPT


def test_a_host_that_never_answers_is_asked_once(tmp_path: Path) -> None:
    """Twelve sub-domains that accept a connection and say nothing: the walk goes on without them."""
    limits = replace(QUICK, connect_seconds=0.2, answer_seconds=0.5)
    with SITES["dead-hosts"].served(limits) as site:
        report = _checked(site, tmp_path)
        asked = Counter(request.host.partition(":")[0] for request in site.server.requests)
    del asked["www.agency.example"]
    assert len(asked) == 12
    assert set(asked.values()) == {1}
    assert report.crawl_end is CrawlEnd.WHOLE_SITE


def test_a_host_that_stops_answering_is_not_waited_for(tmp_path: Path) -> None:
    """After some time-outs in a row its other addresses are "too slow" without being asked."""
    with Site(tmp_path) as site:
        names = [f"/slow/{number}" for number in range(40)]
        site.changed |= {name: Answer(wait=60) for name in names}
        answers = [AnswerTarget(name, "O4", f"http://slow.{site.url[11:]}{name}") for name in names]
        settings = replace(QUICK, per_host=2, answer_seconds=0.2)
        report = check_site(site.wanted(answers), settings, CheckContext(now=now, network=site.network()))
        asked = sum(request.target in names for request in site.main.requests)
    assert {report.look(answer.page_url).reason for answer in answers} == {Reason.TIME_OUT}
    assert asked <= settings.host_failures + settings.per_host


@pytest.mark.parametrize("name", ["dead-hosts", "names-never-found"])
def test_the_time_of_a_check_is_kept(tmp_path: Path, name: str) -> None:
    """Whatever is waited for, also the address of a name."""
    with SITES[name].served(Settings(check_seconds=A_MOMENT)) as site:
        start = time.perf_counter()
        report = _checked(site, tmp_path)
        assert time.perf_counter() - start < A_MOMENT + 7
    assert report.look(f"{site.targets.home_url}plan").verdict == Verdict.WORKS
    assert report.crawl_end is CrawlEnd.TIME_LIMIT


def test_a_site_without_end_is_left_in_time(tmp_path: Path) -> None:
    """Pages that are none, and hosts made up for every link: both have a limit, and then nothing is certain."""
    limits = replace(QUICK, crawl_looks=40, crawl_hosts=5)
    with SITES["without-end"].served(limits) as site:
        assert _checked(site, tmp_path / "a").crawl_end is CrawlEnd.PAGE_LIMIT
        assert len(site.server.requests) < 70
    with SITES["a-host-for-every-link"].served(limits) as site:
        assert _checked(site, tmp_path / "b").crawl_end is CrawlEnd.PAGE_LIMIT
        assert len({request.host for request in site.server.requests}) <= 5


def test_a_page_whose_reader_hangs_is_told_and_the_rest_is_not_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process is ended; when the time for all pages is used up, nothing is said of the others."""
    monkeypatch.setattr(PageProcess, "program", lambda _self: _STUCK)
    with Site(tmp_path) as site:
        site.changed |= {f"/p{number}": page() for number in range(6)}
        site.changed["/f.pdf"] = Answer(pdf(["พ.ศ. 2564"]))
        urls = [f"{site.url}/p{number}" for number in range(6)]
        answers = [AnswerTarget(url, "O4", url, (f"{site.url}/f.pdf",), (2564,)) for url in urls]
        settings = replace(QUICK, page_seconds=1, pages_seconds=1.5)
        report = check_site(site.wanted(answers), settings, CheckContext(now=now, network=site.network()))
    reasons = Counter((report.look(url).verdict, report.look(url).reason) for url in urls)
    assert set(reasons) <= {(Verdict.BLOCKED, Reason.TOO_LARGE), (Verdict.NOT_CHECKED, Reason.STOPPED)}
    assert reasons[Verdict.NOT_CHECKED, Reason.STOPPED] >= 4
    assert report.look(f"{site.url}/f.pdf").verdict == Verdict.WORKS
    assert not any(link.known for link in report.file_links.values())
    assert not report.whole_site_walked


def test_a_file_whose_reader_hangs_is_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it waits for, not longer than it may."""
    monkeypatch.setattr(TextReader, "program", lambda _self: _STUCK)
    with Site(tmp_path) as site:
        site.changed["/p"] = page('<a href="/f.pdf">แผน</a>')
        site.changed["/f.pdf"] = Answer(pdf(["พ.ศ. 2564"]))
        answer = AnswerTarget("a", "O4", f"{site.url}/p", (f"{site.url}/f.pdf",), (2564,))
        settings = replace(QUICK, text_wait_seconds=0.5)
        start = time.perf_counter()
        report = check_site(site.wanted([answer]), settings, CheckContext(now=now, network=site.network()))
        assert time.perf_counter() - start < 40  # the file keeps its reader for 60
    assert report.texts["a"].unread == answer.file_urls


def test_no_body_is_held(tmp_path: Path) -> None:
    """What was fetched stands in the store; answers that are not kept there hold no more than they may together."""
    settings = replace(QUICK, errors_bytes=300_000, error_bytes=100_000, backoff_seconds=0, tries=1)

    async def fetched(base: str, store: Store) -> Fetcher:
        async with Client(Guard((base.removeprefix("http://"),)), settings, now, None) as client:
            fetcher = Fetcher(client, store, settings)
            for name in ("f.pdf", *(f"e{number}" for number in range(9))):
                exchange = await fetcher.get(f"{base}/{name}")
                assert (exchange.raw, exchange.body) == (b"", b"")
                assert exchange.size > 0
            return fetcher

    def answer(request: object) -> Answer:
        return Answer(b"%PDF-1.4" + bytes(50_000)) if "f.pdf" in str(request) else Answer(b"<p>x" * 100_000, 503)

    with Server(answer) as server, closing(Store(tmp_path / "cache.db", settings, now())) as store:
        fetcher = asyncio.run(fetched(f"http://127.0.0.1:{server.port}", store))
        kept = fetcher.body(f"http://127.0.0.1:{server.port}/f.pdf")
    assert kept is not None
    assert len(kept.body) == 50_008
    held = [len(one.body) for one in fetcher.failed.values()]
    assert sum(held) <= settings.errors_bytes
    assert max(held) <= settings.error_bytes + (1 << 16)
    assert held.count(0) >= 6


def test_a_package_of_very_many_parts_is_not_listed() -> None:
    """By its first names only: 200,000 parts took five seconds."""
    answer = SITES["zip-of-many"].answer("", "/plan.zip")
    assert answer is not None
    start = time.process_time()
    assert body_kind(answer.body) is FileKind.ZIP
    assert file_type(answer.body).name == ""
    assert time.process_time() - start < 1
