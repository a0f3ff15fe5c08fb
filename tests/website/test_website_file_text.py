"""The text of every kind of file that an agency puts on its site, as it is read inside the process that reads it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from pypdf import PdfReader, PdfWriter

from ita_batch.file_kinds import FileKind
from ita_batch.website import file_text as room
from ita_batch.website.file_text import FileText, TextReader, file_text, readable
from tests.intake.xls_books import written
from tests.website.conftest import QUICK
from tests.website.site.files import JPEG, excel, pdf, word

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"


def package(parts: Mapping[str, str]) -> bytes:
    """A package of these parts in their order, the first one not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, text) in enumerate(parts.items()):
            archive.writestr(name, text, zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraphs(namespace: str, *texts: str) -> str:
    """An XML part with these paragraphs, each in two runs."""
    runs = "".join(f"<x:p><x:r>{text[:2]}</x:r><x:r>{text[2:]}</x:r></x:p>" for text in texts)
    return f'<x:all xmlns:x="{namespace}">{runs}</x:all>'


DOCUMENT = package(
    {
        "word/document.xml": paragraphs(W, "รายงานผล", "ปี 2564"),
        "word/header1.xml": paragraphs(W, "หัวกระดาษ"),
        "word/footer1.xml": paragraphs(W, "ท้ายกระดาษ"),
        "word/comments.xml": paragraphs(W, "ข้อคิดเห็น"),
        "word/media/header.png": "รูป",
    }
)
SLIDES = package(
    {
        "ppt/slides/slide1.xml": paragraphs(A, "แผ่นแรก"),
        "ppt/slides/slide2.xml": paragraphs(A, "แผ่นที่สอง"),
        "ppt/notesSlides/notesSlide1.xml": paragraphs(A, "โน้ตผู้พูด"),
    }
)
OPEN_TEXT = package(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f'<x:all xmlns:x="{T}"><x:h>หัวข้อ</x:h><x:p>เนื้อความ</x:p></x:all>',
        "meta.xml": f'<x:all xmlns:x="{T}"><x:p>ผู้แต่ง</x:p></x:all>',
    }
)


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        (FileKind.DOCX, DOCUMENT, "รายงานผล\nปี 2564\nท้ายกระดาษ\nหัวกระดาษ"),
        (FileKind.PPTX, SLIDES, "แผ่นแรก\nแผ่นที่สอง"),
        (FileKind.OPEN_DOCUMENT, OPEN_TEXT, "หัวข้อ\nเนื้อความ"),
        (FileKind.XLSX, excel([["ปี", "2564"], ["", "โทร"]]), "Sheet1\nปี 2564\nโทร"),
        (FileKind.TEXT, "ข้อความ ปี 2564".encode("cp874"), "ข้อความ ปี 2564"),
        (FileKind.TEXT, "ข้อความ".encode(), "ข้อความ"),
    ],
    ids=lambda value: str(value) if isinstance(value, FileKind) else "",
)
def test_what_a_visitor_reads_is_read(kind: FileKind, body: bytes, text: str) -> None:
    """Paragraph by paragraph, row by row, header and footer too; what nobody sees on the page is not part of it."""
    assert file_text(kind.value, body, 5) == FileText(text)


def test_an_old_workbook_is_read() -> None:
    """Its sheet and its rows; whole numbers as they are shown."""
    found = file_text(FileKind.OLE.value, written(rows=[("ปี", 2564.0, 12.5)]), 5)
    assert found.read
    assert found.text.splitlines()[0] == "ข้อมูล"
    assert found.text.splitlines()[2] == "ปี 2564 12.5"


def locked(password: str) -> bytes:
    """A PDF that a person opens with this word; without one it opens, and only printing is forbidden."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["แผนพัฒนาท้องถิ่น ๒๕๖๔"]))))
    writer.encrypt(password, "ของผู้จัดทำ", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def many(*texts: str) -> bytes:
    """A PDF with a page of each text."""
    writer = PdfWriter()
    for text in texts:
        writer.append(PdfReader(io.BytesIO(pdf([text]))))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_is_read_page_by_page_to_its_bound() -> None:
    """The first pages say what a file is; the others are left."""
    found = file_text(FileKind.PDF.value, many("หน้าแรกของแผนปี ๒๕๖๔", "หน้าที่สองของแผนปี ๒๕๖๔", "หน้าที่สาม"), 2)
    assert found.read
    assert not found.scanned
    assert "หน้าแรก" in found.text
    assert "หน้าที่สอง" in found.text
    assert "หน้าที่สาม" not in found.text


def test_a_pdf_with_a_password_is_not_read_and_one_without_is() -> None:
    """What a visitor cannot open says nothing; what only must not be printed is read."""
    assert file_text(FileKind.PDF.value, locked("ลับ"), 5) == FileText(read=False)
    assert "๒๕๖๔" in file_text(FileKind.PDF.value, locked(""), 5).text


@pytest.mark.parametrize(("lines", "scanned"), [(["หน้า 1"], True), (["ประกาศ เรื่อง แผนพัฒนาท้องถิ่น"], False), ([""], True)])
def test_a_page_number_makes_no_text(lines: list[str], scanned: bool) -> None:
    """A scanned paper with a stamp and a number is still a picture."""
    assert file_text(FileKind.PDF.value, pdf(lines), 5).scanned is scanned


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FileKind.PDF, b"%PDF-1.7 nothing more"),
        (FileKind.DOCX, b"PK\x03\x04 broken"),
        (FileKind.DOCX, package({"word/document.xml": "<x"})),
        (FileKind.XLSX, DOCUMENT),
        (FileKind.OLE, b"\xd0\xcf\x11\xe0" + bytes(600)),
        (FileKind.OPEN_DOCUMENT, package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})),
    ],
)
def test_what_is_broken_is_not_read(kind: FileKind, body: bytes) -> None:
    """Whatever its reader raises, and never half of a text."""
    assert file_text(kind.value, body, 5) == FileText(read=False)


def test_an_entity_is_not_followed() -> None:
    """A document that wants to show a file of the computer shows nothing of it."""
    part = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x:all xmlns:x="{W}"><x:p>ก&e;ข</x:p></x:all>'
    assert file_text(FileKind.DOCX.value, package({"word/document.xml": part}), 5).text == "ก&e;ข"


def test_no_more_is_kept_than_can_be_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is cut at its bound; more letters say no more."""
    monkeypatch.setattr(room, "_MAX_TEXT", 10)
    assert file_text(FileKind.TEXT.value, b"0123456789abc", 5).text == "0123456789"
    assert len(file_text(FileKind.PDF.value, pdf(["แผนพัฒนาท้องถิ่น"]), 5).text) == 10


def test_a_lack_of_memory_is_the_process_s_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no fault of the file: the process that reads is replaced."""

    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(room, "_pdf", full)
    with pytest.raises(MemoryError):
        file_text(FileKind.PDF.value, b"%PDF", 5)


def test_what_has_no_text_is_not_asked_for() -> None:
    """A picture: no process is started for it."""
    reader = TextReader(QUICK)
    assert not readable(FileKind.IMAGE)
    assert reader.text(FileKind.IMAGE, JPEG) == FileText(read=False)
    assert reader._process is None


@pytest.mark.parametrize("body", [DOCUMENT, word(["ปี 2564"])])
def test_the_process_gives_the_same(body: bytes) -> None:
    """Read inside and out."""
    reader = TextReader(QUICK)
    try:
        assert reader.text(FileKind.DOCX, body) == file_text(FileKind.DOCX.value, body, QUICK.text_pages)
    finally:
        reader.stop()
