"""The archived copy of an answered URL: the nearest run's, proved, and never another one's."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.clarify.copies import INDEX_FILE, WARC_FILE, ArchivedCopy, CopyState, find_copies
from ita_batch.clarify.warc_records import UnreadableArchiveError, body_of, read_records
from ita_batch.file_kinds import FileKind
from ita_batch.manifest import FILE, file_sha256, output_files, write_manifest
from ita_batch.website.check_limits import Settings
from ita_batch.website.site import Reason
from tests.clarify.archived_runs import AFTER, BEFORE, PAGE, PDF, SITE, WITH_LINK, Kept, archived_run

ANSWERED = date(2021, 4, 29)
FIRST, LAST = date(2020, 10, 1), date(2021, 6, 25)
RUN, EARLIER, LATER = "2564-04-29_01", "2564-04-02_01", "2564-06-01_01"


def copy_of(output: Path, url: str = PAGE) -> ArchivedCopy:
    """What is found of one URL."""
    return find_copies([url], output, ANSWERED, FIRST, LAST)[url]


def sign_again(run: Path) -> None:
    """Let the manifest be that of the files as they are now."""
    listed = [
        {"file": path.relative_to(run).as_posix(), "sha256": file_sha256(path), "bytes": path.stat().st_size}
        for path in output_files(run)
    ]
    write_manifest(run, {"schema": 1, "outputs": listed})


def test_a_copy_is_told_with_its_time_its_digest_and_where_it_lies(tmp_path: Path) -> None:
    """And its bytes are those that the server had sent."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    copy = copy_of(tmp_path)
    assert (copy.state, copy.run, copy.time, copy.status) == (CopyState.KEPT, RUN, BEFORE, 200)
    assert (copy.kind, copy.size, copy.sha256) == (
        FileKind.HTML,
        len(WITH_LINK),
        hashlib.sha256(WITH_LINK).hexdigest(),
    )
    assert copy.body() == WITH_LINK
    assert copy.archive == run / WARC_FILE
    assert copy.opened


def test_another_spelling_of_the_address_is_the_same_page(tmp_path: Path) -> None:
    """As a browser would ask for it."""
    archived_run(tmp_path, RUN, {f"{SITE}/%E0%B9%81%E0%B8%9C%E0%B8%99": Kept()})
    assert copy_of(tmp_path, "HTTPS://WWW.PAO.example/แผน#top").kept


def test_the_run_that_was_answered_from_comes_first_then_earlier_ones_then_later_ones(tmp_path: Path) -> None:
    """The nearest before that day; a later one only where there is none."""
    archived_run(tmp_path, LATER, {PAGE: Kept(b"<html>later</html>"), PDF: Kept()}, AFTER)
    assert copy_of(tmp_path).run == LATER
    archived_run(tmp_path, EARLIER, {PAGE: Kept(b"<html>earlier</html>")})
    assert copy_of(tmp_path).run == EARLIER
    archived_run(tmp_path, RUN, {PAGE: Kept()})
    found = find_copies([PAGE, PDF], tmp_path, ANSWERED, FIRST, LAST)
    assert {url: copy.run for url, copy in found.items()} == {PAGE: RUN, PDF: LATER}


def test_runs_of_another_year_and_later_than_today_are_not_looked_at(tmp_path: Path) -> None:
    """What stood there a year ago says nothing of this year."""
    archived_run(tmp_path, "2563-09-30_01", {PAGE: Kept()})
    archived_run(tmp_path, "2564-06-26_01", {PAGE: Kept()})
    assert copy_of(tmp_path).state is CopyState.NO_ARCHIVE


def test_a_redirect_is_followed_as_far_as_it_was_kept(tmp_path: Path) -> None:
    """And where it ends is told."""
    moved = Kept(b"", 302, (("Location", "/new"),))
    archived_run(
        tmp_path, RUN, {PAGE: moved, f"{SITE}/new": Kept(), f"{SITE}/gone": Kept(b"", 301, (("Location", "/x"),))}
    )
    copy = copy_of(tmp_path)
    assert (copy.final_url, copy.status, copy.body()) == (f"{SITE}/new", 200, WITH_LINK)
    assert (copy_of(tmp_path, f"{SITE}/gone").status, copy_of(tmp_path, f"{SITE}/gone").opened) == (301, False)


def test_a_redirect_to_itself_ends(tmp_path: Path) -> None:
    """It is no page."""
    archived_run(tmp_path, RUN, {PAGE: Kept(b"", 302, (("Location", PAGE),))})
    assert not copy_of(tmp_path).opened


def test_a_compressed_body_is_read_as_a_visitor_got_it(tmp_path: Path) -> None:
    """Its digest is of what was sent before it was packed."""
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    run = archived_run(tmp_path, RUN, {PAGE: Kept(gzip.compress(WITH_LINK, mtime=0), 200, headers)})
    record = read_records(run / WARC_FILE)[PAGE]
    assert body_of(run / WARC_FILE, record) == WITH_LINK


def test_an_error_page_is_a_copy_and_did_not_open(tmp_path: Path) -> None:
    """What stood there was an error."""
    archived_run(tmp_path, RUN, {PAGE: Kept(b"<html>404</html>", 404)})
    assert (copy_of(tmp_path).kept, copy_of(tmp_path).opened, copy_of(tmp_path).status) == (True, False, 404)


