"""What bytes are, by themselves: one table of marks for the inbox and for the website."""

from __future__ import annotations

import pytest

from ita_batch.file_kinds import FileKind, body_kind, file_type
from tests.website.site.files import JPEG, PNG, excel, pdf, word, zipped


@pytest.mark.parametrize(
    ("data", "kind", "name"),
    [
        (pdf(["x"]), FileKind.PDF, "PDF"),
        (word(["x"]), FileKind.DOCX, "Word"),
        (word(["x"])[:2000], FileKind.DOCX, ""),
        (excel([["x"]]), FileKind.XLSX, ".xlsx"),
        (zipped("xl/workbook.bin", b"x"), FileKind.XLSX, ".xlsb"),
        (zipped("a.txt", b"x"), FileKind.ZIP, "ZIP"),
        (PNG, FileKind.IMAGE, "PNG"),
        (JPEG, FileKind.IMAGE, "JPEG"),
        (b"MM\0*\0\0\0\x08", FileKind.IMAGE, "TIFF"),
        (b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0", FileKind.IMAGE, "BMP"),
        (b"BMA,2564\n", FileKind.TEXT, "CSV"),
        (b"\0\0\0\x18ftypmp42", FileKind.MEDIA, "MP4"),
        (b"\0\0\0\x1cftypavif", FileKind.IMAGE, "HEIF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLE, ""),
        (b"7z\xbc\xaf'\x1c", FileKind.ARCHIVE, "7-Zip"),
        (b"SQLite format 3\0", FileKind.OTHER, "SQLite"),
        (b"<html><p>x", FileKind.HTML, "HTML"),
        (b"<?xml version='1.0'?><rss/>", FileKind.TEXT, "XML"),
        (b"\x01\x00\x02", FileKind.OTHER, ""),
        (b"", FileKind.NOTHING, ""),
    ],
)
def test_bytes_are_known_by_themselves(data: bytes, kind: FileKind, name: str) -> None:
    """The inbox and the website agree on the kind; the name is what a division reads of its disguised file."""
    assert file_type(data) == (kind, name)
    assert body_kind(data) is kind
