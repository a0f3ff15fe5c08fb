"""Open a template that may have come from anywhere: bounded in size, sound in every part, and a Word document.

Nothing in it is believed: neither what the package says of its sizes, nor that its parts are what their names say.
"""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from ita_batch.publish.word.document import TemplateUnusableError
from ita_batch.publish.word.ooxml import qn
from ita_batch.regular_files import IrregularFileError, is_regular, regular_bytes

MEBIBYTE = 1 << 20
MOST_BYTES = 20 * MEBIBYTE
"""On disk; the templates that ship have 28 KB at most, the rest is for pictures."""

_MOST_PARTS = 500
_MOST_UNPACKED = 64 * MEBIBYTE
_MOST_XML = 8 * MEBIBYTE  # of one part; a finished memo of 300 corrections has half of one
_COMPOUND = b"\xd0\xcf\x11\xe0"  # a .doc, or a .docx with a password
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_UNZIPPING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PLAIN = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
_ROOTS = {  # parts whose root everything after relies on
    "word/document.xml": qn("document"),
    "word/styles.xml": qn("styles"),
    "word/fontTable.xml": qn("fonts"),
    "word/settings.xml": qn("settings"),
    "word/numbering.xml": qn("numbering"),
}


def template_parts(path: Path) -> dict[str, bytes]:
    """The parts of a template by name. Raises TemplateUnusableError with its reason for all but a sound .docx."""
    try:
        data = regular_bytes(path, MOST_BYTES)
    except IrregularFileError as problem:
        raise TemplateUnusableError("too-large" if is_regular(path) else "irregular") from problem
    except OSError as problem:
        raise TemplateUnusableError("damaged") from problem
    if data.startswith(_COMPOUND):
        raise TemplateUnusableError("encrypted" if _ENCRYPTED_PACKAGE in data else "not-word")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(archive)
    except _UNZIPPING as problem:
        raise TemplateUnusableError("damaged" if data.startswith(b"PK") else "not-word") from problem
    _check(parts)
    return parts


def xml_of(data: bytes) -> etree._Element:
    """A part as XML, without document type and entities. Raises TemplateUnusableError when it is not sound."""
    if b"<!" in data.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in data[:64]:
        raise TemplateUnusableError("damaged")
    try:
        return etree.fromstring(data, _PLAIN)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise TemplateUnusableError("damaged") from problem


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(members) > _MOST_PARTS or sum(entry.file_size for entry in members) > _MOST_UNPACKED:
        raise TemplateUnusableError("too-large")
    if any(entry.flag_bits & 1 for entry in members):
        raise TemplateUnusableError("encrypted")
    doubled = len({entry.filename.lower() for entry in members}) < len(members)
    if doubled or any(entry.compress_type not in _METHODS for entry in members):
        raise TemplateUnusableError("damaged")
    # ``read`` inflates no more than the package declares, and the sum of that is bounded above.
    return {entry.filename: archive.read(entry) for entry in members}


def _check(parts: Mapping[str, bytes]) -> None:
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise TemplateUnusableError("not-word")
    for name, data in parts.items():
        if name.lower().endswith((".xml", ".rels")):
            if len(data) > _MOST_XML:
                raise TemplateUnusableError("too-large")
            root = xml_of(data)
            if root.tag != _ROOTS.get(name, root.tag):
                raise TemplateUnusableError("damaged")
