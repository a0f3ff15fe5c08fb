"""The example, invented once for all tests of this folder."""

from __future__ import annotations

import pytest

from examples.generator.workspace import Example, build_example


@pytest.fixture(scope="session")
def example() -> Example:
    """Everything the generator invents, before it is written."""
    return build_example()
