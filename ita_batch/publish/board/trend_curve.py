"""What the board needs to know of the run before and of all earlier runs, and the small curve over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

WIDTH: Final = 300
HEIGHT: Final = 72
MARGIN: Final = 6
LEAST_SPAN: Final = 20.0  # points of score from bottom to top at least, so that a small step looks small


class Figures(Protocol):
    """The figures of one run."""

    @property
    def as_of(self) -> date: ...  # noqa: D102
    @property
    def external(self) -> int: ...  # noqa: D102
    @property
    def ready(self) -> int: ...  # noqa: D102
    @property
    def forecast(self) -> float | None: ...  # noqa: D102


class Unchanged(Protocol):
    """A file that had faults last time and is the same now: sent again, or just left where it was."""

    @property
    def name(self) -> str: ...  # noqa: D102 - of the division
    @property
    def resent(self) -> bool: ...  # noqa: D102


class Since(Protocol):
    """This run against the one before."""

    @property
    def then(self) -> Figures: ...  # noqa: D102
    @property
    def now(self) -> Figures: ...  # noqa: D102
    @property
    def mended(self) -> Sequence[object]: ...  # noqa: D102
    @property
    def still_open(self) -> int: ...  # noqa: D102
    @property
    def new(self) -> int: ...  # noqa: D102
    @property
    def unchanged(self) -> Sequence[Unchanged]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Curve:
    """A trend as numbers of an SVG: the line, its points, the height of the target, and the two ends in words."""

    line: str
    points: tuple[tuple[str, str], ...]
    target: str
    first: Figures
    last: Figures


def curve(trend: Sequence[Figures], target: float) -> Curve | None:
    """The line through the forecasts, the oldest first; None for fewer than two runs that have one."""
    known = [(run, run.forecast) for run in trend if run.forecast is not None]
    if len(known) < 2:
        return None
    totals = [total for _, total in known]
    low, high = min(*totals, target), max(*totals, target)
    spare = max(LEAST_SPAN - (high - low), 0.0) / 2
    low, high = low - spare, high + spare
    step = (WIDTH - 2 * MARGIN) / (len(known) - 1)

    def down(score: float) -> str:
        return f"{MARGIN + (high - score) / (high - low) * (HEIGHT - 2 * MARGIN):.1f}"

    points = tuple((f"{MARGIN + number * step:.1f}", down(total)) for number, total in enumerate(totals))
    line = " ".join(f"{x},{y}" for x, y in points)
    return Curve(line, points, down(target), known[0][0], known[-1][0])
