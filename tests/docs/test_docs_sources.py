"""Every kind of finding names a source that a reader of the repository can open."""

from __future__ import annotations

import re

import pytest

from docs.generator.codes import declared_codes
from docs.generator.sources import DOCS, RULEBOOK, anchor, linked
from ita_batch.findings import Code
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook.year_files import read_table

CODES = declared_codes()
every_code = pytest.mark.parametrize("code", CODES.values(), ids=CODES)


def headings(page: str) -> set[str]:
    """The anchors of a page."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return {anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


def statements() -> set[str]:
    """What the table of the minutes quotes."""
    chapter = (DOCS / "sources.md").read_text(encoding="utf-8").split("\n## minutes 2564\n")[1]
    return set(re.findall(r"^\| ([a-z][^|]+) \|", chapter, re.MULTILINE)) - {"statement"}


def quoted(kind: str) -> set[str]:
    """What the sources of that kind say behind its name."""
    found = (code.source.partition(": ") for code in CODES.values())
    return {rest for name, _, rest in found if name == kind}


@every_code
def test_a_source_leads_to_an_address_or_a_file_with_that_chapter(code: Code) -> None:
    """A link to what is there; only what is still to be verified has none."""
    targets = re.findall(r"\]\(([^)]+)\)", linked(code.source))
    assert bool(targets) is not code.source.startswith("verify: ")
    for target in targets:
        if not target.startswith("http"):
            page, _, chapter = target.partition("#")
            assert (DOCS / page).is_file()
            assert not chapter or chapter in headings(page)


def test_what_the_minutes_are_quoted_for_stands_in_them() -> None:
    """Each statement that a rule rests on is quoted on the page of sources, and no other."""
    assert quoted("minutes 2564") == statements()


def test_a_fact_of_the_rulebook_is_one_of_its_tables() -> None:
    """A table of the year, or a fact of its table ``year``."""
    folder = rulebooks_folder() / RULEBOOK
    tables = {path.stem for path in folder.glob("*.csv")} | {row["fact"] for row in read_table(folder / "year.csv")}
    facts = {fact for names in quoted("rulebook") for fact in names.split(", ")}
    assert facts
    assert facts <= tables


@pytest.mark.parametrize("source", ["", "Contract: Forms", "contract: ", "published: it is said", "ADR nine", "a book"])
def test_a_source_of_another_form_is_refused(source: str) -> None:
    """A published fact without its address, or a word that leads nowhere."""
    with pytest.raises(ValueError, match="no form"):
        linked(source)
