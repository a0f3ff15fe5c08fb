"""Office files whose bytes depend on their contents only: sorted names, one fixed time."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.document import Document
from docx.opc.packuri import PACKAGE_URI
from docx.opc.pkgwriter import PackageWriter

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip can hold
_FIRST = ("[Content_Types].xml", "_rels/.rels")  # file-type sniffers expect these at the front


def _order(name: str) -> tuple[int, str]:
    """Content types and the root relationships first, then by name."""
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


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


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts, key=_order):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}


def normalised(data: bytes, replace: Mapping[str, bytes] | None = None) -> bytes:
    """The same Office file (docx, xlsx) with reproducible bytes; ``replace`` exchanges whole parts."""
    return packed({**unpacked(data), **(replace or {})})
