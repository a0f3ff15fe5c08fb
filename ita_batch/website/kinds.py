"""What a body is, by its bytes alone."""

from __future__ import annotations

import io
import re
import zipfile

from ita_batch.website.site import Kind

LOOK = 2048
_STARTS = (
    (b"%PDF", Kind.PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"BM", Kind.IMAGE),
    (b"II*\0", Kind.IMAGE),
    (b"MM\0*", Kind.IMAGE),
    (b"Rar!", Kind.ARCHIVE),
    (b"7z\xbc\xaf", Kind.ARCHIVE),
    (b"\x1f\x8b", Kind.ARCHIVE),
    (b"ID3", Kind.MEDIA),
    (b"\xff\xfb", Kind.MEDIA),
    (b"OggS", Kind.MEDIA),
    (b"\x1aE\xdf\xa3", Kind.MEDIA),
)
_MEMBERS = (("word/", Kind.DOCX), ("xl/", Kind.XLSX), ("ppt/", Kind.PPTX))
_TAG = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|frameset|table|div|p|h[1-6]|a|script|link|center|form)\b", re.I
)
_SVG = re.compile(rb"<svg\b", re.I)


def kind_of(body: bytes, content_type: str = "") -> Kind:
    """The kind of a body or of its beginning. Content-Type only helps where the bytes say nothing: page or text."""
    if not body:
        return Kind.NOTHING
    start = body[:LOOK].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        return _zip_kind(body)
    marked = _marked(start)
    if marked is Kind.NOTHING and b"%PDF-" in body[:1024]:  # readers allow some bytes before it
        return Kind.PDF
    return marked or _text_kind(start, content_type)


def _marked(start: bytes) -> Kind:
    """By the mark at the beginning; NOTHING where there is none."""
    if start[:4] == b"RIFF":
        return Kind.IMAGE if start[8:12] == b"WEBP" else Kind.MEDIA
    if start[4:8] == b"ftyp":
        return Kind.IMAGE if start[8:12] in (b"avif", b"heic", b"mif1") else Kind.MEDIA
    return next((kind for mark, kind in _STARTS if start.startswith(mark)), Kind.NOTHING)


def _text_kind(start: bytes, content_type: str) -> Kind:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Kind.HTML if "html" in content_type else Kind.TEXT
    if b"\0" in start:
        return Kind.OTHER
    svg, tag = _SVG.search(start), _TAG.search(start)
    if svg and not tag:
        return Kind.IMAGE
    if "html" in content_type or (tag and not content_type.startswith("text/plain")):
        return Kind.HTML
    return Kind.TEXT


def _zip_kind(body: bytes) -> Kind:
    """By its members; by the first names in the bytes where the package was cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            names = [name.lower() for name in package.namelist()]
    except Exception:  # zipfile raises whatever a broken package makes its parts raise
        names = [
            found.decode("latin-1").lower()
            for found in re.findall(rb"PK\x03\x04.{26}([ -~]{4,60})", body[:65536], re.S)
        ]
    if names and names[0].startswith("mimetype"):
        return Kind.OPEN_DOCUMENT
    for start, kind in _MEMBERS:
        if any(name.startswith(start) for name in names):
            return kind
    return Kind.ZIP
