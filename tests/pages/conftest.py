"""Browsers for the tests of the pages; where the machine has none, the tests skip and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from examples.pictures.screen import FLAGS, chromium_program
from tests.pages.firefox import Firefox


@pytest.fixture(scope="module")  # while Playwright is open its thread has a running event loop: close it for the others
def chromium() -> Iterator[Browser]:
    """Headless Chromium with an empty profile."""
    program = chromium_program()
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """Headless Firefox with an empty profile."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("no Firefox on this machine (Debian: apt-get install firefox-esr)")
    with Firefox(program, tmp_path / "profile") as browser:
        yield browser
