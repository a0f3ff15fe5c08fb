"""A Word document as a file, without the clock that python-docx looks at when it saves."""

from typing import Any

from docx.document import Document
from docx.opc.packuri import PACKAGE_URI
from docx.opc.pkgwriter import PackageWriter

from ita_batch.office_zip import packed


class _Parts:
    """What python-docx takes for the file that it writes to."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, uri: Any, blob: bytes | str) -> None:  # noqa: ANN401 - its own type of names
        self.parts[uri.membername] = blob.encode("utf-8") if isinstance(blob, str) else blob


def saved(document: Document) -> bytes:
    """The document as a file. Its own ``save`` looks at the clock, and a zip can hold no time before 1980."""
    package, target = document.part.package, _Parts()
    parts = list(package.parts)
    for part in parts:
        part.before_marshal()
    PackageWriter._write_content_types_stream(target, parts)  # type: ignore[no-untyped-call]
    target.write(PACKAGE_URI.rels_uri, package.rels.xml)
    for part in parts:
        target.write(part.partname, part.blob)
        if len(part.rels):
            target.write(part.partname.rels_uri, part.rels.xml)
    return packed(target.parts)
