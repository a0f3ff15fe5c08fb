"""What bytes are, whatever their name says: the one place that knows the marks of file formats.

``file_type`` is for files, ``body_kind`` for what a web server sends: it may be cut off, or have blanks before it.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class FileKind(StrEnum):
    """What a visitor of a page gets."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    OPEN_DOCUMENT = "odf"
    OLE = "ole"  # .doc, .xls, .ppt of Office 97 to 2003
    RTF = "rtf"
    IMAGE = "image"
    MEDIA = "media"  # sound or film
    ZIP = "zip"
    ARCHIVE = "archive"  # .rar, .7z, .gz
    TEXT = "text"
    OTHER = "other"
    NOTHING = ""  # no bytes


class FileType(NamedTuple):
    """A kind and its name: ``.xlsx``, ``.xls``, ``.ods`` for a workbook, else as a person calls it; "" if unknown."""

    kind: FileKind
    name: str


ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

_LOOK = 4096  # bytes of a file that tell whether it is a text
PAGE_LOOK = 2048  # bytes of a page in which its first tags stand
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # also the container of every encrypted .xlsx
OLD_WORKBOOK = "Excel 2-4"  # of the years before 1993, each sheet a file
_BOOK = re.compile(rb"b\0o\0o\0k\0\0\0(?:\0{44}|.{46}\x12\0|.{54}\x0a\0)", re.DOTALL)  # zeros or its length follow
_WORK = "work".encode("utf-16-le")
_DOCUMENT_STREAM = "Document".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_ZIP_END, _ZIP64_END, _ZIP64_PLACE = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ZIP_END_LENGTH = 22  # without a comment
_ZIP_TAIL = 66_000  # bytes at the end of a package in which these stand: a comment may follow them
_LONGEST_DIRECTORY = 1 << 20  # bytes; 10,000 parts, and an office file has some dozens
_BLANKS = b"\xef\xbb\xbf \t\r\n"
_MARKS = (
    (rb"%PDF", FileKind.PDF, "PDF"),
    (rb"\{\\rtf", FileKind.RTF, "RTF"),
    (rb"\x89PNG", FileKind.IMAGE, "PNG"),
    (rb"\xff\xd8\xff", FileKind.IMAGE, "JPEG"),
    (rb"GIF8", FileKind.IMAGE, "GIF"),
    (rb"BM.{4}\0{4}", FileKind.IMAGE, "BMP"),
    (rb"II\*\0|MM\0\*", FileKind.IMAGE, "TIFF"),
    (rb"RIFF.{4}WEBP", FileKind.IMAGE, "WebP"),
    (rb".{4}ftyp(?:avif|heic|mif1)", FileKind.IMAGE, "HEIF"),
    (rb"RIFF", FileKind.MEDIA, "RIFF"),
    (rb".{4}ftyp", FileKind.MEDIA, "MP4"),
    (rb"ID3|\xff\xfb", FileKind.MEDIA, "MP3"),
    (rb"OggS", FileKind.MEDIA, "Ogg"),
    (rb"\x1aE\xdf\xa3", FileKind.MEDIA, "Matroska"),
    (rb"Rar!", FileKind.ARCHIVE, "RAR"),
    (rb"7z\xbc\xaf", FileKind.ARCHIVE, "7-Zip"),
    (rb"\x1f\x8b", FileKind.ARCHIVE, "GZIP"),
    (rb"SQLite format 3", FileKind.OTHER, "SQLite"),
    (rb"\x09\x08[\x08\x10]\0\0[\x05\x06]", FileKind.OLE, ".xls"),  # the records of an .xls without a container
    (rb"\x09[\0\2\4][\4\6]\0", FileKind.OLE, OLD_WORKBOOK),
)
_MAIN_PARTS = {
    "xl/workbook.xml": ".xlsx",
    "word/document.xml": "Word",
    "ppt/presentation.xml": "PowerPoint",
    "xl/workbook.bin": ".xlsb",
}
_DOCUMENT_KINDS = (
    ("mimetype", re.compile(r"^\s*\S*\.([^\s.]+)\s*$")),
    ("meta-inf/manifest.xml", re.compile(r"vnd\.oasis\.opendocument\.([a-z-]+)")),
    ("content.xml", re.compile(r"<office:(spreadsheet|text|presentation|drawing)\b")),
)
_DOCUMENT_LOOK = 1 << 18  # bytes of such a part; styles stand before the content
_FOLDERS = {"word/": FileKind.DOCX, "xl/": FileKind.XLSX, "ppt/": FileKind.PPTX}
_LOCAL_NAME = re.compile(rb"PK\x03\x04.{26}([ -~]{4,60})", re.DOTALL)
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|frameset|table|div|p|h[1-6]|a|script|link|center|form)\b", re.I
)
_SVG = re.compile(rb"<svg\b", re.I)


def file_type(data: bytes) -> FileType:
    """The kind and the name of a file by all its bytes."""
    return _marked(data) or FileType(_text_kind(data[:PAGE_LOOK], ""), _text_name(data[:_LOOK]))


