"""Options of the whole test suite, and how many examples its generative tests try."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--nightly`` lets the generative tests try 20,000 new examples instead of the same 100."""
    parser.addoption("--nightly", action="store_true", help="20,000 examples per generative test instead of 100")


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile of the day or of the night; a costly test lowers `max_examples` by its own settings."""
    patient = settings(deadline=None, suppress_health_check=(HealthCheck.too_slow,))
    settings.register_profile("day", patient, max_examples=100, derandomize=True)
    settings.register_profile("nightly", patient, max_examples=20_000)
    settings.load_profile("nightly" if config.getoption("--nightly") else "day")
