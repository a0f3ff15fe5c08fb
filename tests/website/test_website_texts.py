"""What texts say of years and components, and how the text of a file is got."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ita_batch.file_kinds import FileKind
from ita_batch.website.check_context import CheckContext
from ita_batch.website.check_site import check_site
from ita_batch.website.file_text import FileText, TextReader
from ita_batch.website.site import AnswerTarget, ComponentWords, TextEvidence
from ita_batch.website.texts import finds_words, mentions_year, squeezed
from tests.website.conftest import QUICK, now
from tests.website.site import Site
from tests.website.site.files import JPEG, excel, pdf, word
from tests.website.site.server import Answer
from tests.website.site.traps import page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ประจำปีงบประมาณ พ.ศ. 2564", True),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๔", True),
        ("ปี 64", True),
        ("ปีงบ ๖๔", True),
        ("ปีงบประมาณ 64", True),
        ("ม.ค. 64", True),
        ("15/01/64", True),
        ("ปี '64", True),
        ("fiscal year 2021", True),
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 2565)", True),
        ("พ.ศ. ๒๕๖๑–๒๕๖๕", True),
        ("พ.ศ. 2561 ถึง พ.ศ. 2565", True),
        ("2561-65", True),
        ("ป ี 2 5 6 4", True),  # a PDF that sets letters apart
        ("ประจำปี 2563", False),
        ("พ.ศ. 2561 - 2563", False),
        ("หน้า 64", False),
        ("64 คน", False),
        ("โทร. 02-564-2564-0", True),  # a number that looks like a year is one: never more certain than the evidence
        ("12564", False),
        ("เลขที่ 25640", False),
        ("ปี 640 บาท", False),
        ("ปี 64.50 บาท", False),
        ("", False),
    ],
)
def test_a_text_speaks_of_a_year(text: str, *, found: bool) -> None:
    """2564, ๒๕๖๔, 2021, 64 beside a word of time, and a range over it."""
    assert mentions_year(text, 2564) is found


def test_the_halves_of_a_thai_vowel_are_joined() -> None:
    """As PDF readers give them: nikhahit and sara aa, with the tone mark on either side."""
    assert squeezed("น\u0e4d\u0e49\u0e32") == squeezed("น\u0e49\u0e4d\u0e32") == squeezed("น้ำ")


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("โทรศัพท์", "โทร."), "โทร. 042-000-0123", True),
        (("หมายเลขโทรศัพท์",), "หมายเลข\nโทรศัพท์ : 042", True),
        (("โทรสาร",), "โทรศัพท์ 042", False),
        (("E-mail",), "e-mail: a@example.com", True),
        ((r"re:0\d{1,2}-?\d{3}-?\d{3,4}",), "ติดต่อ ๐๔๒-๐๐๐-๐๑๒๓", True),
        ((r"re:0\d{8,9}",), "ติดต่อ 1234", False),
        ((), "anything", False),
    ],
)
def test_the_words_of_a_component_are_found(words: tuple[str, ...], text: str, *, found: bool) -> None:
    """One of them is enough; spaces, case and the script of digits do not matter; a pattern sees the spaces."""
    assert finds_words(text, ComponentWords("x", words)) is found


@pytest.fixture(scope="module")
def reader() -> Iterator[TextReader]:
    """One process for all tests here."""
    reader = TextReader(QUICK)
    yield reader
    reader.stop()


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (FileKind.PDF, pdf(["แผนพัฒนาท้องถิ่น ๒๕๖๔"]), "แผนพัฒนาท้องถิ่น ๒๕๖๔"),
        (FileKind.DOCX, word(["รายงานผล", "ปี 2564"]), "ปี 2564"),
        (FileKind.XLSX, excel([["ปี", "2564"]]), "ปี 2564"),
        (FileKind.TEXT, "ข้อความ ปี 2564".encode("cp874"), "ปี 2564"),
    ],
    ids=lambda value: str(value) if isinstance(value, FileKind) else "",
)
def test_the_text_of_a_file_is_read(reader: TextReader, kind: FileKind, body: bytes, expected: str) -> None:
    """PDF, Word, Excel and plain text, in a process of their own."""
    found = reader.text(kind, body)
    assert (found.read, found.scanned) == (True, False)
    assert squeezed(expected) in squeezed(found.text)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FileKind.PDF, b"%PDF-1.7 nothing more"),
        (FileKind.PDF, pdf(["x"])[:300]),
        (FileKind.DOCX, b"PK\x03\x04 broken"),
        (FileKind.XLSX, word(["no workbook"])),
        (FileKind.IMAGE, JPEG),
    ],
)
def test_what_cannot_be_read_is_told(reader: TextReader, kind: FileKind, body: bytes) -> None:
    """No exception, no text."""
    found = reader.text(kind, body)
    assert not found.read
    assert found.text == ""


def test_a_picture_of_paper_is_told(reader: TextReader) -> None:
    """A PDF without text."""
    assert reader.text(FileKind.PDF, pdf(["x"], picture=True)) == FileText(scanned=True)


def _evidence(tmp_path: Path, answers: dict[str, Answer], wanted: AnswerTarget) -> TextEvidence:
    with Site(tmp_path) as site:
        site.changed.update(answers)
        moved = AnswerTarget(
            wanted.key,
            wanted.item_id,
            site.at(wanted.page_url),
            tuple(site.at(url) for url in wanted.file_urls),
            wanted.years,
            wanted.words,
        )
        report = check_site(site.wanted([moved]), QUICK, CheckContext(now=now, network=site.network()))
        return report.texts[wanted.key]


def test_page_and_files_speak_together(tmp_path: Path) -> None:
    """The year on the page, the telephone in the file: both are found; what is nowhere is not."""
    words = (ComponentWords("โทรศัพท์", ("โทร",)), ComponentWords("โทรสาร", ("โทรสาร",)))
    answers = {"/p": page('<a href="/f.pdf">ไฟล์</a>'), "/f.pdf": Answer(pdf(["โทร 042-000-0123"]))}
    found = _evidence(tmp_path, answers, AnswerTarget("a", "O2", "/p", ("/f.pdf",), (2564,), words))
    assert found.years_found == {2564: True}
    assert found.words_found == {"โทรศัพท์": True, "โทรสาร": False}
    assert found.conclusive


def test_a_file_that_cannot_be_read_leaves_the_answer_open(tmp_path: Path) -> None:
    """Not found in half of the evidence means nothing."""
    answers = {"/p": Answer(b"<html><body>old page</body></html>"), "/f.pdf": Answer(pdf(["x"], picture=True))}
    found = _evidence(tmp_path, answers, AnswerTarget("a", "O2", "/p", ("/f.pdf",), (2564,)))
    assert found.years_found == {2564: False}
    assert not found.conclusive


def test_nothing_read_says_nothing(tmp_path: Path) -> None:
    """Neither yes nor no."""
    found = _evidence(
        tmp_path, {"/p": Answer(JPEG)}, AnswerTarget("a", "O2", "/p", (), (2564,), (ComponentWords("x", ("x",)),))
    )
    assert (dict(found.years_found), dict(found.words_found), found.conclusive) == ({}, {}, False)
