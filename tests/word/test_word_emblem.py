"""The Garuda's slot: empty, filled, refused."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree
from PIL import Image

from ita_batch.office_zip import unpacked
from ita_batch.publish.word.emblem import EMPTY_SLOT, SLOT_NAME
from ita_batch.publish.word.ooxml import NS
from ita_batch.publish.word.write_document import (
    CIRCULATION,
    LETTER,
    MEMO,
    Kind,
    Memo,
    TemplateProblem,
    default_template,
    memo_bytes,
)


def png(width: int, height: int) -> bytes:
    """A grey picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[bytes], Path]:
    """A file with this content."""

    def write(data: bytes) -> Path:
        path = tmp_path / "ตรา.png"
        path.write_bytes(data)
        return path

    return write


def body(data: bytes) -> Any:
    """The finished memo's XML."""
    return etree.fromstring(unpacked(data)["word/document.xml"])


def test_the_empty_slot_is_a_transparent_picture(memo: Memo) -> None:
    """It prints nothing, says what it is for, and stands 1.5 cm from the top, 1.5 cm high."""
    data, _ = memo_bytes(memo)
    (anchor,) = body(data).xpath("//wp:anchor", namespaces=NS)
    assert anchor.get("behindDoc") == "0"
    assert anchor.xpath("wp:docPr/@descr", namespaces=NS) == [EMPTY_SLOT]
    assert anchor.xpath(".//wp:posOffset/text()", namespaces=NS) == ["1080000", "540000"]
    assert anchor.xpath("wp:extent/@cy", namespaces=NS) == ["540000"]
    assert anchor.xpath(".//a:graphicFrameLocks/@noChangeAspect", namespaces=NS) == ["1"]


@pytest.mark.parametrize("kind", [MEMO, CIRCULATION, LETTER], ids=lambda kind: kind.template)
def test_a_template_holds_the_slot_and_one_transparent_pixel(kind: Kind) -> None:
    """Nothing of the emblem ships: alpha 0 in the only picture of a template."""
    content = default_template(kind).read_bytes()
    assert body(content).xpath("//wp:anchor/wp:docPr/@descr", namespaces=NS) == [EMPTY_SLOT]
    parts = unpacked(content)
    (picture,) = (content for name, content in parts.items() if "/media/" in name)
    shown = Image.open(io.BytesIO(picture))
    assert (shown.size, shown.convert("LA").getpixel((0, 0))) == ((1, 1), (0, 0))


def test_the_agencys_picture_fills_the_slot(change: Callable[..., Memo], picture: Callable[[bytes], Path]) -> None:
    """1.5 cm high, its shape kept, the placeholder gone from the file."""
    emblem = png(360, 400)
    data, problems = memo_bytes(change(emblem=picture(emblem)))
    assert problems == ()
    assert body(data).xpath("//wp:extent/@cx", namespaces=NS) == ["486000"]
    assert body(data).xpath("//a:ext/@cy", namespaces=NS) == ["540000"]
    assert body(data).xpath("//wp:docPr/@descr", namespaces=NS) == [SLOT_NAME]
    media = [content for name, content in unpacked(data).items() if "/media/" in name]
    assert media == [emblem]
    assert data == memo_bytes(change(emblem=picture(emblem)))[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-a-picture"),
        (b"GIF89a" + b"\0" * 40, "not-a-picture"),
        (png(400, 400)[:-20], "not-a-picture"),
        (png(200, 200), "too-small"),
        (png(800, 400), "too-wide"),
        (png(400, 200), "too-wide"),
        (png(300, 400), "too-narrow"),
        (png(100, 200), "too-narrow"),
    ],
)
def test_an_unusable_picture_leaves_the_slot_empty(
    change: Callable[..., Memo], memo: Memo, picture: Callable[[bytes], Path], content: bytes, reason: str
) -> None:
    """The memo is that without an emblem, and the reason is reported."""
    data, problems = memo_bytes(change(emblem=picture(content)))
    assert problems == (TemplateProblem("emblem-unusable", "ตรา.png", reason),)
    assert data == memo_bytes(memo)[0]


def test_a_missing_picture_is_reported(change: Callable[..., Memo], tmp_path: Path) -> None:
    """A setting that points nowhere."""
    _, problems = memo_bytes(change(emblem=tmp_path / "ไม่มี.png"))
    assert problems == (TemplateProblem("emblem-unusable", "ไม่มี.png", "missing"),)


def test_a_template_without_a_slot_gets_one(
    change: Callable[..., Memo], edited: Callable[..., Path], picture: Callable[[bytes], Path]
) -> None:
    """Whoever sets an emblem wants to see it."""

    def without(document: Any) -> None:
        for drawing in list(document.element.body.iter("{*}drawing")):
            drawing.getparent().remove(drawing)

    data, problems = memo_bytes(change(emblem=picture(png(400, 400))), edited(without))
    assert problems == ()
    assert body(data).xpath("//wp:docPr/@descr", namespaces=NS) == [SLOT_NAME]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "บันทึกข้อความ"
