"""What several acceptance tests look at."""

from __future__ import annotations

import pytest

from ita_batch.batch import Run
from tests.support.two_weeks import two_weeks


@pytest.fixture(scope="session")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Two weeks of the example, run once."""
    return two_weeks(tmp_path_factory.mktemp("two_weeks"))
