"""How many examples a costly generative test tries: fewer by day, at night as many as any other."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

NIGHTLY = 20_000
PATIENT = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)


def by_day(examples: int, at_night: int = NIGHTLY) -> settings:
    """The settings of a test that writes a file for each example, or a whole week (then fewer at night, too)."""
    night = settings().max_examples == NIGHTLY
    return settings(max_examples=at_night if night else examples, suppress_health_check=PATIENT)
