"""Options of the whole test suite."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--nightly`` lets the generative tests run 20,000 examples instead of 200."""
    parser.addoption("--nightly", action="store_true", help="20,000 examples a generative test instead of 200")
