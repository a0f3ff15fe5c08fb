"""A website that serves several agencies: what one check was answered, the next one of the same fleet does not ask."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ita_batch.website.check_context import AskedBefore, CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.site import AnswerTarget, SiteReport
from tests.website.conftest import QUICK, honest_wanted, now
from tests.website.site import Site
from tests.website.site.server import Answer


def _check(
    site: Site, answers: list[AnswerTarget], folder: Path, before: AskedBefore | None = None
) -> tuple[SiteReport, list[str]]:
    """The report of an agency, and what its check asked for; its cache and archive are in ``folder``."""
    start = len(site.main.requests)
    context = CheckContext(
        now=now, cache=folder / "cache", archive=folder / "evidence", network=site.network(), before=before
    )
    report = check_site(site.wanted(answers), replace(QUICK, per_host=3), context)
    return report, site.main.targets()[start:]


def _seen(report: SiteReport) -> SiteReport:
    return replace(report, counters=SiteReport(reached=True).counters)


def _archive(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "evidence").iterdir()}


def test_the_second_agency_asks_only_what_the_first_did_not(tmp_path: Path) -> None:
    """And sees and keeps, byte for byte, what it sees alone: only the counts of transfers differ."""
    with Site(tmp_path / "site") as site:
        wanted = honest_wanted(site.url)
        alone, asked_alone = _check(site, wanted[15:], tmp_path / "alone")
        _, asked_first = _check(site, wanted[:30], tmp_path / "first")
        before = AskedBefore((tmp_path / "first" / "cache",), now())
        site.main.peak.clear()
        second, asked_second = _check(site, wanted[15:], tmp_path / "second", before)
        peak = max(site.main.peak.values())
    assert set(asked_second) == set(asked_alone) - set(asked_first)
    assert asked_second
    assert max(Counter(asked_second).values()) == 1
    assert peak <= 3
    assert _seen(second) == _seen(alone)
    assert second.counters.from_cache == len(asked_alone) - len(asked_second)
    assert second.counters.requests == len(asked_second)
    assert _archive(tmp_path / "second") == _archive(tmp_path / "alone")


def test_a_third_agency_is_served_by_both(tmp_path: Path) -> None:
    """Whichever of them was answered."""
    with Site(tmp_path / "site") as site:
        wanted = honest_wanted(site.url)
        caches = tuple(tmp_path / name / "cache" for name in ("one", "two"))
        for number, cache in enumerate(caches):
            _check(site, wanted[number * 20 : number * 20 + 20], cache.parent, AskedBefore(caches[:number], now()))
        _, asked = _check(site, wanted[:40], tmp_path / "three", AskedBefore(caches, now()))
    assert asked == []


def test_an_answer_from_before_the_fleet_does_not_count(tmp_path: Path) -> None:
    """Nor one from after now, by another machine's clock."""
    with Site(tmp_path / "site") as site:
        wanted = honest_wanted(site.url)[:5]
        _, asked = _check(site, wanted, tmp_path / "first")
        late = AskedBefore((tmp_path / "first" / "cache",), now() + timedelta(seconds=1))
        _, again = _check(site, wanted, tmp_path / "second", late)
    assert sorted(again) == sorted(asked)


_LINK = pytest.param("link", marks=pytest.mark.posix("links"))


@pytest.mark.parametrize("fault", ["absent", "no database", "damaged", _LINK])
def test_what_cannot_be_read_is_asked_for(tmp_path: Path, fault: str) -> None:
    """The other agency's cache is its own: it is not touched."""
    with Site(tmp_path / "site") as site:
        wanted = honest_wanted(site.url)[:5]
        _, asked = _check(site, wanted, tmp_path / "first")
        cache = tmp_path / "first" / "cache"
        if fault == "absent":
            cache.unlink()
        elif fault == "link":
            cache.rename(tmp_path / "elsewhere")
            cache.symlink_to(tmp_path / "elsewhere")
        else:
            data = cache.read_bytes()
            cache.write_bytes(b"no database" if fault == "no database" else data.replace(b"<html", b"<HTML"))
        before = cache.read_bytes() if cache.exists() else b""
        report, again = _check(site, wanted, tmp_path / "second", AskedBefore((cache,), now()))
        assert (cache.read_bytes() if cache.exists() else b"") == before
    assert report.cache_fault == ""
    assert set(again) <= set(asked)
    assert len(again) >= len(asked) // 2
    assert (len(again) == len(asked)) == (fault != "damaged")


def test_an_error_that_may_pass_is_asked_for_again(tmp_path: Path) -> None:
    """It was reported of the first agency; the second may have better luck, as it would have alone."""
    with Site(tmp_path / "site") as site:
        wanted = honest_wanted(site.url)[:5]
        path = wanted[2].page_url.removeprefix(site.url)
        site.changed[path] = Answer(b"", 503)
        first, _ = _check(site, wanted, tmp_path / "first")
        del site.changed[path]
        second, asked = _check(site, wanted, tmp_path / "second", AskedBefore((tmp_path / "first" / "cache",), now()))
    assert first.look(wanted[2].page_url) != second.look(wanted[2].page_url)
    assert asked == [path]
