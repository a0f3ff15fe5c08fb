"""A fleet of agencies (``benchmarks.province``): its workers, what else could be done beside it, and how it grows.

``python -m benchmarks.fleet_scale workers [--agencies 1000] [--workers 2 1 2] [--changed 10]``: with each number of
workers in turn (a machine that others share is not always as fast: what is compared stands around the other); then
again with nothing changed, and once more with ten inboxes changed.
``python -m benchmarks.fleet_scale beside [--agencies 1000] [--sample 10]``: a loop of ``batch``, and the naive stack,
of every tenth agency.
``python -m benchmarks.fleet_scale model [--sizes 58 250 500 1000] [--then 2000 7850] [--limit 1800]``: what the first
sizes let expect of the others, and what those cost; of each no more than the limit of seconds.
``python -m benchmarks.fleet_scale results [--agencies 5000]``: how many results a second are taken from workers that
compute nothing.

All make their province in ``--scratch`` and leave nothing there; ``workers`` and ``beside`` take one that is there
(``--province``), of which ``workers`` changes some inboxes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from statistics import mean
from tempfile import TemporaryDirectory

from benchmarks.fleet_beside import beside_fleet
from benchmarks.fleet_measured import HEADINGS, FleetCost, cells, fleet_cost
from benchmarks.fleet_model import model
from benchmarks.fleet_rate import rates
from benchmarks.province import write_province
from benchmarks.province_change import change_inboxes
from benchmarks.province_plan import as_of
from benchmarks.tables import machine, show, table

AGENCIES = 1_000
CHANGED = 10


def main() -> None:
    """Print the tables of a part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fleet_scale", description=__doc__)
    parser.add_argument("part", choices=("workers", "beside", "model", "results"))
    parser.add_argument("--agencies", type=int, default=AGENCIES)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--changed", type=int, default=CHANGED)
    parser.add_argument("--sample", type=int, default=1, help="every n-th agency is enough for what is no fleet")
    parser.add_argument("--sizes", type=int, nargs="+", default=[58, 250, 500, 1_000])
    parser.add_argument("--then", type=int, nargs="+", default=[2_000, 7_850])
    parser.add_argument("--limit", type=float, default=0, help="seconds for each fleet of the model")
    parser.add_argument("--province", type=Path)
    parser.add_argument("--scratch", type=Path)
    given = parser.parse_args()
    show(f"{machine()}\n")
    with TemporaryDirectory(dir=given.scratch) as folder:
        scratch = Path(folder)
        if given.part == "model":
            model(scratch, given.sizes, given.then, max(given.workers), given.limit)
            return
        if given.part == "results":
            show(rates(scratch, given.agencies, given.workers))
            return
        with _province(scratch, given.agencies, given.province) as province:
            if given.part == "workers":
                _workers(province, scratch, given.workers, given.changed)
            else:
                show(beside_fleet(province, scratch, given.workers, given.sample))


@contextmanager
def _province(scratch: Path, agencies: int, known: Path | None) -> Iterator[Path]:
    if known is None:
        write_province(scratch / "province", agencies)
    yield known or scratch / "province"


def _workers(province: Path, scratch: Path, numbers: list[int], changed: int) -> None:
    """The same province with each number of workers in turn, the last again where it is named again; then unchanged."""
    costs: list[tuple[int, FleetCost]] = []
    for number in numbers:
        for path in scratch.glob("output-*"):
            rmtree(path)
        costs.append((number, fleet_cost(province, scratch / f"output-{number}", as_of(), number)))
    fewest, (_, last) = min(numbers), costs[-1]
    first = mean(cost.told.course for number, cost in costs if number == fewest)
    rows = [[_named(number), *cells(cost), f"{first / cost.told.course:.2f}"] for number, cost in costs]
    show(table(("a fleet", *HEADINGS, "times as fast"), rows) + "\n")
    output, again = scratch / f"output-{numbers[-1]}", {_named(numbers[-1]): last}
    again["nothing changed"] = fleet_cost(province, output, as_of(), numbers[-1])
    change_inboxes(province, changed)
    again[f"{changed} inboxes changed"] = fleet_cost(province, output, as_of(), numbers[-1])
    show(table(("again", "done", "unchanged", "failed", *HEADINGS[1:7]), [_again(*pair) for pair in again.items()]))


def _again(name: str, cost: FleetCost) -> list[str]:
    endings = (f"{cost.told.endings.get(ending, 0):,}" for ending in ("done", "unchanged", "failed"))
    return [name, *endings, *cells(cost)[1:7]]


def _named(workers: int) -> str:
    return f"{workers} worker{'s' if workers > 1 else ''}"


if __name__ == "__main__":
    main()
