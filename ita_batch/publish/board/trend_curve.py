"""The small curve over the forecasts of all known runs."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ita_batch.history.past_runs import TrendPoint

WIDTH: Final = 300
HEIGHT: Final = 72
MARGIN: Final = 6
LEAST_SPAN: Final = 20.0  # points of score from bottom to top at least, so that a small step looks small


class Curve(NamedTuple):
    """A trend as numbers of an SVG: the line, its points, the height of the target, and the two ends in words."""

    line: str
    points: tuple[tuple[str, str], ...]
    target: str
    first: TrendPoint
    last: TrendPoint


def curve(trend: Sequence[TrendPoint], target: float) -> Curve | None:
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
