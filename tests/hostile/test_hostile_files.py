"""Each hostile file is refused or survived with its own code, within the memory that was promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.intake.files.file_limits import WORKER_SECONDS
from ita_batch.messages import catalogue
from tests.hostile.hostile_files import FILES, Hostile
from tests.hostile.measure import measured

MEGABYTES = 300


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_verdict_and_memory(tmp_path: Path, hostile: Hostile) -> None:
    """The expected words, in under 300 MB, and far from being killed for its time."""
    path = tmp_path / hostile.name
    path.write_bytes(hostile.build())
    found = measured(path)
    assert found["verdict"] == hostile.verdict
    assert isinstance(found["mb"], int)
    assert found["mb"] < MEGABYTES
    assert isinstance(found["ms"], int)
    assert found["ms"] < WORKER_SECONDS * 1000
    assert hostile.verdict == "read" or {hostile.verdict} <= set(catalogue("th").findings)


def test_names_are_unique() -> None:
    """The files can lie in one inbox."""
    assert len({hostile.name for hostile in FILES}) == len(FILES)
