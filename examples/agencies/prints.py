"""Every paper of a run as pages: office files by LibreOffice, pages of the browser by Chromium."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from examples.pictures.paper import convert

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OFFICE: Final = frozenset({".docx", ".xlsx"})
DPI: Final = 60
_AT_ONCE: Final = 25
"""Files that LibreOffice gets in one go: it may take some seconds for each."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper and the pictures of its pages."""

    paper: str
    pages: tuple[Path, ...]


def papers_of(run: Path) -> list[Path]:
    """What people look at in a run folder, in order."""
    return sorted(path for path in run.rglob("*") if path.suffix in {*OFFICE, ".html"})


def print_run(run: Path, target: Path, browser: Browser, scratch: Path) -> list[Printed]:
    """A picture of each page of each paper, in ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    papers = papers_of(run)
    pdfs = _printed_by_office([path for path in papers if path.suffix in OFFICE], scratch)
    pdfs |= {path: _printed_by_browser(path, browser, scratch) for path in papers if path.suffix == ".html"}
    return [
        Printed(path.relative_to(run).as_posix(), _pictures(pdfs[path], target / f"{number:03d}"))
        for number, path in enumerate(papers)
    ]


def page_lines(papers: Sequence[Path], scratch: Path) -> dict[Path, list[int]]:
    """Of each page of each office file, how many lines of words it has, its page number aside."""
    return {path: [*map(_lines, _page_texts(pdf))] for path, pdf in _printed_by_office(papers, scratch).items()}


def page_texts(paper: Path, scratch: Path) -> list[str]:
    """The words of each page of an office file."""
    return _page_texts(_printed_by_office([paper], scratch)[paper])


def browser_pages(paper: Path, browser: Browser, scratch: Path) -> int:
    """How many pages a page of the browser prints on."""
    return len(_page_texts(_printed_by_browser(paper, browser, scratch)))


def _page_texts(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own words
    return done.stdout.decode().split("\f")[:-1]


def _lines(page: str) -> int:
    return sum(bool(line.strip()) and line.replace(" ", "").strip("-").isdigit() is False for line in page.split("\n"))


def _printed_by_office(papers: Sequence[Path], scratch: Path) -> dict[Path, Path]:
    """LibreOffice names what it makes after the file alone, and two of ours may have one name."""
    pdfs: dict[Path, Path] = {}
    for start in range(0, len(papers), _AT_ONCE):
        some = papers[start : start + _AT_ONCE]
        copies = [scratch / f"{start + number}{path.suffix}" for number, path in enumerate(some)]
        for path, copy in zip(some, copies, strict=True):
            shutil.copyfile(path, copy)
        pdfs |= dict(zip(some, convert(copies, "pdf", scratch), strict=True))
    return pdfs


def _printed_by_browser(path: Path, browser: Browser, scratch: Path) -> Path:
    page = browser.new_page()
    page.goto(path.as_uri())
    pdf = scratch / f"{path.stem}.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True, print_background=True)
    page.close()
    return pdf


def _pictures(pdf: Path, stem: Path) -> tuple[Path, ...]:
    command = ["pdftoppm", "-r", str(DPI), "-png", str(pdf), str(stem)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own words
    return tuple(sorted(stem.parent.glob(f"{stem.name}-*.png")))
