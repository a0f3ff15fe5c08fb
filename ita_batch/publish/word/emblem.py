"""The Garuda's slot: a picture anchored 1.5 cm from the page's top edge, 1.5 cm high.

The emblem is protected by law and not ours to ship. Without one the slot holds a transparent picture: it
prints nothing, suits pre-printed paper, and "change picture" in Word keeps its place and size.
"""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from docx.document import Document
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from ita_batch.publish.word.document import TemplateProblem
from ita_batch.publish.word.ooxml import NS, element, qn

HEIGHT_EMU = 540_000  # 1.5 cm
_LEFT_EMU, _TOP_EMU = 1_080_000, 540_000
_LEAST_PIXELS = 354  # 600 dpi at 1.5 cm
_NARROWEST, _WIDEST = 0.8, 1.25
SLOT_NAME = "ตราครุฑ"
EMPTY_SLOT = "ที่ว่างสำหรับตราครุฑ คลิกขวาแล้วเลือก เปลี่ยนรูปภาพ"


def transparent_png() -> bytes:
    """One transparent pixel; stored, not compressed, so that every zlib gives the same bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 4, 0, 0, 0)  # grey with alpha
    pixel = zlib.compress(b"\0\0\0", 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


def check(path: Path) -> TemplateProblem | None:
    """Why the file cannot serve as the emblem, or None."""

    def problem(reason: str) -> TemplateProblem:
        return TemplateProblem("emblem-unusable", path.name, reason)

    try:
        data = path.read_bytes()
    except OSError:
        return problem("missing")
    try:
        image = Image.from_blob(data)
    except (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
        struct.error,
        KeyError,
    ):
        return problem("not-a-picture")
    whole = b"IEND" if image.content_type == "image/png" else b"\xff\xd9"
    if image.content_type not in ("image/png", "image/jpeg") or whole not in data[-4096:]:
        return problem("not-a-picture")
    if image.px_height < _LEAST_PIXELS:
        return problem("too-small")
    if not _NARROWEST <= image.px_width / image.px_height <= _WIDEST:
        return problem("wrong-shape")
    return None


def _anchor(inline: etree._Element, relation: str) -> etree._Element:
    """An inline picture's graphic in an anchor fixed to the page."""
    anchor = etree.fromstring(
        f'<wp:anchor xmlns:wp="{NS["wp"]}" xmlns:a="{NS["a"]}" xmlns:r="{NS["r"]}" distT="0" distB="0" '
        'distL="0" distR="0" simplePos="0" relativeHeight="251658240" behindDoc="0" locked="0" '
        'layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_LEFT_EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{_TOP_EMU}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{HEIGHT_EMU}" cy="{HEIGHT_EMU}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="1" name="{SLOT_NAME}" descr="{EMPTY_SLOT}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr></wp:anchor>'
    )
    graphic = inline.find(qn("a:graphic"))
    if graphic is None:  # pragma: no cover - python-docx always writes one
        raise ValueError("picture without a graphic")
    anchor.append(graphic)
    for blip in anchor.iter(qn("a:blip")):
        blip.set(qn("r:embed"), relation)
    return anchor


def add_slot(document: Document, paragraph: etree._Element) -> None:
    """Put the empty slot at the front of a paragraph."""
    relation, _ = document.part.get_or_add_image(io.BytesIO(transparent_png()))
    inline = document.part.new_pic_inline(io.BytesIO(transparent_png()), HEIGHT_EMU, HEIGHT_EMU)
    drawing = element("drawing", _anchor(inline, relation))
    at = 1 if paragraph.find(qn("pPr")) is not None else 0
    paragraph.insert(at, element("r", drawing))


def _slot(document: Document) -> etree._Element | None:
    """The picture that holds, or waits for, the emblem."""
    body: etree._Element = document.element.body
    for properties in body.iter(qn("wp:docPr")):
        if properties.get("name") == SLOT_NAME or properties.get("descr") == EMPTY_SLOT:
            return properties.getparent()
    return None


def place(document: Document, path: Path) -> None:
    """Show the emblem in the slot, 1.5 cm high, its shape kept; a template without a slot gets one."""
    if _slot(document) is None:
        add_slot(document, next(document.element.body.iter(qn("p"))))
    slot = _slot(document)
    if slot is None:  # pragma: no cover - it has just been added
        return
    relation, image = document.part.get_or_add_image(str(path))
    width = round(HEIGHT_EMU * image.px_width / image.px_height)
    for blip in slot.iter(qn("a:blip")):
        old = blip.get(qn("r:embed"))
        blip.set(qn("r:embed"), relation)
        if old and old != relation and f'"{old}"' not in etree.tostring(document.element.body, encoding="unicode"):
            document.part.drop_rel(old)
    for extent in (*slot.iter(qn("wp:extent")), *slot.iter(qn("a:ext"))):
        if extent.get("cx"):
            extent.set("cx", str(width))
            extent.set("cy", str(HEIGHT_EMU))
    for properties in slot.iter(qn("wp:docPr")):
        properties.set("name", SLOT_NAME)
        properties.set("descr", SLOT_NAME)
