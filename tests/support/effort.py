"""How many examples a costly generative test tries: fewer by day, at night as many as any other."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

NIGHTLY = 20_000
PATIENT = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)


def by_day(examples: int) -> settings:
    """The settings of a test that writes a file for each example."""
    usual = settings().max_examples
    return settings(max_examples=usual if usual == NIGHTLY else examples, suppress_health_check=PATIENT)
