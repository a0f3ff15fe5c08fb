"""Whose upload a run's number is: a small file beside the run folder, made before anything of the run is stored.

A store knows no lock and no rename. The claim holds the digest of the run's run.json, so a worker that stores the same
run once more goes on where the other one stopped, and one that has another run takes another number. A claim whose
run does not grow for an hour is that of a dead worker: what it had stored is swept away.
"""

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from ita_batch.fleet.remote.store_place import Place
from ita_batch.manifest import FILE
from ita_batch.run_folder import STAGING, day_and_round

QUIET = timedelta(hours=1)
"""No single file of a run takes so long, and no clock that a store accepts is so wrong."""
_NO_CONDITIONS = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}

Now = Callable[[], datetime]


def clock() -> datetime:
    """The time, for telling a dead upload from a slow one; it never reaches a published file."""
    return datetime.now(UTC)


def create(place: Place, name: str, data: bytes) -> None:
    """Make a file that is not there yet. Raises FileExistsError where another one was first.

    Where the store takes no condition, what stands there afterwards is looked at: of two only one finds its own.
    """
    path = place.at(name)
    if place.system.exists(path):
        raise FileExistsError(errno.EEXIST, "taken", name)
    try:
        place.system.pipe_file(path, data, mode="create")
    except OSError as error:
        if place.system.exists(path):
            raise FileExistsError(errno.EEXIST, "taken", name) from None
        if error.errno not in _NO_CONDITIONS:
            raise
        place.system.pipe_file(path, data)
    if place.bytes_of(name) != data:
        raise FileExistsError(errno.EEXIST, "taken", name)


def claimed(place: Place, run: str, digest: str, now: Now = clock) -> bool:
    """Claim a run's number for the run of that digest; False while another run is being stored under it."""
    for _ in range(2):
        try:
            create(place, _claim(run), digest.encode("ascii"))
        except FileExistsError:
            other = place.bytes_of(_claim(run))
            if other == digest.encode("ascii"):
                return True
            if other is not None and not _sweep(place, run, place.files(), now):
                return False
        else:
            return True
    return False


def released(place: Place, run: str) -> None:
    """Take the claim away once the run is whole; one that stays is swept by the next run."""
    with suppress(OSError):
        place.system.rm_file(place.at(_claim(run)))


def sweep_dead(place: Place, now: Now = clock) -> None:
    """Remove what uploads left that were killed. Only what was claimed is touched: all else is not ours."""
    files = place.files()
    for run in list(_claims(files)):
        _sweep(place, run, files, now)


def _claim(run: str) -> str:
    return f"{STAGING}{run}"


def _claims(files: Mapping[str, Any]) -> Iterator[str]:
    names = (path.removeprefix(STAGING) for path in files if path.startswith(STAGING))
    return (name for name in names if day_and_round(name))


def _sweep(place: Place, run: str, files: Mapping[str, Any], now: Now) -> bool:
    """Remove a claim and, unless the run is whole, all that was stored under it; False where it may still go on."""
    stored = [path for path in files if path.startswith(f"{run}/")]
    grown = [_time(place, path, files[path]) for path in (*stored, _claim(run)) if path in files]
    if any(time is None or now() - time < QUIET for time in grown):
        return False
    whole = f"{run}/{FILE}" in files
    for path in (*(() if whole else sorted(stored)), _claim(run)):
        with suppress(FileNotFoundError):
            place.system.rm_file(place.at(path))
    return True


def _time(place: Place, path: str, info: Mapping[str, Any]) -> datetime | None:
    """When a file was stored, by the store; None where it does not say."""
    time = info.get("LastModified") or info.get("created") or info.get("mtime")
    if time is None:
        with suppress(NotImplementedError):
            time = place.system.modified(place.at(path))
    if isinstance(time, int | float):
        return datetime.fromtimestamp(time, UTC)
    return time.replace(tzinfo=time.tzinfo or UTC) if isinstance(time, datetime) else None
