"""What changed since the run before, as the board shows it, and the small trend over all runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

WIDTH: Final = 300
HEIGHT: Final = 72
MARGIN: Final = 6
LEAST_SPAN: Final = 20  # points of score from bottom to top at least, so that a small step looks small


@dataclass(frozen=True, slots=True)
class Point:
    """The forecast total of one run."""

    as_of: date
    total: Fraction


@dataclass(frozen=True, slots=True)
class Changes:
    """This run against the one before; pairs are (then, now)."""

    since: date
    mended: int
    still_open: int
    new: int
    external: tuple[int, int]
    ready: tuple[int, int]
    total: tuple[Fraction | None, Fraction | None]
    unchanged: tuple[str, ...]  # divisions that sent back the same file
    trend: tuple[Point, ...]  # oldest first, this run last


@dataclass(frozen=True, slots=True)
class Curve:
    """A trend as numbers of an SVG: the line, its points, and the height of the target."""

    line: str
    points: tuple[tuple[str, str], ...]
    target: str


def curve(trend: Sequence[Point], target: Fraction) -> Curve | None:
    """The line through the totals; None for fewer than two runs."""
    if len(trend) < 2:
        return None
    totals = [point.total for point in trend]
    low, high = min(*totals, target), max(*totals, target)
    spare = max(Fraction(LEAST_SPAN) - (high - low), Fraction(0)) / 2
    low, high = low - spare, high + spare
    step = Fraction(WIDTH - 2 * MARGIN, len(trend) - 1)

    def down(score: Fraction) -> str:
        return f"{float(MARGIN + (high - score) / (high - low) * (HEIGHT - 2 * MARGIN)):.1f}"

    points = tuple((f"{float(MARGIN + number * step):.1f}", down(total)) for number, total in enumerate(totals))
    return Curve(" ".join(f"{x},{y}" for x, y in points), points, down(target))
