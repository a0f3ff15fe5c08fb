"""Run folders with an archive of a website, without a website: what a check would have kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ita_batch.manifest import file_sha256, output_files, write_manifest
from ita_batch.website.archive import write_archive
from ita_batch.website.check_limits import Settings
from ita_batch.website.exchange import Exchange
from ita_batch.website.site import Reason
from ita_batch.website.store import Store

SITE = "https://www.pao.example"
PAGE, PDF = f"{SITE}/plan", f"{SITE}/plan.pdf"
BEFORE, AFTER = datetime(2021, 4, 28, 9, 0, tzinfo=UTC), datetime(2021, 6, 1, 9, 0, tzinfo=UTC)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
WITH_LINK = f"<html><title>แผน</title><body><h1>แผน พ.ศ. 2564</h1><a href='{PDF}'>ไฟล์</a></body></html>".encode()


@dataclass(frozen=True)
class Kept:
    """What a server had answered; a ``failure`` says that nothing came."""

    body: bytes = WITH_LINK
    status: int = 200
    headers: tuple[tuple[str, str], ...] = HTML
    failure: Reason = Reason.NONE


def archived_run(
    output: Path,
    name: str,
    kept: Mapping[str, Kept],
    time: datetime = BEFORE,
    settings: Settings | None = None,
) -> Path:
    """A run folder with the archive of these addresses, and a manifest that proves it."""
    folder, limits = output / name, settings or Settings()
    store, failed = Store(None, limits, time), {}
    for url, one in kept.items():
        exchange = Exchange(url, time, one.failure, one.status, "OK", (), one.headers, raw=one.body, body=one.body)
        if one.failure:
            failed[url] = exchange
        else:
            store.keep(exchange)
    if kept:
        write_archive(folder / "evidence", store, failed, list(kept), {}, limits)
    folder.mkdir(exist_ok=True, parents=True)
    listed = [
        {"file": path.relative_to(folder).as_posix(), "sha256": file_sha256(path), "bytes": path.stat().st_size}
        for path in output_files(folder)
    ]
    write_manifest(folder, {"schema": 1, "outputs": listed})
    store.close()
    return folder
