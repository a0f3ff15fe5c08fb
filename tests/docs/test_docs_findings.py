"""The page of findings holds every code with all its sentences, and is current."""

from __future__ import annotations

import pytest

from docs.generator.__main__ import DOCS
from docs.generator.codes import declared_codes
from docs.generator.findings_page import LANGUAGES, findings_page, page_name
from ita_batch.messages import Language, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_current(language: Language) -> None:
    """A changed sentence or a new code wants ``python -m docs.generator``."""
    assert (DOCS / page_name(language)).read_text(encoding="utf-8") == findings_page(language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_explained(language: Language) -> None:
    """Each code has its entry in a chapter, each of its sentences a line."""
    page = findings_page(language)
    for slug in declared_codes():
        assert page.count(f"`{slug}`") == 1, slug
    assert page.count("<br>") == len(catalogue(language).findings)
