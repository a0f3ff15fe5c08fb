"""Preflight: decide from a file's name, size and first bytes whether a reader may open it.

Nothing is parsed as a workbook here. The limit and its reason stand in one place.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from ita_batch.findings import Code, Finding, Place, Severity

MAX_MEGABYTES = 25  # as the US Federal Audit Clearinghouse allows; a full form of 5,000 rows has under one
READABLE = {".xlsx", ".xls", ".ods"}
MACRO = {".xlsm", ".xltm", ".xlsb", ".xlam", ".xla"}
SYSTEM_FILES = {".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".directory"}

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .xls, and of every encrypted .xlsx
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

FILE_TOO_LARGE = Code("file-too-large", Severity.ERROR, source="CONTRACT: files")
FILE_ENCRYPTED = Code("file-encrypted", Severity.ERROR, source="CONTRACT: files")
FILE_MACRO = Code("file-macro", Severity.ERROR, source="CONTRACT: files")
FILE_UNSUPPORTED = Code("file-unsupported", Severity.ERROR, source="CONTRACT: files")
FILE_CORRUPT = Code("file-corrupt", Severity.ERROR, source="CONTRACT: files")


def is_systems_own(path: Path) -> bool:
    """True for files that Excel or the operating system left behind: nobody sent them."""
    name = path.name.lower()
    return name.startswith(("~$", ".~lock.", "._")) or name in SYSTEM_FILES


def refuse(path: Path, file: str) -> Finding | None:
    """The reason not to open ``path`` (shown as ``file``), or None when a reader may."""
    place = Place(file=file)
    suffix = path.suffix.lower()
    size = path.stat().st_size
    if size > MAX_MEGABYTES * 1_000_000:
        return FILE_TOO_LARGE.at(place, megabytes=f"{size / 1_000_000:.0f}", limit=MAX_MEGABYTES)
    if suffix in MACRO:
        return FILE_MACRO.at(place)
    if suffix not in READABLE:
        return FILE_UNSUPPORTED.at(place, suffix=suffix or "?")
    if size == 0:
        return FILE_CORRUPT.at(place)
    return _refuse_content(path, place)


def _refuse_content(path: Path, place: Place) -> Finding | None:
    with path.open("rb") as stream:
        start = stream.read(8)
    if start == _COMPOUND:
        if _ENCRYPTED_STREAM in path.read_bytes():
            return FILE_ENCRYPTED.at(place)
        return None
    if not start.startswith(_ZIP):
        return FILE_CORRUPT.at(place)
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError):
        return FILE_CORRUPT.at(place)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return FILE_MACRO.at(place)
    return None
