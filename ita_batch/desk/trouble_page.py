"""The page that says what went wrong and what to do, in the person's browser: a window is soon gone."""

from contextlib import suppress
from pathlib import Path

from ita_batch.publish.html.html_page import write_page

PAGE = "trouble.html"


def show_trouble(folder: Path, wrong: str, remedy: str) -> Path | None:
    """Write the page into the person's own folder; None where that cannot be written."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_page(folder / PAGE, "trouble", {"wrong": wrong.split("\n"), "remedies": remedy.split("\n")})
        return folder / PAGE
    return None
