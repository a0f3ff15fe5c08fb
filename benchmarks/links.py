"""200 addresses on 20 hosts of this machine, 300 ms each: how long, how many at once, and what a re-check transfers.

``python -m benchmarks.links``
"""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.tables import machine, show, table
from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, Targets, Verdict
from tests.website.site.honest import template
from tests.website.site.server import Answer, Request, Server

HOSTS, EACH, LATENCY = 20, 10, 0.3
ALONE = HOSTS * EACH * LATENCY


def _answer(request: Request) -> Answer:
    found = request.target == "/" or request.target.startswith("/page/")
    page = template(f"หน้า {request.target}", "<p>ประจำปี พ.ศ. 2564</p>") if found else Answer(b"none", 404)
    return replace(page, wait=LATENCY)


def _measure(name: str, servers: list[Server], cache: Path) -> list[str]:
    hosts = tuple(f"127.0.0.1:{server.port}" for server in servers)
    urls = [f"http://{host}/page/{number}" for number in range(EACH) for host in hosts]
    answers = tuple(AnswerTarget(url, "O1", url, years=(2564,)) for url in urls)
    targets = Targets(f"http://{hosts[0]}/", hosts, answers)
    for server in servers:
        server.peak.clear()
    bodies = sum(server.bodies for server in servers)
    start = time.perf_counter()
    context = CheckContext(now=lambda: datetime.now(UTC), cache=cache)
    report = check_site(targets, Settings(crawl_pages=0), context)
    seconds = time.perf_counter() - start
    works = sum(seen.verdict is Verdict.WORKS for seen in report.seen.values())
    transferred = sum(server.bodies for server in servers) - bodies
    peak = max(max(server.peak.values()) for server in servers)
    return [name, f"{seconds:.2f}", f"{ALONE / seconds:.1f}", str(works), str(transferred), str(peak)]


def main() -> None:
    """Print the table."""
    show(f"{machine()}\n")
    with ExitStack() as stack, tempfile.TemporaryDirectory() as folder:
        servers = [stack.enter_context(Server(_answer)) for _ in range(HOSTS)]
        cache = Path(folder) / "cache.db"
        lines = [_measure(name, servers, cache) for name in ("first check", "re-check with the cache")]
    floor = ["one after another (not measured)", f"{ALONE:.2f}", "1.0", "", "", ""]
    headings = ("seconds", "times as fast", "work", "bodies", "most at once, a host")
    show(table((f"{HOSTS * EACH} URLs, {HOSTS} hosts, {LATENCY * 1000:.0f} ms", *headings), [floor, *lines]))


if __name__ == "__main__":
    main()
