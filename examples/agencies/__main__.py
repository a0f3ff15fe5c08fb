"""``python -m examples.agencies [KEY …] [--output DIR] [--pictures DIR]``: make the papers, and their pictures."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import examples.agencies
from examples.agencies.index_page import write_index
from examples.agencies.prints import Printed, print_run
from examples.agencies.run import AgencyRun, run_agency
from examples.agencies.spec import AGENCIES
from examples.pictures.paper import missing
from examples.pictures.screen import chromium, chromium_program


def main() -> None:
    """Run the agencies, all of them or those whose key begins so, and print what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m examples.agencies", description=examples.agencies.__doc__)
    parser.add_argument("key", nargs="*", default=[""])
    parser.add_argument("--output", type=Path, help="where the workspaces and run folders stay")
    parser.add_argument("--pictures", type=Path, metavar="DIR")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        runs = _run(given.output or Path(scratch) / "agencies", tuple(given.key))
        if given.pictures:
            _take_pictures(runs, given.pictures.absolute(), Path(scratch))


def _run(folder: Path, keys: tuple[str, ...]) -> list[AgencyRun]:
    runs: list[AgencyRun] = []
    for spec in AGENCIES:
        if spec.key.startswith(keys):
            runs += run_agency(spec, folder / spec.key)
            sys.stdout.write(f"{runs[-1].folder}\n")
    return runs


def _take_pictures(runs: list[AgencyRun], folder: Path, scratch: Path) -> None:
    program = chromium_program()
    lacking = [*missing(), *(() if program else ("Chromium",))]
    if program is None or lacking:
        sys.exit(f"to take the pictures, this machine lacks: {', '.join(lacking)}")
    printed: dict[str, list[Printed]] = {}
    with chromium(program) as browser:
        for run in runs:
            name = f"{run.key}_{run.day.isoformat()}"
            room = scratch / name
            room.mkdir()
            printed[name] = print_run(run.folder, folder / name, browser, room)
            sys.stdout.write(f"{name}: {sum(len(one.pages) for one in printed[name])} pages\n")
            write_index(folder / "index.html", printed)


if __name__ == "__main__":
    main()
