"""Browsers for the tests of the pages; where the machine has none, the tests skip and say so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from examples.pictures.screen import chromium as headless
from examples.pictures.screen import chromium_program
from tests.pages.firefox import Firefox, firefox_program
from tests.support.needs import wanted

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")  # while Playwright is open its thread has a running event loop: close it for the others
def chromium() -> Iterator[Browser]:
    """Headless Chromium with an empty profile."""
    wanted("Chromium")
    with headless(chromium_program() or "") as browser:
        yield browser


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """Headless Firefox with an empty profile."""
    wanted("Firefox")
    with Firefox(firefox_program() or "", tmp_path / "profile") as browser:
        yield browser
