"""The runs that stand in an output of a store. One without run.json is not a run: its upload has not ended."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ita_batch.fleet.remote.store_place import Place
from ita_batch.manifest import FILE
from ita_batch.run_folder import day_and_round


class RunThere(NamedTuple):
    """A run in a store: the name of its folder, its day, and the sizes of its files by their names."""

    name: str
    day: date
    sizes: Mapping[str, int]


def runs_there(place: Place) -> tuple[RunThere, ...]:
    """All whole runs of an output, in the order of their names."""
    runs = defaultdict[str, dict[str, int]](dict)
    for path, info in place.files().items():
        folder, _, name = path.partition("/")
        if name and day_and_round(folder):
            runs[folder][name] = int(info["size"])
    whole = {name: made for name in sorted(runs) if FILE in runs[name] and (made := day_and_round(name))}
    return tuple(RunThere(name, day, runs[name]) for name, (day, _) in whole.items())
