"""The archived copy of each answered URL: of the run that was answered from, or the nearest one to it that has any.

A copy counts only while the archive is what its run wrote, and while its body has the SHA-256 that the index tells.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from ita_batch.clarify.kept_runs import is_as_recorded, recorded, runs_around
from ita_batch.clarify.warc_records import UnreadableArchiveError, WarcRecord, body_of, read_records
from ita_batch.file_kinds import FileKind
from ita_batch.regular_files import regular_bytes
from ita_batch.website.addresses import fetchable, join
from ita_batch.website.archive import COLUMNS, INDEX, WARC
from ita_batch.website.check_limits import MEBIBYTE, Settings

FOLDER = "evidence"
WARC_FILE, INDEX_FILE = f"{FOLDER}/{WARC}", f"{FOLDER}/{INDEX}"
_LONGEST_INDEX = 64 * MEBIBYTE
_REDIRECTS = Settings().redirects


class CopyState(StrEnum):
    """What there is of a URL."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"  # asked for, and nothing came or it was too large
    NOT_ASKED = "not_asked"  # the website was looked at, not this URL: another site's, or answered later
    ALTERED = "altered"  # the archive is not what its run wrote
    PURGED = "purged"  # there was an archive, and it has been deleted
    NO_ARCHIVE = "no_archive"  # nobody had looked at the website


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """What is known of one URL as it stood; what follows ``reason`` is known of what was ``KEPT`` only."""

    url: str  # as it was answered
    state: CopyState
    run: str = ""
    time: datetime | None = None  # with its zone
    reason: str = ""  # why nothing came: a key of ``website.site.Reason``
    final_url: str = ""
    status: int = 0
    kind: FileKind = FileKind.NOTHING
    size: int = 0  # bytes
    sha256: str = ""
    archive: Path | None = None
    record: WarcRecord | None = None

    @property
    def kept(self) -> bool:
        """True where there is a copy that was proved."""
        return self.state is CopyState.KEPT

    @property
    def opened(self) -> bool:
        """True for a copy of what a visitor got, rather than of an error."""
        return self.kept and self.status == 200

    def body(self) -> bytes:
        """The bytes that came. Raises UnreadableArchiveError where there are none."""
        if self.archive is None or self.record is None:
            raise UnreadableArchiveError(self.url)
        return body_of(self.archive, self.record)


@dataclass(frozen=True, slots=True)
class _Archive:
    """The archive of one run: its lines by address, and its answers."""

    folder: Path
    lines: Mapping[str, Mapping[str, str]]
    records: Mapping[str, WarcRecord]


def find_copies(
    urls: Iterable[str], output: Path, answered: date, first: date, last: date
) -> Mapping[str, ArchivedCopy]:
    """The copy of every URL, or why there is none. ``answered`` is the day of the run that was answered from.

    Only runs of the days from ``first`` to ``last`` are looked at.
    """
    missing, found = dict.fromkeys(urls), dict[str, ArchivedCopy]()
    worst = CopyState.NO_ARCHIVE
    for _, folder in runs_around(output, answered, first, last):
        archive = _opened(folder)
        if isinstance(archive, CopyState):
            worst = archive if worst is CopyState.NO_ARCHIVE else worst
            continue
        worst = CopyState.NOT_ASKED
        for url in list(missing):
            copy = _copy(url, archive)
            if copy and (copy.kept or url not in found):
                found[url] = copy
            if copy and copy.kept:
                del missing[url]
        if not missing:
            break
    return {**{url: ArchivedCopy(url, worst) for url in missing}, **found}


def _opened(folder: Path) -> _Archive | CopyState:
    """The archive of a run, or why there is none that may be believed."""
    digests = recorded(folder)
    if not {WARC_FILE, INDEX_FILE} <= digests.keys():
        return CopyState.NO_ARCHIVE
    if not (folder / WARC_FILE).exists() or not (folder / INDEX_FILE).exists():
        return CopyState.PURGED
    if not all(is_as_recorded(folder, name, digests) for name in (WARC_FILE, INDEX_FILE)):
        return CopyState.ALTERED
    try:
        lines = {line["url"]: line for line in _lines(folder / INDEX_FILE)}
        return _Archive(folder, lines, read_records(folder / WARC_FILE))
    except (OSError, ValueError, csv.Error, UnreadableArchiveError):
        return CopyState.ALTERED


def _lines(path: Path) -> Iterator[Mapping[str, str]]:
    text = regular_bytes(path, _LONGEST_INDEX).decode("utf-8-sig")
    yield from (line for line in csv.DictReader(io.StringIO(text)) if set(COLUMNS) <= line.keys())


def _copy(url: str, archive: _Archive) -> ArchivedCopy | None:
    """What this archive has of a URL, at the end of its redirects; None where it was not asked for."""
    address = fetchable(url)
    line = archive.lines.get(address) if address else None
    if address is None or line is None:
        return None
    run = archive.folder.name
    last = _end_of(address, archive)
    line, record = archive.lines.get(last, line), archive.records.get(last)
    if record is None:
        return ArchivedCopy(url, CopyState.NOT_KEPT, run, _time(line["time"]), line["reason"] or "too-large")
    path = archive.folder / WARC_FILE
    try:
        body = body_of(path, record)
    except UnreadableArchiveError:
        return ArchivedCopy(url, CopyState.ALTERED, run)
    digest = hashlib.sha256(body).hexdigest()
    if line["sha256"] and line["sha256"] != digest:
        return ArchivedCopy(url, CopyState.ALTERED, run)
    return ArchivedCopy(
        url,
        CopyState.KEPT,
        run,
        _time(line["time"]),
        final_url=last,
        status=record.status,
        kind=FileKind(line["kind"]),
        size=len(body),
        sha256=digest,
        archive=path,
        record=record,
    )


def _end_of(address: str, archive: _Archive) -> str:
    """Where an address led, as far as that was kept."""
    for _ in range(_REDIRECTS):
        record = archive.records.get(address)
        onward = join(address, record.location) if record and record.location else None
        if not onward or onward not in archive.lines:
            break
        address = onward
    return address


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
