"""What a run reads, brought from a store to a folder of this machine; whoever asked for it removes it again.

Of the workspace everything but its output: of the workspaces beside it their agency.xlsx, which tells of which year
each is. Of earlier runs what weeks are compared by: no list of people is among it.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from ita_batch.clarify.copies import INDEX_FILE, WARC_FILE
from ita_batch.errors import UserError
from ita_batch.fleet.remote.runs_there import RunThere, runs_there
from ita_batch.fleet.remote.store_place import READING, Place, opened, reaching
from ita_batch.fleet.workspaces import PARTS, is_place
from ita_batch.history.read_runs import FINDINGS
from ita_batch.manifest import FILE, PURGE_RECORDS
from ita_batch.papers import CLARIFICATION
from ita_batch.resources import AGENCY_FILE, OUTPUT
from ita_batch.rulebook import Rulebook
from ita_batch.rulebook.load import OIT_FILE
from ita_batch.run_folder import day_and_round
from ita_batch.store_address import is_remote, parent_and_name
from ita_batch.year_steps import paper_on

_AT_A_TIME = 8
_BESIDE = 20  # as many workspaces as are looked into where a form is of another year
_COMPARED = (FILE, FINDINGS, PURGE_RECORDS)
_ARGUED_FROM = (f"itas/{OIT_FILE}.xlsx", WARC_FILE, INDEX_FILE)


@dataclass(frozen=True, slots=True)
class Here:
    """Where a run of this machine finds its workspace and its output."""

    folder: Path
    output: Path
    standing: Mapping[str, Collection[str]] | None = None
    """The names of all files of every run of a store, of which few are here; None where the output is a folder."""


def brought(workspace: str, output: str, scratch: Path, state: Sequence[str] = (), taken: Collection[str] = ()) -> Here:
    """Both as folders of this machine; what is one already stays where it is.

    ``state`` names files of the output that a run goes on writing, such as the cache of the website check; ``taken``
    names runs of which another worker is storing one just now. Raises UserError (exit code 10).
    """
    folder = _workspace(workspace, scratch / "workspaces") if is_remote(workspace) else Path(workspace)
    if not is_remote(output):
        return Here(folder, Path(output))
    there, runs = _output(output, scratch / "runs", state, taken)
    return Here(folder, there, {run.name: run.sizes.keys() for run in runs})


def bring_copies(output: str, here: Here, rulebook: Rulebook, as_of: date) -> None:
    """While a clarification is written: of earlier runs also the answers for ITAS and the copies of the website."""
    if not is_remote(output) or not paper_on(CLARIFICATION, rulebook, as_of):
        return
    with reaching(output, READING):
        place = opened(output)
        runs = [run for run in runs_there(place) if rulebook.year_start <= run.day <= as_of]
        _bring(place, here.output, _of_runs(runs, _ARGUED_FROM), output)


def _workspace(address: str, scratch: Path) -> Path:
    """A copy of the workspace, under its own name: what stands beside it is looked at by name."""
    parent, name = parent_and_name(address)
    with reaching(address, READING):
        place = opened(address)
        folder = scratch / _one_name(name, address)
        folder.mkdir(parents=True)
        _bring(place, folder, dict(_but_output(place)), address)
        if parent:
            _bring_beside(parent, name, scratch)
    return folder


def _but_output(place: Place, inside: str = "") -> Iterator[tuple[str, int]]:
    """The files of the workspace by their names: not its output, no other workspace and no run that lies below it."""
    names = dict(place.listed(*inside.split("/") if inside else ()))
    if inside and (AGENCY_FILE in names or day_and_round(inside.rpartition("/")[2])):
        return
    for name, entry in names.items():
        here = f"{inside}/{name}" if inside else name
        if entry["type"] == "file":
            yield here, int(entry["size"])
        elif not inside and name in PARTS:
            if name != OUTPUT:
                yield from ((f"{name}/{one}", int(info["size"])) for one, info in place.files(name).items())
        else:
            yield from _but_output(place, here)


def _bring_beside(parent: str, name: str, scratch: Path) -> None:
    """The agency.xlsx of the workspaces beside this one, as far as they may be listed: they are none of its own."""
    place = opened(parent)
    try:
        entries = [str(entry["name"]).rstrip("/") for entry in place.system.ls(place.path, detail=True)]
    except OSError:
        return
    names = sorted(path.rpartition("/")[2] for path in entries)
    inside = [one for one in names if one not in ("", name) and is_place(one)]
    with ThreadPoolExecutor(_AT_A_TIME) as threads:
        for start in range(0, len(inside), _AT_A_TIME):
            some = inside[start : start + _AT_A_TIME]
            for one, data in zip(some, threads.map(lambda one: place.bytes_of(one, AGENCY_FILE), some), strict=True):
                if data is not None:
                    (scratch / _one_name(one, parent)).mkdir()
                    (scratch / one / AGENCY_FILE).write_bytes(data)
            if sum(1 for _ in scratch.iterdir()) > _BESIDE:
                break


def _output(
    address: str, folder: Path, state: Sequence[str], taken: Iterable[str]
) -> tuple[Path, tuple[RunThere, ...]]:
    with reaching(address, READING):
        folder.mkdir(parents=True)
        place = opened(address)
        runs = runs_there(place)
        wanted = _of_runs(runs, _COMPARED)
        wanted |= {name: size for name, size in _sizes(place).items() if name in state}
        _bring(place, folder, wanted, address)
        for name in {*taken} - {run.name for run in runs}:
            (folder / name).touch()  # a file: the number counts as taken, and nothing takes it for a run
    return folder, runs


def _sizes(place: Place) -> dict[str, int]:
    """The files of the folder itself."""
    try:
        entries = place.system.ls(place.path, detail=True)
    except FileNotFoundError:
        return {}
    return {str(one["name"]).rpartition("/")[2]: int(one["size"]) for one in entries if one["type"] == "file"}


def _of_runs(runs: Sequence[RunThere], patterns: Sequence[str]) -> dict[str, int]:
    return {
        f"{run.name}/{name}": size
        for run in runs
        for name, size in run.sizes.items()
        if any(fnmatchcase(name, pattern) for pattern in patterns)
    }


def _bring(place: Place, folder: Path, files: Mapping[str, int], address: str) -> None:
    """Copy files of the store into a folder; what stood there of the same name would be another file."""
    parts = {name: _safe(name, address) for name in files}
    there = [place.at(name) for name in files]
    here = [folder.joinpath(*parts[name]) for name in files]
    if len({os.path.normcase(path) for path in here}) < len(here):
        raise UserError("place-name", READING, place=address)
    for path in here:
        path.parent.mkdir(parents=True, exist_ok=True)
    if there:
        place.system.get(there, [str(path) for path in here])
    if any(not path.is_file() or path.stat().st_size != size for path, size in zip(here, files.values(), strict=True)):
        raise UserError("place-changed", READING, place=address)


def _safe(name: str, address: str) -> tuple[str, ...]:
    """The parts of a name of the store. Raises UserError for one that would lead out of its folder."""
    return tuple(_one_name(part, address) for part in name.split("/"))


def _one_name(part: str, address: str) -> str:
    if part in ("", ".", "..") or "\0" in part or len(PurePosixPath(part).parts) != 1 or len(Path(part).parts) != 1:
        raise UserError("place-name", READING, place=address)
    return part
