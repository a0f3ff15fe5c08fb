"""The clarification sheets in a browser: screen and phone, copied from, ticked, and without a script."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ita_batch.history.answered_run import AnsweredRun
from ita_batch.publish.year_papers import copy_files
from ita_batch.publish.year_papers.clarification_paper import publish_clarification
from ita_batch.report.file_counts import expected_counts
from tests.clarify.archived_runs import PAGE, PDF, Kept, archived_run
from tests.clarify.fake_browser import png
from tests.clarify.judged_weeks import ANSWERED, FILE_COMMENT, RUN, answered_item, judged_week, scored
from tests.pages.browser import PHONE, WIDE, Seen, opened, remembering
from tests.support.documents import context_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.heavy


@pytest.fixture
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sheets with an item to argue, one to accept and one to look at."""
    monkeypatch.setattr(copy_files, "find_browser", lambda: Path("browser"))
    monkeypatch.setattr(copy_files, "picture_of", lambda *_: png(300, 1))
    run = archived_run(tmp_path / "output", RUN, {PAGE: Kept()})
    items = {
        "O4": answered_item("O4", ready=False, codes=("direct-file-url",), urls=(PDF,)),
        "O9": answered_item("O9"),
        "O10": answered_item(),
    }
    lines = (f"O4 | 0 | {FILE_COMMENT}", "O9 | 0 | ขอให้ปรับปรุง", f"O10 | 0 | {FILE_COMMENT}")
    week = judged_week(tmp_path, scored(*lines), AnsweredRun(RUN, ANSWERED, run, items))
    publish_clarification(tmp_path / "clarification.docx", context_of(week, tmp_path), expected_counts(week))
    return tmp_path / "clarification" / "clarification.html"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_everything_fits_and_can_be_read_by_everybody(sheets: Path, chromium: Browser, width: int) -> None:
    """Nothing sticks out, nothing is asked for, nothing is said on the console, axe finds no fault."""
    with opened(chromium, sheets, width) as seen:
        assert seen.outside() == []
        assert seen.accessibility() == []
        assert seen.console == []
        assert [url for url in seen.requests if not url.startswith(("file:", "data:"))] == []


def test_a_text_is_copied_and_a_tick_is_kept_apart_from_the_entry_sheets(sheets: Path, chromium: Browser) -> None:
    """Both pages know an item O10."""

    def walk(seen: Seen) -> None:
        assert "O10" in seen.copy("clarify-O10-text")
        seen.tick("clarify-O10")
        assert seen.ticked() == ["clarify-O10"]
        assert seen.page.inner_text("[data-done]") == "1"
        seen.page.reload()
        assert seen.ticked() == ["clarify-O10"]

    remembering(chromium, sheets, walk)


def test_without_a_script_everything_can_be_read(sheets: Path, chromium: Browser) -> None:
    """And nothing offers what does not work."""
    with opened(chromium, sheets, script=False) as seen:
        assert seen.page.locator("article").count() == 3
        assert not seen.page.locator("button").first.is_visible()
