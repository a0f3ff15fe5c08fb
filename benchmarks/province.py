"""A province: any number of agencies, each a workspace of its own, in the folders of their districts.

``python -m benchmarks.province FOLDER --agencies 58 [--seed N] [--year 2564] [--week 1] [--others 0]`` writes them, the
same bytes for the same seed. Run again with a later ``--week`` it adds what has come by then; a file that is there
stays. ``benchmarks.province_change`` lets inboxes change and breaks agencies.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from os import cpu_count
from pathlib import Path
from time import perf_counter
from typing import Final

from benchmarks.province_forms import kit_of, words_of_agency
from benchmarks.province_inbox import inbox_files
from benchmarks.province_plan import SEED, YEAR, PlannedAgency, State, as_of, day_of, planned
from benchmarks.tables import show, table
from ita_batch.resources import AGENCY_FILE, INBOX

_AT_ONCE: Final = 16  # agencies, of like structure: what the program writes for it is written once
_FILLED_ON: Final = 1  # of March


def write_province(  # noqa: PLR0913 - what makes a province
    folder: Path,
    number: int,
    seed: int = SEED,
    *,
    year: int = YEAR,
    week: int = 1,
    others: float = 0,
    workers: int | None = None,
) -> list[PlannedAgency]:
    """Write the workspaces of so many agencies below ``folder``, with what has come by that week."""
    agencies = planned(number, seed, year, others)
    alike = sorted(agencies, key=lambda agency: str(agency.structure))
    write = partial(write_agency_of, folder, week=week)
    if (workers or cpu_count() or 1) == 1 or number <= _AT_ONCE:
        for agency in alike:
            write(agency)
    else:
        with ProcessPoolExecutor(workers) as pool:
            for _ in pool.map(write, alike, chunksize=_AT_ONCE):
                pass
    return agencies


def write_agency_of(folder: Path, agency: PlannedAgency, week: int = 1) -> None:
    """The workspace of an agency of the province ``folder``; what is there already stays."""
    workspace = folder / agency.folder
    workspace.mkdir(parents=True, exist_ok=True)
    kit = kit_of(agency.structure)
    if not (workspace / AGENCY_FILE).exists():
        filled = kit.agency.filled({}, words_of_agency(agency), day_of(agency.structure.year, _FILLED_ON))
        (workspace / AGENCY_FILE).write_bytes(filled)
    if agency.state is State.NO_INBOX:
        return
    inbox = workspace / INBOX
    inbox.mkdir(exist_ok=True)
    for name, data in inbox_files(agency, week):
        if not (inbox / name).exists():
            (inbox / name).write_bytes(data)


def told(agencies: Sequence[PlannedAgency]) -> str:
    """How many of each kind, and how far they have come."""
    counts = Counter((agency.structure.kind, agency.state) for agency in agencies)
    kinds = sorted({kind for kind, _ in counts}, key=lambda kind: -sum(counts[kind, state] for state in State))
    rows = [[kind.before_name, *(f"{counts[kind, state]:,}" for state in State)] for kind in kinds]
    return table(["", *(state.name.lower().replace("_", " ") for state in State)], rows)


def main() -> None:
    """Write a province, and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.province", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--agencies", type=int, default=58)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--year", type=int, default=YEAR)
    parser.add_argument("--week", type=int, default=1)
    parser.add_argument("--others", type=float, default=0, help="of a hundred agencies so many are of another year")
    given = parser.parse_args()
    start = perf_counter()
    options = {"year": given.year, "week": given.week, "others": given.others}
    agencies = write_province(given.folder, given.agencies, given.seed, **options)
    seconds, day = perf_counter() - start, as_of(given.year, given.week)
    show(told(agencies))
    show(f"\n{len(agencies):,} agencies in {seconds:.1f} s ({len(agencies) / seconds:.0f} a second). Run: {day}.")


if __name__ == "__main__":
    main()
