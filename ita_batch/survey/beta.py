"""The regularised incomplete beta function, the distribution behind a projection.

By its continued fraction, as in DLMF 8.17.22 (https://dlmf.nist.gov/8.17), evaluated by the modified method of Lentz.
"""

import math

_TINY = 1e-300
_EXACT = 1e-12
_STEPS = 500  # far more than any count of people needs: some square root of the larger shape


def regularised_beta(x: float, a: float, b: float) -> float:
    """The probability that a beta variable of the shapes ``a`` and ``b`` (both > 0) is at most ``x`` (0 to 1)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # the fraction converges quickly below the mean
        return 1 - regularised_beta(1 - x, b, a)
    log_front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(log_front) / a * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < _EXACT:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
