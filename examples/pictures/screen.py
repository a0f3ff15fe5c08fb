"""Pages of a run as a browser shows them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only who makes pictures needs it
    from playwright.sync_api import Browser, ViewportSize

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTH = 1280


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of a page: all of it, its upper part, or one element with a margin."""

    name: str
    page: str
    height: int | None = None
    element: str | None = None


SHOTS = (
    Shot("board", "board.html"),
    Shot("entry_sheet", "itas/entry_sheet.html", height=1100),
)


def chromium_program() -> str | None:
    """The Chromium of this machine, if there is one."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return next((program for program in found if program), None)


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """A headless Chromium with an empty profile."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only who makes pictures needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


def write_shots(run: Path, folder: Path, browser: Browser, shots: tuple[Shot, ...] = SHOTS) -> list[Path]:
    """A picture of each page of a run folder."""
    written = []
    for shot in shots:
        size: ViewportSize = {"width": WIDTH, "height": shot.height or 800}
        page = browser.new_page(viewport=size, device_scale_factor=2 if shot.element else 1)
        page.goto((run / shot.page).as_uri())
        written.append(folder / f"{shot.name}.png")
        if shot.element:
            found = page.locator(shot.element).first
            found.evaluate("(one) => { one.style.alignSelf = 'start'; }")  # no higher than what it holds
            found.screenshot(path=written[-1])
        else:
            page.screenshot(path=written[-1], full_page=shot.height is None)
        page.close()
    return written
