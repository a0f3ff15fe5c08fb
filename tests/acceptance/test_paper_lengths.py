"""How long the papers may be, as LibreOffice prints them with a font of TH Sarabun's true metrics."""

from __future__ import annotations

from pathlib import Path

import pytest

from examples.agencies.prints import browser_pages, page_lines, page_texts, papers_of
from examples.pictures.screen import chromium, chromium_program
from tests.support.agency_runs import SPECS, runs_of
from tests.support.demo import Demo
from tests.support.needs import PAPER

pytestmark = [pytest.mark.heavy, pytest.mark.needs(*PAPER)]
FEWEST_LINES = 4
"""A page that holds less is almost white."""
MEMO = "memo.docx"
LONGEST = {"the demo": 4, "17-terrible": 6, "15-long-names": 6, "20-worse": 6}
"""Pages of the memo."""
LONGEST_LETTER = 2
ANNEX, SIGNED = "สรุปผลการรวบรวมและตรวจสอบข้อมูล จำแนกตามส่วนราชการ", "คำสั่ง ..."
SIGNED_LATER = {"05-tiny", "08-last-day", "11-no-chair", "15-long-names"}
"""Where the letter of a busy week, or with long names, is signed at the top of page 2, above the table."""


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
            if path.name.startswith("DIV"):
                assert len(pages) <= LONGEST_LETTER, f"{key} {path.name}"
            assert min(pages) >= FEWEST_LINES, f"{key} {path.name}: {pages}"


@pytest.mark.parametrize("key", [pytest.param(key, id=key) for key in SPECS if key not in SIGNED_LATER])
def test_the_letter_is_signed_on_its_first_page(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, key: str
) -> None:
    """Letter and signatures, then the table."""
    for run in runs_of(tmp_path_factory, key):
        if (run.folder / MEMO).exists():
            first, second, *_ = page_texts(run.folder / MEMO, tmp_path)
            assert SIGNED in first, run.folder.name
            assert ANNEX in first + second, run.folder.name


@pytest.mark.needs("Chromium")
@pytest.mark.parametrize("key", [pytest.param(key, id=key) for key in SPECS])
def test_the_board_is_one_page(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, key: str) -> None:
    """Of A4, however many divisions there are."""
    program = chromium_program()
    assert program is not None
    with chromium(program) as browser:
        for run in runs_of(tmp_path_factory, key):
            assert browser_pages(run.folder / "board.html", browser, tmp_path) == 1, run.folder.name


def test_memo_of_the_demo(demo: Demo, tmp_path: Path) -> None:
    """Eight divisions, a busy week."""
    (pages,) = page_lines([demo.folder / MEMO], tmp_path).values()
    assert len(pages) <= LONGEST["the demo"]
    assert min(pages) >= FEWEST_LINES
