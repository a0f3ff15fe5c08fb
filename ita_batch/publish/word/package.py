"""An empty memo as a Word package, written part by part.

Starting from python-docx's default template would mean to remove a thumbnail, two 438 kB style sheets,
custom XML, Letter paper, theme fonts that win over ours and Compatibility Mode. Here nothing of that is.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from ita_batch.publish.word.house_styles import styles_part
from ita_batch.publish.word.ooxml import DECLARED, part_bytes, qn
from ita_batch.publish.word.page import FIRST_HEADER, HEADER, SECTION
from ita_batch.publish.word.zipped import packed

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org"
_RELS = f"{_OOXML}/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/header2.xml": f"{_WORD}.header+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}

SETTINGS = (
    f'<w:settings {DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def _font_entry(font: str) -> str:
    """One font and its stand-in: the two cuts of TH Sarabun differ in name only."""
    other = "TH SarabunPSK" if font == "TH Sarabun New" else "TH Sarabun New"
    return (
        f'<w:font w:name={quoteattr(font)}><w:altName w:val="{other}"/>'
        '<w:panose1 w:val="020B0500040200020003"/><w:charset w:val="DE"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    )


def font_table(font: str, existing: bytes | None = None) -> bytes:
    """``word/fontTable.xml`` that knows the memo's font; other entries of an existing table stay."""
    empty = f"<w:fonts {DECLARED}/>".encode()
    root = etree.fromstring(existing or empty)
    if all(entry.get(qn("name")) != font for entry in root):
        root.insert(0, etree.fromstring(f"<w:fonts {DECLARED}>{_font_entry(font)}</w:fonts>")[0])
    return part_bytes(root)


def _relationships(targets: list[tuple[str, str]]) -> str:
    """A relationships part; ids count from rId1."""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_OOXML}/package/2006/relationships">{entries}</Relationships>'


def _content_types() -> str:
    """The content type of every part."""
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS.items())
    return (
        f'{_XML}<Types xmlns="{_OOXML}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _core(title: str) -> str:
    """The least that core properties may be; the memo writes its own."""
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_OOXML}/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        "<dc:language>th-TH</dc:language></cp:coreProperties>"
    )


def empty_package(font: str, title: str) -> bytes:
    """A valid .docx with the house styles, page and headers, and no text."""
    texts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            [
                (f"{_RELS}/officeDocument", "word/document.xml"),
                (f"{_OOXML}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "word/_rels/document.xml.rels": _relationships(
            [
                (f"{_RELS}/styles", "styles.xml"),
                (f"{_RELS}/settings", "settings.xml"),
                (f"{_RELS}/fontTable", "fontTable.xml"),
                (f"{_RELS}/header", "header1.xml"),
                (f"{_RELS}/header", "header2.xml"),
            ]
        ),
        "word/document.xml": f"{_XML}<w:document {DECLARED}><w:body>{SECTION}</w:body></w:document>",
        "word/settings.xml": _XML + SETTINGS,
        "word/header1.xml": _XML + HEADER,
        "word/header2.xml": _XML + FIRST_HEADER,
        "docProps/core.xml": _core(title),
    }
    parts = {name: text.encode() for name, text in texts.items()}
    parts["word/styles.xml"] = styles_part(font)
    parts["word/fontTable.xml"] = font_table(font)
    return packed(parts, compress=False)
