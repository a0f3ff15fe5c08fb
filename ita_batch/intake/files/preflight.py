"""Preflight: decide from a file's name, size and first bytes whether a reader may open it.

Nothing is parsed as a workbook here; ``package`` looks inside. A wrong suffix on a workbook that can be read does not
matter; a right suffix on something else is told as what it is.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.file_limits import MAX_MEGABYTES

READABLE = {".xlsx", ".xls", ".ods"}
MACRO = {".xlsm", ".xltm", ".xlsb", ".xlam", ".xla"}
SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".directory"}

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of every encrypted .xlsx
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MACRO_STORAGE = "_VBA_PROJECT".encode("utf-16-le")
_OBJECT_STORAGE = re.compile(rb"M\0B\0D\0(?:[0-9A-F]\0){8}")  # how Excel names an object inside an .xls
_WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_FILE_PASS = re.compile(  # the record that begins an encrypted .xls, after its beginning and perhaps a write protection
    rb"\x09\x08(?:\x10\0\0\x06.{14}|\x08\0\0\x05.{6})(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)
_STARTS = {
    b"%PDF": "PDF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"{\\rtf": "RTF",
    b"SQLite format 3": "SQLite",
}
_LOOK = 4096

FILE_TOO_LARGE = Code("file-too-large", Severity.ERROR, source="contract: Files")
FILE_ENCRYPTED = Code("file-encrypted", Severity.ERROR, source="contract: Files")
FILE_MACRO = Code("file-macro", Severity.ERROR, source="contract: Files")
FILE_UNSUPPORTED = Code("file-unsupported", Severity.ERROR, source="contract: Files")
FILE_ACTIVE_CONTENT = Code("file-active-content", Severity.ERROR, source="contract: Files")
FILE_CORRUPT = Code("file-corrupt", Severity.ERROR, source="contract: Files")


def is_systems_own(path: Path) -> bool:
    """True for files that Excel or the operating system left behind: nobody sent them."""
    name = path.name.lower()
    return name.startswith(("~$", ".~lock.", "._")) or name in SYSTEM_FILES


def refuse_size(size: int, file: str) -> Finding | None:
    """The reason not even to load the file."""
    if size > MAX_MEGABYTES * 1_000_000:
        return FILE_TOO_LARGE.at(Place(file=file), megabytes=f"{size / 1_000_000:.0f}", limit=MAX_MEGABYTES)
    return None


def refuse_content(data: bytes, suffix: str, file: str) -> Finding | None:
    """The reason not to look further into these bytes of ``file``, or None for an .xlsx, .ods or .xls by content."""
    place = Place(file=file)
    if suffix in MACRO:
        return FILE_MACRO.at(place)
    kind = kind_of(data)
    if suffix not in READABLE:
        variant = "workbook" if kind in READABLE else None
        return FILE_UNSUPPORTED.at(place, variant=variant, suffix=suffix or "?")
    if kind == "":
        return FILE_CORRUPT.at(place)
    if kind not in READABLE:
        return FILE_UNSUPPORTED.at(place, variant="disguised", suffix=suffix, kind=kind)
    return _refuse_compound(data, place) if kind == ".xls" else None


def _refuse_compound(data: bytes, place: Place) -> Finding | None:
    if _ENCRYPTED_STREAM in data or _FILE_PASS.search(data):
        return FILE_ENCRYPTED.at(place)
    if _MACRO_STORAGE in data:
        return FILE_MACRO.at(place)
    return FILE_ACTIVE_CONTENT.at(place, variant="objects") if _OBJECT_STORAGE.search(data) else None


def kind_of(data: bytes) -> str:
    """What the bytes are: a readable suffix, the name of another kind, or "" for nothing that anybody knows."""
    if data.startswith(COMPOUND):
        known = _ENCRYPTED_STREAM in data or any(name in data for name in _WORKBOOK_STREAMS)
        return ".xls" if known else "Word/PowerPoint" if "Document".encode("utf-16-le") in data else ""
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    for start, kind in _STARTS.items():
        if data.startswith(start):
            return kind
    return _kind_of_text(data[:_LOOK])


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = {name.lower().replace("\\", "/").lstrip("/") for name in package.namelist()}
            if "mimetype" in names and "content.xml" in names:
                with package.open("mimetype") as stream:
                    kind = stream.read(100).decode("latin-1").rpartition(".")[2].strip()
                return ".ods" if kind.startswith("spreadsheet") else f"OpenDocument {kind}"
    except Exception:  # zipfile raises whatever a broken package makes its parts raise
        return ""
    if "xl/workbook.xml" in names:
        return ".xlsx"
    others = {"word/document.xml": "Word", "ppt/presentation.xml": "PowerPoint", "xl/workbook.bin": ".xlsb"}
    for member, kind in others.items():
        if member in names:
            return kind
    return "ZIP"


def _kind_of_text(start: bytes) -> str:
    """HTML, XML or plain text; "" where it is no text. A full buffer may end inside a character."""
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
