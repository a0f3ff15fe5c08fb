"""How sure a share of a few cases is: Wilson's score interval, which stays honest for few cases and near 0 and 1."""

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054  # of the normal distribution: 95 % lie within


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``cases``, with the bounds between which the true share lies, 95 times of a hundred.

    0 <= low <= value <= high <= 1.
    """

    hits: int
    cases: int
    low: float
    value: float
    high: float


def share(hits: int, cases: int) -> Share | None:
    """The share of ``hits`` among ``cases`` with its interval (E. B. Wilson 1927); None where there is no case.

    Raises ValueError for more hits than cases, or fewer than none.
    """
    if not 0 <= hits <= cases:
        raise ValueError(f"{hits} of {cases}")
    if not cases:
        return None
    value, squared = hits / cases, Z_95**2
    middle = (value + squared / (2 * cases)) / (1 + squared / cases)
    half = Z_95 / (1 + squared / cases) * sqrt(value * (1 - value) / cases + squared / (4 * cases**2))
    low = 0.0 if not hits else min(max(0.0, middle - half), value)  # what rounding adds at the ends
    high = 1.0 if hits == cases else max(min(1.0, middle + half), value)
    return Share(hits, cases, low, value, high)
