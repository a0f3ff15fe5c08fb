"""Small tools for WordprocessingML: names, elements, lengths, and the fixed child order of ``w:rPr``."""

import re
from collections.abc import Iterable
from functools import lru_cache

from lxml import etree

from ita_batch.plain_text import shortened

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}

_LONGEST = 10_000  # letters of a field or a cell: a page and a half

# Word refuses or ignores properties out of this order: never append, always ``put_property``.
_RPR_ORDER = re.findall(
    r"\w+",
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
)

# What XML 1.0 cannot hold, and the invisible characters that would travel on with every copy and paste.
_NOT_FOR_PAPER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u200b\u2060\ufeff]")


@lru_cache(maxsize=512)
def qn(tag: str) -> str:
    """The full name of ``prefix:tag``; a bare tag is WordprocessingML."""
    prefix, _, local = tag.rpartition(":")
    return f"{{{NS[prefix or 'w']}}}{local}"


def element(
    tag: str, *children: etree._Element, attrs: Iterable[tuple[str, str | int]] = (), text: str | None = None
) -> etree._Element:
    """A WordprocessingML element with attributes of the same namespace."""
    made = etree.Element(qn(tag), {qn(name): str(value) for name, value in attrs}, nsmap={"w": NS["w"]})
    made.extend(children)
    made.text = text
    return made


def value_of(tag: str, val: str | int) -> etree._Element:
    """``<w:tag w:val="…"/>``, the most common form of a property."""
    return element(tag, attrs=[("val", val)])


def twips(cm: float) -> int:
    """Centimetres as twentieths of a point, Word's unit of length."""
    return round(cm * 1440 / 2.54)


def printable(text: str) -> str:
    """The text without characters that break the file or are invisible in it, no longer than anybody reads."""
    return shortened(_NOT_FOR_PAPER.sub("", text), _LONGEST)


def texts_of(paragraph: etree._Element) -> list[etree._Element]:
    """The text nodes of a paragraph in order; those of a text box in it belong to the box's own paragraphs."""
    nodes = list(paragraph.iter(qn("t")))
    if len(list(paragraph.iter(qn("p")))) == 1:
        return nodes
    return [node for node in nodes if next(node.iterancestors(qn("p"))) is paragraph]


def text_of(paragraph: etree._Element) -> str:
    """The visible text of a paragraph, whatever runs it is split into."""
    return "".join(node.text or "" for node in texts_of(paragraph))


def is_blank(paragraph: etree._Element) -> bool:
    """Whether a paragraph shows nothing and ends no section."""
    return shows_nothing_but(paragraph, text_of(paragraph))


def shows_nothing_but(paragraph: etree._Element, text: str) -> bool:
    """Whether a paragraph would show nothing and end no section if this were its text."""
    held = [qn(tag) for tag in ("drawing", "pict", "object", "sectPr")]
    return not text.strip() and next(paragraph.iter(*held), None) is None


def part_bytes(root: etree._Element) -> bytes:
    """A part's XML as Word writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def put_property(rpr: etree._Element, made: etree._Element) -> None:
    """Set one child of a ``w:rPr`` at the place that the schema demands."""
    for old in rpr.findall(made.tag):
        rpr.remove(old)
    rank = {qn(tag): order for order, tag in enumerate(_RPR_ORDER)}
    mine = rank[str(made.tag)]
    before = sum(1 for child in rpr if rank.get(str(child.tag), len(rank)) < mine)
    rpr.insert(before, made)
