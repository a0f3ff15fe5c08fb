"""The place of the emblem (Garuda): a picture anchored 1.5 cm from the page's top edge, 1.5 cm high.

The emblem is protected by law, so none ships. In the templates a transparent picture holds its place: it prints
nothing, suits pre-printed paper, and "Change Picture" in Word keeps its place and size.
"""

import io
from pathlib import Path

from docx.document import Document
from docx.image.image import Image
from lxml import etree

from ita_batch.publish.word.document import TemplateProblem, template_part
from ita_batch.publish.word.ooxml import element, qn
from ita_batch.regular_files import IrregularFileError, is_regular, regular_bytes

HEIGHT_EMU = 540_000  # 1.5 cm
_LEAST_PIXELS = 354  # 600 dpi at 1.5 cm
_MOST_PIXELS = 6000  # a few kilobytes can unpack to gigabytes, in Word and on the printer
_MOST_BYTES = 10 << 20
_NARROWEST, _WIDEST = 0.8, 1.25
SLOT_NAME = "ตราครุฑ"
EMPTY_SLOT = "ที่ว่างสำหรับตราครุฑ คลิกขวาแล้วเลือก เปลี่ยนรูปภาพ"


def check(path: Path) -> TemplateProblem | None:
    """Why the file cannot serve as the emblem, or None."""
    try:
        data = regular_bytes(path, _MOST_BYTES)
    except IrregularFileError:
        reason = "too-large" if is_regular(path) else "irregular"
    except OSError:
        reason = "missing"
    else:
        reason = _fault(data)
    return TemplateProblem("emblem-unusable", path.name, reason) if reason else None


def _fault(data: bytes) -> str:
    """What is wrong with a picture, or ""."""
    try:
        image = Image.from_blob(data)
    except Exception:  # its reader raises whatever a damaged head makes of it
        return "not-a-picture"
    whole = b"IEND" if image.content_type == "image/png" else b"\xff\xd9"
    if image.content_type not in ("image/png", "image/jpeg") or whole not in data[-4096:]:
        return "not-a-picture"
    if max(image.px_height, image.px_width) > _MOST_PIXELS:
        return "too-large"
    return _fault_of_shape(image.px_width, image.px_height)


def _fault_of_shape(width: int, height: int) -> str:
    """Why a picture of this size is no emblem: its shape before its size, for who looks for another one."""
    if height and width / height > _WIDEST:
        return "too-wide"
    if height and width / height < _NARROWEST:
        return "too-narrow"
    return "too-small" if height < _LEAST_PIXELS else ""


def _slot(document: etree._Element) -> etree._Element | None:
    """The anchor of the picture that holds, or waits for, the emblem."""
    for properties in document.iter(qn("wp:docPr")):
        if properties.get("name") == SLOT_NAME or properties.get("descr") == EMPTY_SLOT:
            return properties.getparent()
    return None


def _new_slot(document: Document) -> etree._Element:
    """The slot of our own template, without a picture, at the front of the document's first paragraph."""
    slot = _slot(template_part("word/document.xml"))
    if slot is None:
        raise ValueError(f"our own template has no picture named {SLOT_NAME}")
    for blip in slot.iter(qn("a:blip")):
        del blip.attrib[qn("r:embed")]  # a relationship of the template, not of this document
    paragraph = next(document.element.body.iter(qn("p")))
    at = 1 if paragraph.find(qn("pPr")) is not None else 0
    paragraph.insert(at, element("r", element("drawing", slot)))
    return slot


def place(document: Document, path: Path) -> None:
    """Show the emblem in its place, 1.5 cm high, in its own proportions; a document without the place gets one."""
    body = document.element.body
    slot = _slot(body)
    if slot is None:
        slot = _new_slot(document)
    relation, image = document.part.get_or_add_image(io.BytesIO(regular_bytes(path, _MOST_BYTES)))
    width = round(HEIGHT_EMU * image.px_width / image.px_height)
    for blip in slot.iter(qn("a:blip")):
        old = blip.get(qn("r:embed"))
        blip.set(qn("r:embed"), relation)
        if old and old != relation and f'"{old}"' not in etree.tostring(body, encoding="unicode"):
            document.part.drop_rel(old)
    for extent in (*slot.iter(qn("wp:extent")), *slot.iter(qn("a:ext"))):
        if extent.get("cx"):
            extent.set("cx", str(width))
            extent.set("cy", str(HEIGHT_EMU))
    for properties in slot.iter(qn("wp:docPr")):
        properties.set("name", SLOT_NAME)
        properties.set("descr", SLOT_NAME)
