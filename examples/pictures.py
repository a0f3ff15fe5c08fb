"""``python -m examples.pictures [FOLDER]``: the pictures of the two pages, by default into docs/images.

They show the run of ``demo``. Needs the extra ``test`` and a Chromium of the system. The letters are those of the Thai
font that the machine has, so a picture made elsewhere differs a little.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ita_batch.batch import run_week
from ita_batch.resources import example_workspace
from ita_batch.workspace import open_workspace

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
AS_OF = date(2021, 3, 12)
WIDTH = 1280
PAGES = {"board.html": None, "itas/entry_sheet.html": 1100}  # how high a picture is; None: the whole page
_DEFAULT = Path(__file__).resolve().parents[1] / "docs" / "images"


def chromium_program() -> str | None:
    """The Chromium of this machine, if there is one."""
    found = map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
    return next((program for program in found if program), None)


def write_pictures(run: Path, folder: Path, browser: Browser) -> list[Path]:
    """A picture of each page of a run folder, named like the page."""
    written = []
    for name, height in PAGES.items():
        page = browser.new_page(viewport={"width": WIDTH, "height": height or 800})
        page.goto((run / name).as_uri())
        written.append(folder / f"{Path(name).stem}.png")
        page.screenshot(path=written[-1], full_page=height is None)
        page.close()
    return written


def main() -> None:
    """Run the example and take its pictures."""
    parser = argparse.ArgumentParser(prog="python -m examples.pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=_DEFAULT)
    folder: Path = parser.parse_args().folder
    program = chromium_program()
    if program is None:
        sys.exit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        run = run_week(open_workspace(example_workspace(), AS_OF), AS_OF, Path(scratch), lambda *_: None)
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for path in write_pictures(run.folder, folder, browser):
            sys.stdout.write(f"{path}: {path.stat().st_size:,} bytes\n")
        browser.close()


if __name__ == "__main__":
    main()