def test_what_did_not_come_or_was_too_large_has_no_copy(tmp_path: Path) -> None:
    """With the reason; and an earlier run's copy is taken where there is one."""
    archived_run(tmp_path, RUN, {PAGE: Kept(b"", failure=Reason.TIME_OUT)})
    copy = copy_of(tmp_path)
    assert (copy.state, copy.reason, copy.run) == (CopyState.NOT_KEPT, "time-out", RUN)
    archived_run(tmp_path, "2564-04-28_01", {PAGE: Kept()}, settings=replace(Settings(), archive_file_bytes=10))
    assert copy_of(tmp_path).reason == "time-out"
    archived_run(tmp_path, EARLIER, {PAGE: Kept()})
    assert (copy_of(tmp_path).state, copy_of(tmp_path).run) == (CopyState.KEPT, EARLIER)


def test_too_large_to_keep(tmp_path: Path) -> None:
    """The index lists it, the archive does not hold it."""
    archived_run(tmp_path, RUN, {PAGE: Kept()}, settings=replace(Settings(), archive_file_bytes=10))
    assert (copy_of(tmp_path).state, copy_of(tmp_path).reason) == (CopyState.NOT_KEPT, "too-large")


def test_nobody_looked_or_nobody_asked_for_this_one(tmp_path: Path) -> None:
    """A run without an archive, another URL, and what is no address at all."""
    archived_run(tmp_path, RUN, {})
    assert copy_of(tmp_path).state is CopyState.NO_ARCHIVE
    archived_run(tmp_path, EARLIER, {PDF: Kept()})
    assert copy_of(tmp_path).state is CopyState.NOT_ASKED
    assert copy_of(tmp_path, "ดูที่เว็บไซต์").state is CopyState.NOT_ASKED
    with pytest.raises(UnreadableArchiveError):
        copy_of(tmp_path).body()


@pytest.mark.parametrize("name", [WARC_FILE, INDEX_FILE, FILE])
def test_one_changed_byte_and_nothing_of_the_archive_is_believed(tmp_path: Path, name: str) -> None:
    """Whichever file it is in."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    data = bytearray((run / name).read_bytes())
    data[len(data) // 2] ^= 1
    (run / name).write_bytes(data)
    assert copy_of(tmp_path).state in {CopyState.ALTERED, CopyState.NO_ARCHIVE}


def test_a_body_that_is_not_what_the_index_tells_is_not_believed(tmp_path: Path) -> None:
    """Even where the manifest was signed again."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    index = run / INDEX_FILE
    index.write_bytes(index.read_bytes().replace(hashlib.sha256(WITH_LINK).hexdigest().encode(), b"0" * 64))
    sign_again(run)
    assert copy_of(tmp_path).state is CopyState.ALTERED


@pytest.mark.parametrize("data", [b"", b"WARC/9.9\r\n\r\n", b"\x1f\x8b\x08broken", b"no warc at all\n" * 9])
def test_what_is_no_warc_is_no_archive(tmp_path: Path, data: bytes) -> None:
    """And no crash."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    (run / WARC_FILE).write_bytes(data)
    sign_again(run)
    assert copy_of(tmp_path).state in {CopyState.ALTERED, CopyState.NOT_KEPT}


def test_an_index_with_other_columns_tells_nothing(tmp_path: Path) -> None:
    """Nor one that is not UTF-8."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    (run / INDEX_FILE).write_bytes(b"a,b\n1,2\n")
    sign_again(run)
    assert copy_of(tmp_path).state is CopyState.NOT_ASKED
    (run / INDEX_FILE).write_bytes(b"\xff\xfe\xfa")
    sign_again(run)
    assert copy_of(tmp_path).state is CopyState.ALTERED


def test_an_unreadable_time_is_no_time(tmp_path: Path) -> None:
    """The copy is still one."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    index = run / INDEX_FILE
    index.write_bytes(index.read_bytes().replace(b"2021-04-28T09:00:00Z", b"yesterday"))
    sign_again(run)
    assert (copy_of(tmp_path).kept, copy_of(tmp_path).time) == (True, None)


def test_purged_on_purpose(tmp_path: Path) -> None:
    """Said as such, not as a run without an archive."""
    run = archived_run(tmp_path, RUN, {PAGE: Kept()})
    (run / WARC_FILE).unlink()
    (run / INDEX_FILE).unlink()
    assert copy_of(tmp_path).state is CopyState.PURGED


def test_a_linked_run_is_not_followed(tmp_path: Path) -> None:
    """It may lead anywhere."""
    archived_run(tmp_path / "elsewhere", RUN, {PAGE: Kept()})
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / RUN).symlink_to(tmp_path / "elsewhere" / RUN)
    assert copy_of(tmp_path / "output").state is CopyState.NO_ARCHIVE
    assert copy_of(tmp_path / "no output").state is CopyState.NO_ARCHIVE


def test_a_record_that_is_gone_cannot_be_read_again(tmp_path: Path) -> None:
    """Nor one beyond the end of the file."""
    archived_run(tmp_path, RUN, {PAGE: Kept()})
    copy = copy_of(tmp_path)
    assert copy.record is not None
    assert copy.archive is not None
    with pytest.raises(UnreadableArchiveError):
        body_of(copy.archive, replace(copy.record, offset=10_000_000))
    copy.archive.unlink()
    with pytest.raises(UnreadableArchiveError):
        copy.body()
    with pytest.raises(UnreadableArchiveError):
        read_records(copy.archive)
