"""The workspaces below an address, found level by level: what divisions send and what runs wrote is not looked at."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from ita_batch.fleet.remote.store_place import READING, Place, opened, reaching
from ita_batch.fleet.workspaces import is_place
from ita_batch.resources import AGENCY_FILE
from ita_batch.store_address import below, by_folder

_AT_A_TIME = 8


class _Listed(NamedTuple):
    """A folder of the store: its name seen from the root, whether it is a workspace, and the folders in it."""

    name: str
    is_workspace: bool
    inside: tuple[str, ...]


def found_below(root: str) -> list[str]:
    """The addresses of all folders with an agency.xlsx, the root among them, in the order of their names.

    Raises UserError (exit code 10) where the root cannot be listed or is not there.
    """
    found = list[str]()
    with reaching(root, READING), ThreadPoolExecutor(_AT_A_TIME) as threads:
        place = opened(root)
        level = [""]
        while level:
            listed = list(threads.map(lambda name: _listed(place, name), level))
            found += [one.name for one in listed if one.is_workspace]
            level = [inner for one in listed for inner in one.inside]
    return sorted((below(root, name) for name in found), key=by_folder)


def _listed(place: Place, name: str) -> _Listed:
    entries = [(one, entry["type"]) for one, entry in place.listed(*name.split("/") if name else ())]
    workspace = (AGENCY_FILE, "file") in entries
    inner = sorted(one for one, kind in entries if kind == "directory" and is_place(one))
    return _Listed(name, workspace, tuple(f"{name}/{one}" if name else one for one in inner))
