"""The page on templates says what is true: its names are those of the code, and its example does what it says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx

from docs.generator.sources import DOCS
from docs.generator.templates_page import PAGE, templates_page
from ita_batch.publish.word.write_document import CONDITIONS, FIELD_NAMES, KINDS, default_template, memo_bytes
from tests.word.conftest import realistic

TEXT = (DOCS / PAGE).read_text(encoding="utf-8")


def test_the_lists_are_current() -> None:
    """Fields, tables and conditions; if not: python -m docs.generator."""
    assert templates_page(TEXT) == TEXT
    for name in (*FIELD_NAMES, *CONDITIONS, *(name for kind in KINDS for name in (*kind.fields, *kind.markers))):
        assert name in TEXT
    assert all(kind.template in TEXT for kind in KINDS)


def test_its_example_works(tmp_path: Path) -> None:
    """The lines of the page in a template, in a week in which nothing is to be corrected."""
    document = docx.Document(str(default_template()))
    for line in re.findall(r"^    (.+)$", TEXT, re.MULTILINE):
        document.add_paragraph(line)
    document.save(str(tmp_path / "memo_template.docx"))
    data, problems = memo_bytes(realistic(faults=0), tmp_path / "memo_template.docx")
    assert problems == ()
    last = [one.text for one in docx.Document(io.BytesIO(data)).paragraphs][-2:]
    assert [one.partition(" ")[0] for one in last] == ["๑.", "๒."]


def test_its_note_is_the_one_that_is_shown(tmp_path: Path) -> None:
    """What the page quotes of a fault."""
    document = docx.Document(str(default_template()))
    document.add_paragraph("{{เลขหนังสือ}}")
    document.save(str(tmp_path / "memo_template.docx"))
    data, _ = memo_bytes(realistic(), tmp_path / "memo_template.docx")
    assert docx.Document(io.BytesIO(data)).paragraphs[-1].text in re.findall(r"`(<<.+?>>)`", TEXT)
