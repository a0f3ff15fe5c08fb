"""How many examples the generative tests try."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

CHECKS = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large)


def pytest_configure(config: pytest.Config) -> None:
    """200 in CI, always the same ones; 20,000 fresh ones at night. Only tests that ask for this profile have it."""
    nightly = config.getoption("--nightly", default=False)
    settings.register_profile(
        "generative",
        max_examples=20_000 if nightly else 200,
        derandomize=not nightly,
        deadline=None,
        suppress_health_check=CHECKS,
    )
