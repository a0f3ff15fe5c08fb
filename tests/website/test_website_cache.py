"""The cache: cheap re-checks, changes that are seen, interrupted runs that are taken up, damage that does no harm."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.exchange import Exchange
from ita_batch.website.site import SiteReport, Verdict
from ita_batch.website.store import Store
from tests.website.conftest import QUICK, honest_wanted, now
from tests.website.site import Site
from tests.website.site.server import Answer


def _check(site: Site, cache: Path | None, answers: int = 2) -> SiteReport:
    wanted = site.wanted(honest_wanted(site.url)[1 : answers + 1])
    return check_site(wanted, QUICK, CheckContext(now=now, cache=cache, network=site.network()))


def test_a_second_check_transfers_a_fifth_at_most(tmp_path: Path) -> None:
    """And sees the same, but for the time."""
    with Site(tmp_path) as site:
        first = _check(site, tmp_path / "cache.db", answers=99)
        bodies = site.main.bodies
        second = _check(site, tmp_path / "cache.db", answers=99)
        again = site.main.bodies - bodies
    assert again <= 0.2 * bodies
    assert second.counters.bodies <= 0.2 * first.counters.bodies
    assert second.counters.unchanged >= 90
    assert replace(second, counters=first.counters) == first


def test_what_changed_is_seen(tmp_path: Path) -> None:
    """A cache may save work, never hide a change."""
    with Site(tmp_path) as site:
        url = f"{site.url}/about/executives"
        before = _check(site, tmp_path / "cache.db").look(url)
        site.changed["/about/executives"] = Answer(b"<html><title>new</title><body>new text</body></html>")
        after = _check(site, tmp_path / "cache.db").look(url)
        site.changed["/about/executives"] = Answer(b"", 404)
        gone = _check(site, tmp_path / "cache.db").look(url)
    assert before.sha256 != after.sha256
    assert after.title == "new"
    assert gone.verdict is Verdict.DEAD


def test_a_damaged_cache_is_begun_anew(tmp_path: Path) -> None:
    """It holds nothing that cannot be fetched again."""
    cache = tmp_path / "cache.db"
    with Site(tmp_path) as site:
        first = _check(site, cache)
        cache.write_bytes(b"not a database" * 100)
        assert _check(site, cache) == first


@pytest.mark.parametrize("fault", ["folder", "locked"])
def test_a_cache_that_cannot_be_had_is_done_without(tmp_path: Path, fault: str) -> None:
    """A file where its folder should be; a file that another check holds. Neither is touched."""
    cache = tmp_path / "folder" / "cache.db"
    other = None
    if fault == "folder":
        (tmp_path / "folder").write_text("in the way")
    else:
        cache.parent.mkdir()
        other = sqlite3.connect(cache, isolation_level=None)
        other.execute("CREATE TABLE mine (x)")
        other.execute("BEGIN EXCLUSIVE")
    with Site(tmp_path) as site:
        assert _check(site, cache).reached
    if other:
        other.execute("INSERT INTO mine VALUES (1)")
        other.close()


_PROGRAM = """
import json, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from ita_batch.website.check_context import CheckContext, Network
from ita_batch.website.check_site import check_site
from ita_batch.website.check_limits import Settings
from ita_batch.website.site import Targets, AnswerTarget
home, host, cache, urls = json.loads(sys.argv[1])
answers = tuple(AnswerTarget(url, "O1", url) for url in urls)
now = lambda: datetime(2021, 3, 12, 9, tzinfo=UTC)
settings = Settings(per_host=2)
check_site(Targets(home, (host,), answers), settings, CheckContext(now=now, cache=Path(cache)))
"""


@pytest.mark.posix("kill -9")
def test_a_killed_check_is_taken_up_where_it_was(tmp_path: Path) -> None:
    """What was fetched is not fetched again, and the report is that of a check that nobody disturbed."""
    cache = tmp_path / "cache.db"
    with Site(tmp_path) as site:
        paths = [answer.page_url.removeprefix(site.url) for answer in honest_wanted(site.url)]
        site.changed[paths[30]] = Answer(wait=60)  # the check hangs here
        urls = [f"{site.local}{path}" for path in paths]
        question = json.dumps([f"{site.local}/", site.local_host, str(cache), urls])
        process = subprocess.Popen([sys.executable, "-c", _PROGRAM, question])
        deadline = time.monotonic() + 20
        while len(site.main.requests) < 40 and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
        before = set(site.main.targets())
        del site.changed[paths[30]]
        site.main.requests.clear()
        answers = [
            replace(answer, page_url=answer.page_url.replace(site.url, site.local), file_urls=())
            for answer in honest_wanted(site.url)
        ]
        wanted = replace(site.wanted(answers), home_url=f"{site.local}/", hosts=(site.local_host,))
        resumed = check_site(wanted, QUICK, CheckContext(now=now, cache=cache))
        after = set(site.main.targets())
        fresh = check_site(wanted, QUICK, CheckContext(now=now))
    assert len(before) >= 40
    in_flight = QUICK.per_host
    assert len(before & after) <= in_flight
    assert resumed.counters.from_cache >= len(before) - in_flight
    assert replace(resumed, counters=fresh.counters) == fresh


def test_an_old_interrupted_check_is_not_taken_up(tmp_path: Path) -> None:
    """What stood there the day before is asked for again."""
    url = "http://a.example/"
    store = Store(tmp_path / "cache.db", QUICK, now())
    store.keep(Exchange(url, now(), status=200))
    store.close()
    for hours, continued in ((11, True), (13, False)):
        store = Store(tmp_path / "cache.db", QUICK, now() + timedelta(hours=hours))
        assert (store.this_check(url) is not None) is continued
        store.close()


def _root_of(cache: Path, table: str) -> int:
    """Where the first page of a table begins."""
    base = sqlite3.connect(cache)
    (page,) = base.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    base.close()
    return (int(page) - 1) * 4096


def _overwritten(cache: Path, at: int, data: bytes) -> None:
    whole = bytearray(cache.read_bytes())
    whole[at : at + len(data)] = data
    cache.write_bytes(bytes(whole))


def _executed(cache: Path, statement: str, *values: object) -> None:
    base = sqlite3.connect(cache)
    base.execute(statement, values)
    base.commit()
    base.close()


DAMAGE: dict[str, Callable[[Path], None]] = {
    "no database": lambda cache: _overwritten(cache, 0, b"not a database" * 100),
    "a page": lambda cache: _overwritten(cache, _root_of(cache, "answers"), bytes(4096)),
    "a body": lambda cache: _executed(cache, "UPDATE answers SET raw = zeroblob(length(raw))"),
    "every page but the first": lambda cache: _overwritten(cache, 4096, b"\xa5" * (cache.stat().st_size - 4096)),
    "cut off": lambda cache: os.truncate(cache, cache.stat().st_size // 2 // 4096 * 4096),
    "cut within a page": lambda cache: os.truncate(cache, cache.stat().st_size // 2 + 100),
    "the table of checks": lambda cache: _executed(cache, "UPDATE checks SET started = 'yesterday', finished = 0"),
    "a number that is text": lambda cache: _executed(cache, "UPDATE checks SET finished = 'x'"),
    "headers": lambda cache: _executed(cache, "UPDATE answers SET headers = '[[1'"),
    "headers of numbers": lambda cache: _executed(cache, "UPDATE answers SET headers = '[[1, 2]]'"),
    "headers nested": lambda cache: _executed(cache, "UPDATE answers SET request = ?", "[" * 100_000),
    "a time": lambda cache: _executed(cache, "UPDATE answers SET time = 'noon'"),
    "a time without a zone": lambda cache: _executed(cache, "UPDATE answers SET time = '2021-03-12T09:00:00'"),
    "no letters": lambda cache: _executed(cache, "UPDATE answers SET phrase = CAST(x'ff' AS TEXT)"),
    "a body that is text": lambda cache: _executed(cache, "UPDATE answers SET raw = 'text'"),
    "no table": lambda cache: _executed(cache, "DROP TABLE answers"),
    "another table": lambda cache: _executed(cache, "ALTER TABLE answers RENAME COLUMN phrase TO words"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_cache_costs_one_check(tmp_path: Path, name: str) -> None:
    """It is thrown away and said so; what is seen is the same, and the next check has a cache again."""
    cache = tmp_path / "cache.db"
    with Site(tmp_path) as site:
        first = _check(site, cache)
        DAMAGE[name](cache)
        second = _check(site, cache)
        third = _check(site, cache)
    assert replace(second, counters=first.counters) == first
    assert replace(third, counters=first.counters) == first
    assert third.cache_fault == ""
    assert third.counters.unchanged
    assert second.cache_fault == ("" if name in {"no table", "a number that is text"} else "damaged")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=300)), min_size=1, max_size=4))
def test_any_bytes_in_the_cache_are_survived(tmp_path: Path, changes: list[tuple[int, bytes]]) -> None:
    """Property: whatever was overwritten, an answer is either there as it was kept, or asked for again."""
    cache, url = tmp_path / "any.db", "https://a.example/"
    cache.unlink(missing_ok=True)
    store = Store(cache, QUICK, now())
    for number in range(40):
        store.keep(Exchange(f"{url}{number}", now(), status=200, raw=bytes(500)))
    store.finish()
    store.close()
    for at, data in changes:
        _overwritten(cache, at % cache.stat().st_size, data)
    again = Store(cache, QUICK, now())
    for number in range(40):
        again.earlier(f"{url}{number}")
        again.keep(Exchange(f"{url}{number}", now(), status=200))
        again.this_check(f"{url}{number}")
    again.urls()
    again.finish()
    again.close()
