"""Both pages in a real browser: nothing sticks out, nothing is said on the console, axe-core finds no fault.

The board prints on one A4 sheet, whoever the agency is and whatever was found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examples.pictures.screen import SHOTS, write_shots
from ita_batch.publish.board.board_parts import LOOKS
from ita_batch.week import Week
from tests.pages.browser import PHONE, WIDE, opened
from tests.pages.page_weeks import SINCE, agency_of, board_of, crowded, entry_sheet_of, mixed, spotless
from tests.publish.publish_weeks import full_week
from tests.support.weeks import small_agency

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.heavy

A4_LANDSCAPE, A4_PORTRAIT = (842, 595), (595, 842)
LARGEST = 120_000  # bytes of the board; many divisions are named twice, at a glance and with their numbers

WEEKS: dict[str, Callable[[Path, Week], Week]] = {
    "the example": lambda _, example: example,
    "one division": lambda folder, _: full_week(folder, agency=agency_of(1)),
    "40 divisions": lambda folder, _: full_week(folder, agency=agency_of(40)),
    "long names": lambda folder, _: crowded(folder, 8, 60, long=True),
    "40 long names, 2,000 findings": lambda folder, _: crowded(folder, 40, 2000, long=True),
    "nothing found": lambda folder, _: spotless(folder),
    "no scores of last year": lambda folder, _: full_week(folder, agency=small_agency(last_scores={})),
}
every_week = pytest.mark.parametrize("name", WEEKS)


@pytest.fixture
def week(name: str, tmp_path: Path, example_week: Week) -> Week:
    """The week of that name."""
    return WEEKS[name](tmp_path / "งาน", example_week)


@every_week
def test_the_board(chromium: Browser, tmp_path: Path, week: Week) -> None:
    """On a screen, on a phone and on paper; with the run before, and as the first run."""
    path = board_of(tmp_path / "later", week, since=SINCE)
    assert path.stat().st_size < LARGEST
    for width in (WIDE, PHONE):
        with opened(chromium, path, width) as seen:
            assert seen.outside() == []
            assert seen.cut() == []
            assert seen.white() == []
            assert seen.accessibility() == []
            assert seen.printed() == [A4_LANDSCAPE]
            assert seen.console == []
            assert seen.requests == [path.as_uri()]
            assert seen.outside_on_paper() == []
    with opened(chromium, board_of(tmp_path / "first", week)) as seen:
        assert seen.outside() == []
        assert seen.white() == []
        assert seen.outside_on_paper() == []
        assert seen.printed() == [A4_LANDSCAPE]


def test_forty_divisions_are_all_named_on_one_sheet(chromium: Browser, tmp_path: Path) -> None:
    """With every state that there is, and the comparison with the run before: the fullest board."""
    week = crowded(tmp_path / "งาน", 40, 400)
    path = board_of(tmp_path / "run", week, since=SINCE, changed=mixed)
    with opened(chromium, path) as seen:
        assert seen.printed() == [A4_LANDSCAPE]
        assert seen.outside_on_paper() == []
        named = " ".join(" ".join(seen.on_paper(".names li .name")).split())
        assert [unit.name for unit in week.agency.divisions if unit.name not in named] == []
        assert len(seen.on_paper(".names h3")) == len(LOOKS)


@pytest.mark.parametrize("font", ["Waree", "Garuda", "Norasi"])
def test_the_board_prints_on_one_sheet_in_any_font(
    chromium: Browser, tmp_path: Path, example_week: Week, font: str
) -> None:
    """Wide and high letters as well: which Thai font a machine has is not known. (A font it lacks proves nothing.)"""
    for since in (None, SINCE):
        with opened(chromium, board_of(tmp_path / "run", example_week, since=since)) as seen:
            seen.page.evaluate(f"document.body.style.fontFamily = '{font}'")
            assert seen.printed() == [A4_LANDSCAPE]


def test_the_board_is_whole_without_script(chromium: Browser, tmp_path: Path, example_week: Week) -> None:
    """It holds none, and what lies folded opens without one."""
    path = board_of(tmp_path / "run", example_week)
    assert "<script" not in path.read_text(encoding="utf-8")
    with opened(chromium, path, script=False) as seen:
        hidden = seen.page.locator(".first details td").first
        assert not hidden.is_visible()
        seen.page.click(".first summary")
        assert hidden.is_visible()
        assert seen.printed() == [A4_LANDSCAPE]  # open or not


@pytest.mark.parametrize("name", ["the example", "40 long names, 2,000 findings", "nothing found"])
def test_the_entry_sheet(chromium: Browser, tmp_path: Path, week: Week) -> None:
    """On a screen and on a phone, and with every folded answer open."""
    path = entry_sheet_of(tmp_path / "run", week)
    for width in (WIDE, PHONE):
        with opened(chromium, path, width) as seen:
            seen.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            assert seen.outside() == []
            assert seen.accessibility() == []
            assert seen.console == []
            assert seen.requests == [path.as_uri()]


def test_the_entry_sheet_can_be_read_without_script(chromium: Browser, tmp_path: Path, example_week: Week) -> None:
    """All texts are there, no button that would do nothing, and a word about it."""
    path = entry_sheet_of(tmp_path / "run", example_week)
    with opened(chromium, path, script=False) as seen:
        assert seen.page.locator("article:visible").count() == 45
        assert seen.page.locator("button:visible, input:visible, progress:visible").count() == 0
        assert seen.page.locator("noscript").is_visible()
        assert seen.outside() == []


@pytest.mark.parametrize("script", [True, False])
def test_the_entry_sheet_is_ticked_on_paper(
    chromium: Browser, tmp_path: Path, example_week: Week, script: bool
) -> None:
    """A box beside everything that is typed, no button, and letters that can be read."""
    path = entry_sheet_of(tmp_path / "run", example_week)
    with opened(chromium, path, script=script) as seen:
        assert len(seen.on_paper("[data-entry] .tick")) == len(example_week.ready) + 2
        assert seen.on_paper("article.waiting .tick, button, nav") == []
        assert set(seen.printed()) == {A4_PORTRAIT}
        assert seen.smallest_on_paper() >= 8


def test_the_pictures_of_the_manual(chromium: Browser, tmp_path: Path, example_week: Week) -> None:
    """The script that takes them finds both pages of a run."""
    board_of(tmp_path / "run", example_week)
    entry_sheet_of(tmp_path / "again", example_week).parent.rename(tmp_path / "run" / "itas")
    written = write_shots(tmp_path / "run", tmp_path, chromium)
    assert [path.stem for path in written] == [shot.name for shot in SHOTS]
    assert all(path.read_bytes().startswith(b"\x89PNG") and path.stat().st_size > 20_000 for path in written)
