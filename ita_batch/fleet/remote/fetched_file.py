"""One file of a store, as a file of this machine."""

from pathlib import Path

from ita_batch.fleet.remote.store_place import READING, opened, reaching


def fetched_file(folder: str, name: str, path: Path) -> Path | None:
    """``path``, which holds a copy then; None where there is no such file. Raises UserError (exit code 10)."""
    with reaching(folder, READING):
        place = opened(folder)
        if not place.system.exists(place.at(name)):
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        place.system.get([place.at(name)], [str(path)])
    return path
