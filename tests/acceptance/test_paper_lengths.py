"""How long the papers may be, as LibreOffice prints them with a font of TH Sarabun's true metrics."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.agencies.prints import page_lines, papers_of
from examples.pictures.paper import missing
from tests.support.agency_runs import SPECS, runs_of
from tests.support.demo import Demo

pytestmark = pytest.mark.heavy
FEWEST_LINES = 4
"""A page that holds less is almost white."""
MEMO = "memo.docx"
LONGEST = {"the demo": 4, "17-terrible": 6}
"""Pages of the memo."""


@pytest.fixture(autouse=True)
def _programs() -> None:
    if lacking := missing():
        pytest.skip(", ".join(lacking))


@pytest.mark.parametrize("key", [pytest.param(key, id=key) for key in SPECS])
def test_memo_is_short_and_no_page_is_almost_white(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, key: str
) -> None:
    """Word documents of every week: the memo within its limit, no page of three lines in any."""
    for run in runs_of(tmp_path_factory, key):
        room = tmp_path / str(run.week)
        room.mkdir()
        documents = [path for path in papers_of(run.folder) if path.suffix == ".docx"]
        for path, pages in page_lines(documents, room).items():
            if path.name == MEMO:
                assert len(pages) <= LONGEST.get(key, LONGEST["the demo"]), key
            assert min(pages) >= FEWEST_LINES, f"{key} {path.name}: {pages}"


def test_memo_of_the_demo(demo: Demo, tmp_path: Path) -> None:
    """Eight divisions, a busy week."""
    (pages,) = page_lines([demo.folder / MEMO], tmp_path).values()
    assert len(pages) <= LONGEST["the demo"]
    assert min(pages) >= FEWEST_LINES
