"""A published run, stored: run.json last, and only where no other run has that number. It is never rewritten."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.remote.store_place import WRITING, Place, opened, reaching
from ita_batch.fleet.remote.upload_claim import Now, claimed, clock, create, released, sweep_dead
from ita_batch.manifest import FILE, output_files
from ita_batch.store_address import below


class NumberTakenError(UserError):
    """Another run has this one's number, or is being stored under it: the week wants to be made under the next one."""

    def __init__(self, output: str, run: str) -> None:
        super().__init__("run-number-taken", ExitCode.LOCKED, place=below(output, run))
        self.run = run


def stored(run_folder: Path, output: str, state: Sequence[Path] = (), now: Now = clock) -> str:
    """Store a run folder below ``output`` and the files ``state`` in it; returns the run's address.

    What was stored of the same run before, by a worker that died or only seemed to, is gone on with. Raises
    NumberTakenError where another run stands there, UserError (exit code 13) where the store cannot be written.
    """
    run, data = run_folder.name, (run_folder / FILE).read_bytes()
    with reaching(output, WRITING):
        place = opened(output)
        there = place.bytes_of(run, FILE)
        if there is None:
            mine = claimed(place, run, hashlib.sha256(data).hexdigest(), now)
            there = place.bytes_of(run, FILE)  # whoever had the claim before may have come to the end of it
            if mine:
                there = there or _stored(place, run_folder, data, state)
                released(place, run)
        if there != data:
            raise NumberTakenError(output, run)
        sweep_dead(place, now)
    return below(output, run)


def put_files(files: Sequence[Path], folder: str) -> None:
    """Store files below a folder under their own names, in the place of older ones. Raises UserError (exit code 13)."""
    with reaching(folder, WRITING):
        _put(opened(folder), {path.name: path for path in files})


def _stored(place: Place, folder: Path, data: bytes, state: Sequence[Path]) -> bytes | None:
    """Store it all; returns the run.json that stands there then, which may be that of another run."""
    _put(place, {f"{folder.name}/{path.relative_to(folder).as_posix()}": path for path in output_files(folder)})
    _put(place, {path.name: path for path in state if path.is_file()})
    try:
        create(place, f"{folder.name}/{FILE}", data)
    except FileExistsError:
        return place.bytes_of(folder.name, FILE)
    return data


def _put(place: Place, files: Mapping[str, Path]) -> None:
    if files:
        place.system.put([str(path) for path in files.values()], [place.at(name) for name in files])
