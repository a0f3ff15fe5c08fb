"""Delete the personal data of old runs, and keep what proves what was there.

Nothing in a run folder is rewritten: each purge leaves a new record beside the manifest, written before anything is
deleted, so that a purge that was cut short can be repeated. The inbox and ``check``'s copies are not touched.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.held_files import once_free
from ita_batch.manifest import file_sha256, signed_json
from ita_batch.path_order import by_name
from ita_batch.run_folder import output_errors
from ita_batch.run_folder.lock import only_run
from ita_batch.thai.date_text import ERA_OFFSET

PERSONAL = (
    "itas/external_stakeholders.xlsx",
    "itas/internal_respondents.xlsx",
    "itas/official/*",
    "returns/**/*",
    "review/**/*",
    "evidence/**/*",
    "clarification/**/*",
)
"""What of a run folder holds personal data; everything else is masked, or numbers."""

_NAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})_\d{2,}")


@dataclass(frozen=True, slots=True)
class Purge:
    """The files of one run that hold personal data."""

    folder: Path
    files: tuple[Path, ...]
    size: int


def purges(output: Path, before: date) -> list[Purge]:
    """What there is to delete in the runs as of a day before ``before``, the oldest first.

    Raises UserError for a run folder that is a link or holds one: what it leads to is not ours to delete.
    """
    planned = []
    for folder in sorted(output.iterdir(), key=by_name) if output.is_dir() else ():
        day = _day(folder.name)
        if day is None or day >= before or not folder.is_dir():
            continue
        for path in (folder, *sorted(folder.rglob("*"), key=by_name)):
            if path.is_symlink():
                raise UserError("purge-linked", ExitCode.USAGE, path=path)
        found = {path for pattern in PERSONAL for path in folder.glob(pattern) if path.is_file()}
        files = sorted(found, key=by_name)
        if files:
            planned.append(Purge(folder, tuple(files), sum(path.stat().st_size for path in files)))
    return planned


def _day(name: str) -> date | None:
    found = _NAME.fullmatch(name)
    with suppress(ValueError):
        return date(int(found[1]) - ERA_OFFSET, int(found[2]), int(found[3])) if found else None
    return None


def carry_out(output: Path, planned: list[Purge], today: date) -> None:
    """Delete the files, each run's record first. Raises UserError when a run is going on or nothing can be written."""
    with output_errors(output), only_run(output):
        for purge in planned:
            _write_record(purge, today)
            for path in purge.files:
                once_free(partial(path.unlink, missing_ok=True), path)
            _sweep_empty(purge.folder, {parent for path in purge.files for parent in path.parents})


def _write_record(purge: Purge, today: date) -> None:
    entries = [
        {"file": path.relative_to(purge.folder).as_posix(), "sha256": file_sha256(path), "bytes": path.stat().st_size}
        for path in purge.files
    ]
    text = signed_json({"schema": 1, "purged_on": today.isoformat(), "purged": entries})
    number = sum(1 for _ in purge.folder.glob("purged_*.json")) + 1
    with (purge.folder / f"purged_{number:02d}.json").open("x", encoding="utf-8", newline="\n") as record:
        record.write(text)


def _sweep_empty(folder: Path, parents: set[Path]) -> None:
    """Remove the folders that have become empty, the innermost first."""
    for parent in sorted(parents, key=lambda path: -len(path.parts)):
        if parent != folder and folder in parent.parents:
            with suppress(OSError):  # not empty
                parent.rmdir()
