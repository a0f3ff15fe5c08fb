"""Preflight: decide from a file's name, size and first bytes whether a reader may open it.

Nothing is parsed as a workbook here; ``package`` looks inside. A wrong suffix on a workbook that can be read does not
matter; a correct suffix on other content is reported with the kind of that content.
"""

import re
from pathlib import PurePath

from ita_batch.file_kinds import ENCRYPTED_STREAM
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.file_limits import MAX_MEGABYTES
from ita_batch.intake.files.left_behind import is_new_by_itself

READABLE = {".xlsx", ".xls", ".ods"}
MACRO = {".xlsm", ".xltm", ".xlam", ".xla"}
BINARY = ".xlsb"
PLACEHOLDERS = {  # files that only stand for another one -> how that is said
    **dict.fromkeys((".icloud", ".gsheet", ".gdoc", ".gslides", ".gform", ".nextcloud", ".owncloud"), "online"),
    **dict.fromkeys((".cloud", ".cloudf"), "online"),
    **dict.fromkeys((".lnk", ".url", ".webloc", ".desktop"), "shortcut"),
    **dict.fromkeys((".crdownload", ".part", ".partial", ".download", ".opdownload", ".filepart"), "unfinished"),
    **dict.fromkeys((".tmp", ".temp", ".aria2", ".!ut", ".fdmdownload"), "unfinished"),
}
_OTHER_KINDS = {
    **PLACEHOLDERS,
    BINARY: "binary",
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz"), "archive"),
    **dict.fromkeys((".csv", ".tsv"), "csv"),
    **dict.fromkeys((".msg", ".eml"), "mail"),
    **dict.fromkeys((".bak", ".xlk", ".old", ".orig", ".xar"), "backup"),
}

_MACRO_STORAGE = "_VBA_PROJECT".encode("utf-16-le")
_OBJECT_STORAGE = re.compile(rb"M\0B\0D\0(?:[0-9A-F]\0){8}")  # how Excel names an object inside an .xls
_FILE_PASS = re.compile(  # the record that begins an encrypted .xls, after its beginning and perhaps a write protection
    rb"\x09\x08(?:\x10\0\0\x06.{14}|\x08\0\0\x05.{6})(?:\x86\0\0\0)?\x2f\0", re.DOTALL
)

FILE_TOO_LARGE = Code("file-too-large", Severity.ERROR, source="contract: Files")
FILE_ENCRYPTED = Code("file-encrypted", Severity.ERROR, source="contract: Files")
FILE_MACRO = Code("file-macro", Severity.ERROR, source="contract: Files")
FILE_UNSUPPORTED = Code("file-unsupported", Severity.ERROR, source="contract: Files")
FILE_ACTIVE_CONTENT = Code("file-active-content", Severity.ERROR, source="contract: Files")
FILE_CORRUPT = Code("file-corrupt", Severity.ERROR, source="contract: Files")


def refuse_size(size: int, file: str) -> Finding | None:
    """The reason not even to load the file."""
    if size > MAX_MEGABYTES * 1_000_000:
        return FILE_TOO_LARGE.at(Place(file=file), megabytes=f"{size / 1_000_000:.0f}", limit=MAX_MEGABYTES)
    return None


def refuse_content(data: bytes, kind: str, suffix: str, file: str) -> Finding | None:
    """The reason not to look further into ``file``, or None for an .xlsx, .ods or .xls by content.

    ``kind`` is the name of what the bytes are: see ``file_kinds.FileType``.
    """
    place = Place(file=file)
    if suffix in MACRO:
        return FILE_MACRO.at(place)
    if suffix not in READABLE or kind == BINARY:
        return _unsupported(kind, suffix, place)
    if not data:
        severity = Severity.NOTE if is_new_by_itself(PurePath(file)) else None  # nobody sent it
        return FILE_CORRUPT.at(place, variant="empty", severity=severity)
    if kind == "":
        return FILE_CORRUPT.at(place)
    if kind not in READABLE:
        return FILE_UNSUPPORTED.at(place, variant="disguised", suffix=suffix, kind=kind)
    return _refuse_compound(data, place) if kind == ".xls" else None


def _unsupported(kind: str, suffix: str, place: Place) -> Finding:
    if kind == BINARY:
        return FILE_UNSUPPORTED.at(place, variant="binary", suffix=kind)
    variant = "workbook" if kind in READABLE else _OTHER_KINDS.get(suffix)
    return FILE_UNSUPPORTED.at(place, variant=variant, suffix=suffix or "?")


def _refuse_compound(data: bytes, place: Place) -> Finding | None:
    if ENCRYPTED_STREAM in data or _FILE_PASS.search(data):
        return FILE_ENCRYPTED.at(place)
    if _MACRO_STORAGE in data:
        return FILE_MACRO.at(place)
    return FILE_ACTIVE_CONTENT.at(place, variant="objects") if _OBJECT_STORAGE.search(data) else None
