"""Polite, near-parallel, and only where it may go; without a network the report says so."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.website.check_context import CheckContext, Network
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import check_site
from ita_batch.website.guard import ForbiddenAddressError, Guard, is_public
from ita_batch.website.site import AnswerTarget, Reason, Targets, Verdict
from tests.website.conftest import A_MOMENT, QUICK, honest_wanted, now
from tests.website.site import Site
from tests.website.site.files import pdf
from tests.website.site.server import Answer, Request, Server
from tests.website.site.traps import page

HOSTS, EACH = 20, 10


def test_one_host_never_sees_more_than_its_limit() -> None:
    """200 addresses on 20 hosts: all hosts at once, each with no more than its limit at a time."""
    settings = Settings(per_host=2, crawl_pages=0)
    with ExitStack() as stack:
        servers = [stack.enter_context(Server(_slow_pages)) for _ in range(HOSTS)]
        hosts = [f"127.0.0.1:{server.port}" for server in servers]
        urls = [f"http://{host}/page/{number}" for number in range(EACH) for host in hosts]
        answers = tuple(AnswerTarget(url, "O1", url) for url in urls)
        done: list[tuple[int, int]] = []
        report = check_site(
            Targets(f"http://{hosts[0]}/", tuple(hosts), answers),
            settings,
            CheckContext(now=now, progress=lambda _url, number, total: done.append((number, total))),
        )
        peaks = [max(server.peak.values()) for server in servers]
    assert {seen.verdict for seen in report.seen.values()} == {Verdict.WORKS}
    assert max(peaks) <= settings.per_host
    assert sorted(peaks)[HOSTS // 2] == settings.per_host  # and it makes use of it
    assert done == [(number, HOSTS * EACH) for number in range(1, HOSTS * EACH + 1)]


def _slow_pages(request: Request) -> Answer:
    found = request.target.startswith("/page/") or request.target == "/"
    return replace(page(), wait=0.05) if found else Answer(b"none", 404)


def test_all_hosts_together_have_a_limit() -> None:
    """However many hosts there are."""
    gauge: list[int] = []
    with ExitStack() as stack:
        servers: list[Server] = []

        def answer(_request: object) -> Answer:
            gauge.append(sum(sum(server.now.values()) for server in servers))
            return replace(page(), wait=0.02)

        servers += [stack.enter_context(Server(answer)) for _ in range(8)]
        hosts = tuple(f"127.0.0.1:{server.port}" for server in servers)
        answers = tuple(AnswerTarget(f"{host}{n}", "O1", f"http://{host}/{n}") for host in hosts for n in range(4))
        wanted = Targets(f"http://{hosts[0]}/", hosts, answers)
        check_site(wanted, Settings(at_once=5, crawl_pages=0), CheckContext(now=now))
    assert max(gauge) <= 5


def test_without_a_network_the_report_says_so(tmp_path: Path) -> None:
    """Every answer is "not checked"; nothing is raised and nothing is archived."""

    async def nothing(host: str) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, host)

    with Site(tmp_path) as site:
        wanted = site.wanted(honest_wanted(site.url))
    means = CheckContext(now=now, network=Network(nothing), archive=tmp_path / "evidence", cache=tmp_path / "cache.db")
    report = check_site(wanted, QUICK, means)
    assert not report.reached
    assert report.why_not is Reason.DNS
    seen = [report.look(answer.page_url) for answer in wanted.answers]
    assert {(one.verdict, one.reason) for one in seen} == {(Verdict.NOT_CHECKED, Reason.OFFLINE)}
    assert not (tmp_path / "evidence").exists()


def test_a_site_that_is_down_is_not_reached(tmp_path: Path) -> None:
    """A refused connection is no answer either."""
    with Site(tmp_path) as site:
        wanted = replace(site.wanted(honest_wanted(site.local)), home_url=site.local, hosts=(site.local_host,))
    report = check_site(wanted, QUICK, CheckContext(now=now))
    assert (report.reached, report.why_not, report.seen) == (False, Reason.CONNECTION, {})


def test_time_that_is_up_leaves_the_rest_unchecked(tmp_path: Path) -> None:
    """And says so for each address."""
    with Site(tmp_path) as site:
        site.changed["/about/duties"] = Answer(wait=60)
        answers = [answer for answer in honest_wanted(site.url) if "/about/" in answer.page_url]
        settings = replace(QUICK, check_seconds=A_MOMENT, answer_seconds=30)
        report = check_site(site.wanted(answers), settings, CheckContext(now=now, network=site.network()))
    assert report.look(f"{site.url}/about/duties").reason is Reason.STOPPED
    assert report.look(f"{site.url}/about/structure").verdict is Verdict.WORKS


def test_what_hangs_behind_a_page_costs_no_more_time_than_there_is(tmp_path: Path) -> None:
    """A frame, and a link that may bring the file, that never answer: the page is seen, the file is not known of."""
    with Site(tmp_path) as site:
        site.changed["/p"] = page('<iframe src="/slow"></iframe><a href="/get.php?id=1">แผน</a>')
        site.changed["/f.pdf"] = Answer(pdf(["พ.ศ. 2564"]))
        site.changed["/slow"] = site.changed["/get.php?id=1"] = Answer(wait=60)
        answer = AnswerTarget("a", "O4", f"{site.url}/p", (f"{site.url}/f.pdf",), (2564,))
        settings = replace(QUICK, check_seconds=A_MOMENT, answer_seconds=30)
        start = time.perf_counter()
        report = check_site(site.wanted([answer]), settings, CheckContext(now=now, network=site.network()))
        assert time.perf_counter() - start < A_MOMENT + 14
    assert report.look(answer.page_url).verdict is Verdict.WORKS
    assert not report.file_links[answer.page_url, answer.file_urls[0]].known
    assert report.texts["a"].unread == answer.file_urls


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("127.1.2.3", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("::ffff:8.8.8.8", True),
        ("no address", False),
    ],
)
def test_only_public_addresses_are_public(address: str, *, public: bool) -> None:
    """Private, loopback, link-local, shared, multicast, and IPv4 dressed as IPv6."""
    assert is_public(address) is public


def _resolved(guard: Guard, host: str, port: int) -> list[str]:
    return [found["host"] for found in asyncio.run(guard.resolve(host, port))]


def test_an_own_host_may_be_anywhere_another_may_not() -> None:
    """An agency may look at its own server inside its own network, at the listed port and no other."""

    async def inside(_host: str) -> Sequence[str]:
        return ["10.1.2.3", "8.8.8.8"]

    guard = Guard(("agency.go.th", "intra.agency.go.th:8080"), inside)
    assert _resolved(guard, "www.agency.go.th", 443) == ["10.1.2.3", "8.8.8.8"]
    assert _resolved(guard, "intra.agency.go.th", 8080) == ["10.1.2.3", "8.8.8.8"]
    assert _resolved(guard, "other.example", 80) == ["8.8.8.8"]
    assert _resolved(guard, "www.agency.go.th", 22) == ["8.8.8.8"]


def test_a_name_that_changes_its_mind_is_not_followed() -> None:
    """The socket is made to the address that was judged, or not at all."""

    async def rebinding(_host: str) -> Sequence[str]:
        return ["8.8.8.8"]

    guard = Guard((), rebinding)
    assert _resolved(guard, "rebind.example", 80) == ["8.8.8.8"]
    with pytest.raises(ForbiddenAddressError):
        guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))


def test_a_browser_is_never_pretended_where_there_is_no_doubt(tmp_path: Path) -> None:
    """Every request says who asks, but the second look at a page that a program was told is missing."""
    with Site(tmp_path) as site:
        answers = [*honest_wanted(site.url), AnswerTarget("x", "O1", f"{site.url}/missing")]
        check_site(site.wanted(answers), QUICK, CheckContext(now=now, network=site.network()))
        disguised = [request.target for request in site.main.requests if "ita-batch" not in request.agent]
    assert disguised == ["/missing"]


def test_the_way_in_is_light() -> None:
    """Whoever does not check links does not wait for the libraries of those who do."""
    program = (
        "import sys; import ita_batch.website_check, ita_batch.website.check_limits, ita_batch.website.addresses\n"
        "print([name for name in ('aiohttp', 'lxml', 'sqlite3', 'warcio', 'pypdf', 'idna') if name in sys.modules])"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert loaded.stdout.strip() == "[]"