def body_kind(body: bytes, content_type: str = "") -> FileKind:
    """The kind of a body or of its beginning. ``content_type`` only helps where the bytes have no mark."""
    body = body.lstrip(_BLANKS) if body[:PAGE_LOOK].strip(_BLANKS) else body
    if marked := _marked(body):
        return marked.kind
    if b"%PDF-" in body[:1024]:  # readers allow some bytes before it
        return FileKind.PDF
    return _text_kind(body[:PAGE_LOOK], content_type)


def _marked(data: bytes) -> FileType | None:
    """By the mark at the beginning, and by the parts of a container; None where there is no mark."""
    if data.startswith(_OLE):
        known = _holds_workbook(data.lower()) or ENCRYPTED_STREAM in data
        return FileType(FileKind.OLE, ".xls" if known else "Word/PowerPoint" if _DOCUMENT_STREAM in data else "")
    if data.startswith(_ZIP):
        return _package_type(data)
    return next((FileType(kind, name) for mark, kind, name in _MARKS if re.match(mark, data, re.DOTALL)), None)


def _holds_workbook(data: bytes) -> bool:
    """True where a directory lists "Workbook" or "Book"; given in small letters, for it may have any capitals."""
    starts = (found.start() for found in _BOOK.finditer(data))
    return any(
        data[at - 8 : at] == _WORK or not (data[at - 1 : at] == b"\0" and data[at - 2 : at - 1].isalpha())
        for at in starts
    )


def _package_type(data: bytes) -> FileType:
    """By its parts; by the first names in the bytes, and without a name, where the package is broken or cut off."""
    try:
        _check_directory(data)
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            written = {name.lower().replace("\\", "/").lstrip("/"): name for name in package.namelist()}
            names = list(written)
            if "content.xml" in names and (kind := _document_kind(package, written)):
                name = ".ods" if kind.startswith("spreadsheet") else f"OpenDocument {kind}"
                return FileType(FileKind.OPEN_DOCUMENT, name)
    except Exception:  # zipfile raises whatever a broken package makes its parts raise
        return FileType(_package_kind([name.decode("latin-1") for name in _LOCAL_NAME.findall(data[:65_536])]), "")
    return FileType(_package_kind(names), next((kind for part, kind in _MAIN_PARTS.items() if part in names), "ZIP"))


def _document_kind(package: zipfile.ZipFile, written: Mapping[str, str]) -> str:
    """The last word of an OpenDocument's type, as its parts say; some programs leave the first of them out, or two."""
    for part, kind in _DOCUMENT_KINDS:
        if part in written:
            with package.open(written[part]) as stream:
                found = kind.search(stream.read(_DOCUMENT_LOOK).decode("latin-1"))
            if found:
                return found[1]
    return ""


def _check_directory(data: bytes) -> None:
    """Raise ValueError where the list of parts is so long that to read it takes seconds: no office file's is."""
    tail = data[-_ZIP_TAIL:]
    ends = {tail.rfind(_ZIP_END), len(tail) - _ZIP_END_LENGTH}
    sizes = [int.from_bytes(tail[at + 12 : at + 16], "little") for at in ends if tail[at : at + 4] == _ZIP_END]
    if _ZIP64_PLACE in tail:  # the sizes of a large package stand in a record of their own
        records = [found.start() for found in re.finditer(_ZIP64_END, tail)]
        sizes = [int.from_bytes(tail[at + 40 : at + 48], "little") for at in records]
        place = tail.rfind(_ZIP64_PLACE)
        start = int.from_bytes(tail[place + 8 : place + 16], "little") - (len(data) - len(tail))
        sizes += [] if start in records else [_LONGEST_DIRECTORY + 1]
    if any(size > _LONGEST_DIRECTORY for size in sizes):
        raise ValueError("too many parts")


def _package_kind(names: Sequence[str]) -> FileKind:
    if names and names[0].lower().startswith("mimetype"):
        return FileKind.OPEN_DOCUMENT
    kinds = (kind for folder, kind in _FOLDERS.items() if any(name.lower().startswith(folder) for name in names))
    return next(kinds, FileKind.ZIP)


def _text_kind(start: bytes, content_type: str) -> FileKind:
    """A page, a drawing, or other text; OTHER where it is no text."""
    if not start:
        return FileKind.NOTHING
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.HTML if "html" in content_type else FileKind.TEXT
    if b"\0" in start:
        return FileKind.OTHER
    tag = _TAG.search(start)
    if _SVG.search(start) and not tag:
        return FileKind.IMAGE
    if "html" in content_type or (tag and not content_type.startswith("text/plain")):
        return FileKind.HTML
    return FileKind.TEXT


def _text_name(start: bytes) -> str:
    """HTML, XML or CSV; "" where it is no text. A full buffer may end inside a character."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start[: len(start) // 2 * 2].decode("utf-16", errors="replace")
    elif b"\0" in start or not start.strip():
        return ""
    else:
        text = start.decode("utf-8-sig", errors="replace")
        if text.count("\ufffd") > 1:
            text = start.decode("cp874", errors="replace")
    if sum(letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\f") for letter in text) > 1:
        return ""
    head = text.lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<table", "<meta", "<head")):
        return "HTML"
    if head.startswith("<?xml"):
        return "XML"
    return "CSV" if any(mark in head for mark in ",;\t\n") else ""
