"""The page for Windows says what is true: windows, starters, sentences, commands, pictures."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from docs.generator.findings_page import LANGUAGES
from docs.generator.manual import manual_name
from docs.generator.sources import DOCS
from docs.generator.windows_page import PAGE, windows_page
from examples.pictures import desktop
from ita_batch.agency import REQUIRED_SETTINGS
from ita_batch.resources import PACKAGE, schemas_folder
from ita_batch.starters import STARTERS
from tests.docs.test_docs_manual import README, commands, help_of

TEXT = (DOCS / PAGE).read_text(encoding="utf-8")
SENTENCES = re.findall(r"^\| “([^”]+)” \|", TEXT, re.MULTILINE)
HEADINGS = re.findall(r"^#{1,3} (.+)$", TEXT, re.MULTILINE)


@cache
def said_by_the_program() -> str:
    """The catalogue, with ``{…}`` for what changes, the two pages of trouble, and what a damaged program says."""
    pages = ("messages/th.toml", "publish/html/trouble.html.j2", "starter_help.html", "whole_program.py")
    return "\n".join((PACKAGE / page).read_text(encoding="utf-8") for page in pages)


@cache
def words_of_workbooks() -> str:
    """What sheets, columns and lists are called."""
    paths = (*sorted(PACKAGE.rglob("*.py")), *sorted(schemas_folder().glob("*.json")))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def anchor(heading: str) -> str:
    """What a heading is called in a link; Thai vowels above and below stay."""
    kept = (one for one in heading.lower() if one.isalnum() or one in " -" or unicodedata.category(one) == "Mn")
    return "".join(kept).replace(" ", "-")


def test_the_texts_of_the_windows_are_current() -> None:
    """Each from a real double click; if not: python -m docs.generator."""
    assert windows_page(TEXT) == TEXT
    made = re.findall(r"<!-- made: (\w+) -->", TEXT)
    assert len(made) == len(set(made))
    assert {one.action for one in STARTERS} <= set(made)


def test_every_starter_is_named_as_it_is() -> None:
    """Whatever begins with a Thai digit and is bold is a starter, and each has its chapter."""
    names = {one.name for one in STARTERS}
    assert set(re.findall(r"\*\*([๑-๘] [^*]+)\*\*", TEXT)) <= names
    assert all(name in TEXT for name in names)
    assert [one[0] for one in HEADINGS if re.match("[๑-๘] ", one)] == ["๑", "๒", "๓", "๔", "๕", "๖", "๗"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_program_is_one_of_its_own(sentence: str) -> None:
    """What the table of symptoms quotes; ``…`` for what changes."""
    assert len(SENTENCES) > 20
    pieces = [re.escape(piece.strip()) for piece in sentence.split("…")]
    assert re.search(r"[^\n]*".join(pieces), said_by_the_program()), sentence


def test_what_is_quoted_elsewhere_is_said_too() -> None:
    """Words of windows and workbooks in the running text, but for those of Windows itself, which are English."""
    plain = re.sub(r"```.*?```|^\| “.*?$", "", TEXT, flags=re.DOTALL | re.MULTILINE)
    quoted = re.findall("“([^”A-Za-z…]+)”", plain)
    assert len(quoted) > 15
    assert [one for one in quoted if one not in said_by_the_program() + words_of_workbooks()] == []


def test_every_picture_is_there_and_used() -> None:
    """Each drawing that the script makes stands on the page; the others are those of the manual."""
    used = set(re.findall(r"!\[[^\]]+\]\(images/([\w.]+)\)", TEXT))
    there = {path.name for path in (DOCS / "images").iterdir()}
    drawn = {f"{name}.png" for name, _ in desktop.pictures()}
    assert used <= there
    assert {name for name in there if name.startswith("windows_")} == drawn <= used


def test_every_command_and_option_exists() -> None:
    """What is typed after program\\ita-batch.cmd."""
    known = commands()
    typed = re.findall(r"ita-batch\.cmd ([a-z-]+)([^`|]*)`", TEXT)
    assert {"rules", "next-year", "verify", "purge", "doctor", "links", "batch"} <= {name for name, _ in typed}
    for name, rest in typed:
        assert all(option in help_of(known[name]) for option in re.findall(r"--[a-z-]+", rest)), name


def test_what_must_be_filled_is_told() -> None:
    """Without these cells nothing runs."""
    assert all(f"“{setting}”" in TEXT for setting in REQUIRED_SETTINGS)


def test_links_lead_somewhere() -> None:
    """Files, chapters of this page, and chapters of the manual; README and manuals lead here."""
    chapters = {PAGE: HEADINGS}
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        file, _, chapter = link.partition("#")
        path = DOCS / (file or PAGE)
        assert path.exists(), link
        if chapter:
            found = chapters.setdefault(
                path.name, re.findall(r"^#{1,3} (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            )
            assert chapter in map(anchor, found), link
    assert f"docs/{PAGE}" in README.read_text(encoding="utf-8")
    assert all(f"({PAGE})" in (DOCS / manual_name(one)).read_text(encoding="utf-8") for one in LANGUAGES)
