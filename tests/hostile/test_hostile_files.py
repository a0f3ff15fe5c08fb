"""Each hostile file is refused or survived with its own code, within the memory that was promised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_batch.findings import Finding
from ita_batch.intake.files.file_limits import WORKER_SECONDS
from ita_batch.intake.files.read_workbook import read_file
from ita_batch.intake.files.readers import Pool
from ita_batch.messages import catalogue
from tests.hostile.hostile_files import FILES, LARGE, Hostile
from tests.hostile.measure import measured

MEGABYTES = 300


@pytest.fixture(name="pool", scope="module")
def _pool() -> Iterator[Pool]:
    pool = Pool(1)
    yield pool
    pool.stop()


@pytest.mark.parametrize("hostile", [one for one in FILES if one.name not in LARGE], ids=lambda hostile: hostile.name)
def test_verdict(tmp_path: Path, hostile: Hostile, pool: Pool) -> None:
    """The expected words, whatever the same reader read before; what takes seconds is measured below."""
    path = tmp_path / hostile.name
    path.write_bytes(hostile.build())
    (reading,) = pool.read([(path, path.name)])
    found = reading.content.message_key if isinstance(reading.content, Finding) else "read"
    assert found == hostile.verdict
    assert hostile.verdict == "read" or {hostile.verdict} <= set(catalogue("th").findings)


@pytest.mark.heavy
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


def test_names_are_unique() -> None:
    """The files can lie in one inbox; those set apart as large are among them."""
    names = {hostile.name for hostile in FILES}
    assert len(names) == len(FILES)
    assert names > LARGE


HARMLESS = [one for one in FILES if one.name not in LARGE and not one.verdict.startswith("file-reader-failed")]


@pytest.mark.parametrize("hostile", HARMLESS, ids=lambda hostile: hostile.name)
def test_what_is_refused_before_it_is_read_needs_no_worker(tmp_path: Path, hostile: Hostile) -> None:
    """The verdict is that of looking through the package, not of a process that died over it."""
    path = tmp_path / hostile.name
    path.write_bytes(hostile.build())
    content = read_file(path, path.name).content
    assert (content.message_key if isinstance(content, Finding) else "read") == hostile.verdict
