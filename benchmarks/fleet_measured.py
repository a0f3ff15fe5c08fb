"""What a fleet costs: its parts by the clock, the processors of all its processes, the memory of its workers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

from benchmarks.fleet_once import Told, command, read
from benchmarks.measured import Program, Spent
from benchmarks.watched import memory_watched


@dataclass(frozen=True, slots=True)
class FleetCost:
    """A fleet that was measured; memory in MB, of the workers in the first and in the last tenth of their work."""

    told: Told
    spent: Spent
    early: tuple[float, ...]
    late: tuple[float, ...]
    parent: float
    together: float

    @property
    def busy(self) -> float:
        """The share of the time in which the workers worked."""
        return self.told.worked / max(self.told.course * len(self.told.workers), 0.001)

    @property
    def rest(self) -> float:
        """Seconds between the last outcome and the end of the workers."""
        return self.told.closed - self.told.last

    @property
    def growth(self) -> float:
        """How much more the worker that grew most holds in the end, of what it held in the beginning."""
        return max((last / first for first, last in zip(self.early, self.late, strict=True) if first), default=0.0)


def fleet_cost(province: Path, output: Path, as_of: date, workers: int, limit: float = 0) -> FleetCost:
    """Run the fleet of a province, for so many seconds at the most where there is a limit."""
    with TemporaryDirectory() as scratch, memory_watched() as seen:
        path = Path(scratch) / "told"
        words = command(province, output, path, as_of, (workers, limit))
        program = Program("fleet", lambda _: words)
        spent = program.run(Path(scratch) / "x")
        told = read(path)
    tenths = [seen.tenths(worker, told.given, told.last) for worker in told.workers]
    early, late = (tuple(side) for side in zip(*tenths, strict=True))
    return FleetCost(told, spent, early, late, seen.peak(told.process), seen.most)


HEADINGS = (
    "agencies", "start s", "agencies s", "whole s", "all s", "CPU s", "CPU ms an agency", "workers busy",
    "a worker, first tenth MB", "last tenth MB", "growth", "parent peak MB", "all together MB",
)  # fmt: skip
"""The start is that of the processes; the whole is what is written once the last agency is there."""


def cells(cost: FleetCost) -> list[str]:
    """As ``HEADINGS`` has them."""
    told, spent = cost.told, cost.spent
    seconds = (f"{figure:.1f}" for figure in (told.start, told.course, told.whole, spent.wall, spent.cpu))
    each = (f"{spent.cpu / max(told.done, 1) * 1000:.0f}", f"{cost.busy:.2f}")
    memory = (f"{mean(cost.early):.0f}", f"{mean(cost.late):.0f}", f"{cost.growth:.2f}", f"{cost.parent:.0f}")
    return [f"{told.done:,}", *seconds, *each, *memory, f"{cost.together:.0f}"]
