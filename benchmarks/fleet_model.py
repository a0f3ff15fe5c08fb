"""What small fleets let expect of large ones: so much to start, so much an agency, so much for each result.

Measured of some sizes, least squares: the start of the processes and their end, a constant; the work of the workers,
so much an agency; the whole at a glance, so much for what each of them gives back, and a constant for the libraries
that it is written with, which counts to the start. Then the larger sizes are measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import rmtree
from statistics import linear_regression, mean
from typing import NamedTuple

from benchmarks.fleet_measured import FleetCost, fleet_cost
from benchmarks.province import write_province
from benchmarks.province_plan import as_of
from benchmarks.tables import show, table

_HEADINGS = (
    "agencies", "done", "start s", "agencies s", "whole s", "measured s", "model s", "measured / model",
    "worker first tenth MB", "last tenth MB", "parent peak MB",
)  # fmt: skip


class Model(NamedTuple):
    """Seconds to start, for the work of an agency, and for its result."""

    start: float
    agency: float
    result: float

    def seconds(self, agencies: int) -> float:
        """What a fleet of so many takes."""
        return self.start + agencies * (self.agency + self.result)


def fitted(costs: Sequence[FleetCost]) -> Model:
    """The model of what was measured, of two sizes at least: lines of least squares, and a mean start."""
    told = [cost.told for cost in costs]
    result, libraries = linear_regression([one.done for one in told], [one.whole for one in told])
    return Model(
        mean(cost.told.start + cost.rest for cost in costs) + libraries,
        sum(one.course * one.done for one in told) / sum(one.done**2 for one in told),
        result,
    )


def model(scratch: Path, sizes: Sequence[int], then: Sequence[int], workers: int, limit: float) -> None:
    """Print the model of the first sizes, and the others beside it, each as it comes."""
    costs = {size: _measured(scratch, size, workers, limit) for size in sizes}
    found = fitted(list(costs.values()))
    told = f"start {found.start:.1f} s, {found.agency * 1000:.0f} ms an agency, {found.result * 1000:.1f} ms a result"
    show(f"{workers} workers; the model of {', '.join(f'{size:,}' for size in sizes)}: {told}.\n")
    show(table(_HEADINGS, [_row(size, cost, found) for size, cost in costs.items()]))
    for size in then:
        show(table(_HEADINGS, [_row(size, _measured(scratch, size, workers, limit), found)]).splitlines()[-1])


def _measured(scratch: Path, size: int, workers: int, limit: float) -> FleetCost:
    province, output = scratch / f"province-{size}", scratch / f"output-{size}"
    write_province(province, size)
    try:
        return fleet_cost(province, output, as_of(), workers, limit)
    finally:
        rmtree(province)
        rmtree(output, ignore_errors=True)


def _row(size: int, cost: FleetCost, found: Model) -> list[str]:
    """Of a fleet that was stopped at the limit the model speaks of those that were done."""
    told, said = cost.told, found.seconds(cost.told.done)
    measured = told.start + told.course + cost.rest + told.whole
    seconds = (f"{figure:.1f}" for figure in (told.start, told.course, told.whole, measured, said))
    memory = (f"{mean(cost.early):.0f}", f"{mean(cost.late):.0f}", f"{cost.parent:.0f}")
    return [f"{size:,}", f"{told.done:,}", *seconds, f"{measured / said:.2f}", *memory]
