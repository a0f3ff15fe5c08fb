"""Preflight: decide from a file's name, size and first bytes whether a reader may open it.

Nothing is parsed as a workbook here; ``package`` looks inside. A wrong suffix on a workbook that can be read does not
matter; a correct suffix on other content is reported with the kind of that content.
"""

from pathlib import PurePath

from ita_batch.file_kinds import ENCRYPTED_STREAM, OLD_WORKBOOK
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.file_limits import MAX_MEGABYTES, READABLE
from ita_batch.left_behind import is_new_by_itself

BINARY = ".xlsb"
MAY_HOLD_MACROS = {".xlsm", ".xltm", ".xlam", ".xla"}
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
    if finding := _refuse_kind(kind, suffix, file, empty=not data):
        return finding
    return FILE_ENCRYPTED.at(place) if kind == ".xls" and ENCRYPTED_STREAM in data else None


def _refuse_kind(kind: str, suffix: str, file: str, *, empty: bool) -> Finding | None:
    place = Place(file=file)
    if suffix in MAY_HOLD_MACROS:
        return FILE_MACRO.at(place, variant="may")
    if suffix not in READABLE or kind == BINARY:
        return _unsupported(kind, suffix, place)
    if empty:
        severity = Severity.NOTE if is_new_by_itself(PurePath(file)) else None  # nobody sent it
        return FILE_CORRUPT.at(place, variant="empty", severity=severity)
    if kind == "":
        return FILE_CORRUPT.at(place)
    if kind == OLD_WORKBOOK:
        return FILE_UNSUPPORTED.at(place, variant="too-old")
    return None if kind in READABLE else FILE_UNSUPPORTED.at(place, variant="disguised", suffix=suffix, kind=kind)


def _unsupported(kind: str, suffix: str, place: Place) -> Finding:
    if kind == BINARY:
        return FILE_UNSUPPORTED.at(place, variant="binary", suffix=kind)
    variant = "workbook" if kind in READABLE else _OTHER_KINDS.get(suffix)
    return FILE_UNSUPPORTED.at(place, variant=variant, suffix=suffix or "?")
