"""What was seen is kept: a WARC that others can read, an index for people, a limit, and the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import replace
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from ita_batch.website.archive import INDEX, WARC
from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_limits import Settings
from ita_batch.website.check_site import check_site
from tests.website.conftest import QUICK, honest_wanted, now
from tests.website.site import Site
from tests.website.site.server import Answer


def _archived(site: Site, folder: Path, settings: Settings = QUICK) -> None:
    answers = honest_wanted(site.local)[:7]
    wanted = replace(site.wanted(answers), home_url=f"{site.local}/", hosts=(site.local_host,))
    check_site(wanted, settings, CheckContext(now=now, archive=folder))


def _index(folder: Path) -> list[dict[str, str]]:
    with (folder / INDEX).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_answer_is_in_the_warc_as_it_came(tmp_path: Path) -> None:
    """Request and response with their headers, and a body that hashes to what the index says."""
    with Site(tmp_path) as site:
        _archived(site, tmp_path / "evidence")
    with (tmp_path / "evidence" / WARC).open("rb") as stream:
        records = [
            (record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(stream)
        ]
    bodies = {headers["WARC-Target-URI"]: body for kind, headers, _, body in records if kind == "response"}
    requests = {headers["WARC-Target-URI"]: http for kind, headers, http, _ in records if kind == "request"}
    lines = {line["url"]: line for line in _index(tmp_path / "evidence")}
    assert lines.keys() == bodies.keys() == requests.keys()
    assert len(lines) >= 20
    for url, body in bodies.items():
        assert hashlib.sha256(body).hexdigest() == lines[url]["sha256"]
        assert "ita-batch" in requests[url].get_header("User-Agent")
    page = lines[f"{site.local}/news/public-relations"]
    assert (page["title"], page["kind"], page["status"]) == ("ข่าวประชาสัมพันธ์", "html", "200")
    assert page["time"] == "2021-03-12T09:00:00Z"


def test_the_warc_passes_the_checks_of_its_library(tmp_path: Path) -> None:
    """Digests and lengths are right."""
    with Site(tmp_path) as site:
        _archived(site, tmp_path / "evidence")

    class Options:
        inputs = (str(tmp_path / "evidence" / WARC),)
        verbose = False

    checker = Checker(Options())
    checker.process_all()
    assert checker.exit_value == 0


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever came first over the line."""
    with Site(tmp_path) as site:
        _archived(site, tmp_path / "one")
        _archived(site, tmp_path / "two")
    for name in (WARC, INDEX):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_limit_keeps_what_was_answered_first(tmp_path: Path) -> None:
    """Beyond it everything is listed, and what is left out are the pages of the walk."""
    with Site(tmp_path) as site:
        _archived(site, tmp_path / "evidence", replace(QUICK, archive_bytes=20_000, archive_file_bytes=5_000))
    lines = _index(tmp_path / "evidence")
    kept = [line for line in lines if line["kept"] == "yes"]
    assert 0 < sum(int(line["bytes"]) for line in kept) <= 20_000
    assert len(lines) > len(kept)
    assert "/about/structure" in {line["url"].removeprefix(site.local) for line in kept}
    assert all(int(line["bytes"]) <= 5_000 for line in kept)


def test_what_could_not_be_had_is_listed(tmp_path: Path) -> None:
    """With the reason, and without a record."""
    with Site(tmp_path) as site:
        site.changed["/about/duties"] = Answer(wait=60)
        _archived(site, tmp_path / "evidence")
    (line,) = [line for line in _index(tmp_path / "evidence") if line["url"].endswith("/about/duties")]
    assert (line["status"], line["reason"], line["kept"]) == ("", "time-out", "no")


def test_a_title_never_becomes_a_formula(tmp_path: Path) -> None:
    """The index is opened in Excel."""
    with Site(tmp_path) as site:
        site.changed["/about/duties"] = Answer(b"<html><title>=HYPERLINK(1)</title><body>x</body></html>")
        _archived(site, tmp_path / "evidence")
    (line,) = [line for line in _index(tmp_path / "evidence") if line["url"].endswith("/about/duties")]
    assert line["title"] == "'=HYPERLINK(1)"
