"""What earlier runs keep, proved by their own manifests before anything of it is believed."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from ita_batch.manifest import FILE, file_sha256, intact_document
from ita_batch.read_back import NotAsWrittenError
from ita_batch.regular_files import is_regular
from ita_batch.run_folder import newest_first


def recorded(folder: Path) -> Mapping[str, str]:
    """The SHA-256 of every file that a run wrote; nothing where its run.json is not as it was written."""
    try:
        document = intact_document(folder / FILE, "manifest")
    except (OSError, NotAsWrittenError):
        return {}
    return {entry["file"]: entry["sha256"] for entry in document["outputs"]} if document else {}


def is_as_recorded(folder: Path, name: str, digests: Mapping[str, str]) -> bool:
    """True for a file that is, byte for byte, what the run wrote."""
    path = folder / name
    try:
        return is_regular(path) and file_sha256(path) == digests.get(name)
    except OSError:
        return False


def runs_around(output: Path, day: date, first: date, last: date) -> Iterator[tuple[date, Path]]:
    """The runs of the year from ``first`` to ``last``: up to ``day`` the newest first, then later ones, oldest first.

    What was kept nearest before that day comes first, and what was kept after it last.
    """
    runs = [(made, path) for made, path in newest_first(output) if first <= made <= last and not path.is_symlink()]
    yield from (run for run in runs if run[0] <= day)
    yield from (run for run in reversed(runs) if run[0] > day)
