"""The page: A4, the margins of an official letter, Thai page numbers "- ๒ -" from the second page on."""

from __future__ import annotations

from lxml import etree

from ita_batch.publish.word.ooxml import DECLARED, element, qn, twips

# Top margin: the title stands beside the emblem, 1.5 cm from the edge; on later pages the
# page number pushes the text down to 2.5 cm.
SECTION = (
    f"<w:sectPr {DECLARED}>"
    '<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    f'<w:pgMar w:top="{twips(1.5)}" w:right="{twips(2)}" w:bottom="{twips(2)}" w:left="{twips(3)}" '
    f'w:header="{twips(1.25)}" w:footer="{twips(1.25)}" w:gutter="0"/>'
    '<w:pgNumType w:fmt="thaiNumbers"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
)

# A plain PAGE field: thaiNumbers does the digits ("PAGE \\* ThaiArabic" prints a letter in LibreOffice).
HEADER = (
    f'<w:hdr {DECLARED}><w:p><w:pPr><w:pStyle w:val="MemoPageNumber"/></w:pPr>'
    '<w:r><w:t xml:space="preserve">- </w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>๒</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p></w:hdr>'
)
FIRST_HEADER = f"<w:hdr {DECLARED}><w:p/></w:hdr>"

# What may follow w:pgNumType and w:titlePg in a section, so that each can be put where the schema wants it.
_AFTER_TITLE = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_AFTER_NUMBERS = ("cols", "formProt", "vAlign", "noEndnote", "titlePg", *_AFTER_TITLE)


def _put(section: etree._Element, made: etree._Element, followers: tuple[str, ...]) -> None:
    """Replace a child of the section, in front of the first of its followers."""
    for old in section.findall(made.tag):
        section.remove(old)
    names = {qn(name) for name in followers}
    at = next((index for index, child in enumerate(section) if child.tag in names), len(section))
    section.insert(at, made)


def assert_page_numbers(body: etree._Element) -> None:
    """Thai page numbers and a first page without one, whatever a template lost on its way."""
    for section in body.iter(qn("sectPr")):
        for grid in section.findall(qn("docGrid")):  # LibreOffice writes one that Office calls invalid
            section.remove(grid)
        old = section.find(qn("pgNumType"))
        start = None if old is None else old.get(qn("start"))
        made = element("pgNumType", attrs=[("fmt", "thaiNumbers")] + ([("start", start)] if start else []))
        _put(section, made, _AFTER_NUMBERS)
    first = next(body.iter(qn("sectPr")), None)
    if first is not None:
        _put(first, element("titlePg"), _AFTER_TITLE)
