"""What kind of file a URL leads to, by what was seen of it, else by how it ends."""

from collections.abc import Iterable
from typing import Final

from ita_batch.disclosure.urls import Url, suffixes_of
from ita_batch.file_kinds import FileKind
from ita_batch.website.site import Seen, Verdict

_ENDINGS: Final = {
    "xlsx": {"xlsx", "xls", "xlsm", "ods"},
    "pdf": {"pdf"},
    "docx": {"docx", "doc", "odt"},
}
"""Kind -> the endings of its files: who asks for Excel gets what Excel opens."""
_SEEN: Final = {FileKind.PDF: "pdf", FileKind.XLSX: "xlsx", FileKind.DOCX: "docx"}
_IN_WORDS: Final = {"xlsx": "Excel (.xlsx)", "pdf": "PDF", "docx": "Word (.docx)"}


def kind_of(url: Url, file_suffixes: frozenset[str], seen: Seen | None = None) -> str | None:
    """The kind of the file; "" of what is no file, None where nobody can tell before it is opened."""
    named = _kind_named(suffixes_of(url) & file_suffixes)
    if seen and seen.opens_file:
        sent = {seen.file_name.rpartition(".")[2].lower()} & file_suffixes
        return _SEEN.get(seen.kind) or _kind_named(sent) or named
    if seen and seen.verdict is Verdict.WORKS:
        return ""
    return named


def _kind_named(suffixes: set[str] | frozenset[str]) -> str | None:
    """The kind of the first of these endings; an ending without a kind is one of its own."""
    for suffix in sorted(suffixes):
        return next((kind for kind, endings in _ENDINGS.items() if suffix in endings), suffix)
    return None


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Kinds of files as people say them."""
    return ", ".join(_IN_WORDS.get(kind, f".{kind}") for kind in kinds)
